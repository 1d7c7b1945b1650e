@testable import API
import Core
import Fixtures
import HTTP1
import JSON
import Testing

@Suite("Uploading a photo (R50)")
struct CreatePhotoTests {
    private func path(_ site: Site) -> String { "/v1/portal/bookings/\(site.boiler)/photos" }

    /// A form with these fields, as browsers write them.
    private static func form(_ fields: (name: String, content: [UInt8])...) -> [UInt8] {
        fields.flatMap { name, content in
            let disposition = "form-data; name=\"\(name)\"; filename=\"me.jpg\""
            return Array("--b\r\nContent-Disposition: \(disposition)\r\n\r\n".utf8) + content
                + [0x0D, 0x0A]
        } + Array("--b--\r\n".utf8)
    }

    private static let formType = "multipart/form-data; boundary=b"

    struct Body: CustomTestStringConvertible, Sendable {
        let story: String
        let bytes: [UInt8]
        let type: String
        var size = (width: 6, height: 4)
        var media = "image/jpeg"
        var testDescription: String { story }
    }

    static let good = [
        Body(story: "a JPEG", bytes: SamplePhoto.jpeg, type: "image/jpeg"),
        Body(story: "a PNG", bytes: SamplePhoto.png, type: "image/png", media: "image/png"),
        Body(story: "a WebP", bytes: SamplePhoto.webp, type: "image/webp", media: "image/webp"),
        Body(
            story: "a PNG that calls itself a JPEG", bytes: SamplePhoto.png, type: "image/jpeg",
            media: "image/png"),
        Body(
            story: "a type in capitals with a parameter", bytes: SamplePhoto.jpeg,
            type: "IMAGE/JPEG; name=x"),
        Body(
            story: "one with where it was taken", bytes: SamplePhoto.locatedJPEG,
            type: "image/jpeg", size: (64, 32)),
        Body(
            story: "a form", bytes: form(("file", SamplePhoto.locatedWebP)), type: formType,
            size: (64, 32), media: "image/webp"),
    ]

    @Test("answers what it is and where, and gives it back there without the rest", arguments: good)
    func taken(_ body: Body) throws {
        let site = try Site()
        let answer = try site.send(
            .post, path(site), as: .customer, photo: body.bytes, type: body.type)
        #expect(answer.status == 201)
        #expect(answer.json.names == ["id", "url", "width", "height", "bytes"])
        let id = try #require(answer.id)
        #expect(id.wholeMatch(of: /pho_[0-9a-z]{13}/) != nil)
        #expect(answer["width"]?.integer == body.size.width)
        #expect(answer["height"]?.integer == body.size.height)
        let url = try #require(answer["url"]?.text)
        #expect(answer.field("Location") == url)

        let got = try site.send(.get, url, as: .customer)
        #expect(got.status == 200)
        #expect(got.field("Content-Type") == body.media)
        #expect(got.response.body.count == answer["bytes"]?.integer)
        let photo = try PhotoFile(got.response.body[...])
        #expect(photo.bytes == got.response.body)
        #expect(!got.response.body.contains([0x88, 0x25]), "a GPS directory")
    }

    @Test("takes one from who came by the booking's number, for that booking")
    func byNumber() throws {
        let site = try Site()
        let answer = try site.send(
            .post, path(site), as: .bookingNumber, photo: SamplePhoto.jpeg)
        #expect(answer.status == 201)
        let url = answer["url"]?.text ?? ""
        #expect(try site.send(.get, url, as: .bookingNumber).status == 200)
        let other = try site.office.rateable()
        #expect(
            try site.send(
                .post, "/v1/portal/bookings/\(other)/photos", as: .bookingNumber,
                photo: SamplePhoto.jpeg
            ).code == "not_found")
        let shown = try site.photo(of: other)
        #expect(try site.send(.get, "/v1/photos/\(shown)", as: .customer).status == 200)
        #expect(
            try site.send(.get, "/v1/photos/\(shown)", as: .bookingNumber).code == "not_found")
    }

    struct Refusal: CustomTestStringConvertible, Sendable {
        let story: String
        let bytes: [UInt8]
        var type = "image/jpeg"
        let code: String
        var faults: [String] = []
        var testDescription: String { story }
    }

    static let refusals = [
        Refusal(
            story: "a page that calls itself a photo", bytes: SamplePhoto.page,
            code: "unsupported_media_type"),
        Refusal(
            story: "the same in a form", bytes: form(("file", SamplePhoto.page)), type: formType,
            code: "unsupported_media_type"),
        Refusal(
            story: "a photo that calls itself JSON", bytes: SamplePhoto.jpeg,
            type: "application/json", code: "unsupported_media_type"),
        Refusal(
            story: "a photo that is urlencoded", bytes: SamplePhoto.jpeg,
            type: "application/x-www-form-urlencoded", code: "unsupported_media_type"),
        Refusal(
            story: "2,500 million pixels", bytes: SamplePhoto.bomb, code: "validation_failed",
            faults: ["# too_many_pixels"]),
        Refusal(
            story: "the same in a form", bytes: form(("file", SamplePhoto.bomb)), type: formType,
            code: "validation_failed", faults: ["#/file too_many_pixels"]),
        Refusal(
            story: "half a photo", bytes: Array(SamplePhoto.jpeg.prefix(200)),
            code: "validation_failed", faults: ["# damaged"]),
        Refusal(
            story: "a film",
            bytes: SamplePhoto.riff([
                SamplePhoto.extended(flags: 2, width: 6, height: 4), ("ANIM", [0, 0]),
            ]), type: "image/webp", code: "validation_failed", faults: ["# unsupported"]),
        Refusal(
            story: "nothing", bytes: [], code: "validation_failed", faults: ["# required"]),
        Refusal(
            story: "a form without it", bytes: form(("note", [65])), type: formType,
            code: "validation_failed", faults: ["#/file required", "#/note unknown_member"]),
        Refusal(
            story: "a form with an empty one", bytes: form(("file", [])), type: formType,
            code: "validation_failed", faults: ["#/file required"]),
        Refusal(
            story: "a form with two", bytes: form(("file", [1]), ("file", [2])), type: formType,
            code: "validation_failed", faults: ["#/file duplicate"]),
        Refusal(
            story: "a form with something beside it",
            bytes: form(("file", SamplePhoto.jpeg), ("a/b", [65])), type: formType,
            code: "validation_failed", faults: ["#/a~1b unknown_member"]),
        Refusal(
            story: "a form that does not end", bytes: Array("--b\r\n".utf8), type: formType,
            code: "malformed_body"),
        Refusal(
            story: "a form without a boundary", bytes: form(("file", [1])),
            type: "multipart/form-data", code: "malformed_body"),
    ]

    @Test("refuses, and keeps nothing of", arguments: refusals)
    func refused(_ example: Refusal) throws {
        let site = try Site()
        let before = site.recount
        let answer = try site.send(
            .post, path(site), as: .customer, photo: example.bytes, type: example.type)
        #expect(answer.code == example.code)
        #expect(zip(answer.pointers, answer.faultCodes).map { "\($0) \($1)" } == example.faults)
        if example.code == "unsupported_media_type" {
            let accept = "image/jpeg, image/png, image/webp, multipart/form-data"
            #expect(answer.field("Accept") == accept)
        }
        #expect(site.files.count == 0)
        #expect(site.recount == before)
    }

    @Test("tells first whose booking it is, then the type, the query and the key")
    func precedence() throws {
        let site = try Site()
        let other = "/v1/portal/bookings/\(site.drain)/photos"
        func code(_ path: String, _ type: String, _ key: String) throws -> String? {
            try site.send(
                .post, path, as: .customer, photo: SamplePhoto.page, type: type,
                fields: [("Idempotency-Key", key)]
            ).code
        }
        #expect(try code(other + "?a=b", "text/plain", "a b") == "not_found")
        #expect(try code(path(site) + "?a=b", "text/plain", "a b") == "unsupported_media_type")
        #expect(try code(path(site) + "?a=b", "image/jpeg", "a b") == "unknown_parameter")
        #expect(try code(path(site), "image/jpeg", "a b") == "invalid_parameter")
        #expect(try code(path(site), "image/jpeg", "k") == "unsupported_media_type")
    }

    @Test("refuses what is compressed")
    func coded() throws {
        let site = try Site()
        let answer = try site.send(
            .post, path(site), as: .customer, photo: SamplePhoto.jpeg,
            fields: [("Content-Encoding", "gzip")])
        #expect(answer.code == "unsupported_media_type")
        #expect(answer.field("Accept-Encoding") == "identity")
    }

    @Test("the 21st that waits is refused before a file is written; a repeat is not")
    func tooMany() throws {
        let site = try Site()
        let key = [("Idempotency-Key", "k")]
        let first = try site.send(
            .post, path(site), as: .customer, photo: SamplePhoto.numbered(0), fields: key)
        for number in 1..<Photo.waitingMax {
            let photo = SamplePhoto.numbered(number)
            #expect(
                try site.send(.post, path(site), as: .customer, photo: photo).status == 201)
        }
        #expect(site.files.writes == Photo.waitingMax)
        let answer = try site.send(.post, path(site), as: .customer, photo: SamplePhoto.jpeg)
        #expect(answer.status == 409)
        #expect(answer.code == "too_many_photos")
        let again = try site.send(
            .post, path(site), as: .customer, photo: SamplePhoto.numbered(0), fields: key)
        #expect(again.status == 201)
        #expect(again.id == first.id)
        #expect(again.field("Idempotent-Replayed") == "true")
        #expect(again.field("Location") == first.field("Location"))
        #expect(site.files.writes == Photo.waitingMax)
    }

    @Test("a key that came with another photo is refused, and keeps no file")
    func otherBody() throws {
        let site = try Site()
        let key = [("Idempotency-Key", "k")]
        try site.send(.post, path(site), as: .customer, photo: SamplePhoto.jpeg, fields: key)
        let answer = try site.send(
            .post, path(site), as: .customer, photo: SamplePhoto.png, type: "image/png",
            fields: key)
        #expect(answer.code == "idempotency_key_reused")
        #expect(site.files.count == 1)
    }

    @Test("a disk that takes no files is 503, and nothing is told of the photo")
    func noDisk() throws {
        let site = try Site()
        site.files.isAvailable = false
        let before = site.recount
        let answer = try site.send(.post, path(site), as: .customer, photo: SamplePhoto.jpeg)
        #expect(answer.status == 503)
        #expect(answer.code == "store_unavailable")
        #expect(answer.field("Retry-After") == "2")
        #expect(site.recount == before)
        site.files.isAvailable = true
        #expect(
            try site.send(.post, path(site), as: .customer, photo: SamplePhoto.jpeg).status == 201)
    }

    @Test("a journal that takes nothing is 503, and the file is let go")
    func noJournal() throws {
        let site = try Site()
        site.ledger.memory.isAvailable = false
        let answer = try site.send(.post, path(site), as: .customer, photo: SamplePhoto.jpeg)
        #expect(answer.code == "store_unavailable")
        #expect(site.files.heldCount == 0)
    }

    @Test("its endpoint alone takes files, and so larger bodies")
    func takesFile() throws {
        let site = try Site()
        let upload = path(site)
        let cases: [(HTTP1.Method, String, Bool)] = [
            (.post, upload, true), (.get, upload, false), (.post, upload + "/", false),
            (.post, "/v1/photos", false), (.post, "/photos", false),
            (.post, "/v1/portal/bookings/\(site.boiler)/rating", false),
        ]
        for (method, target, takes) in cases {
            let request = try Request(method: method, target: target)
            #expect(site.api.takesFile(request) == takes, "\(method.name) \(target)")
        }
    }

    @Test("a body beyond the limit is told so, and in the reference")
    func tooLarge() throws {
        let site = try Site()
        let answer = Answer(
            site.api.answer(.bodyTooLong(bytesMax: 10), to: RequestRemains()))
        #expect(answer.status == 413)
        #expect(answer.code == "content_too_large")
        let operation = Contract.shared.operations.first { $0.id == "createPhoto" }
        #expect(operation?.statuses.contains("413") == true)
    }
}
