@testable import API
import Core
import Fixtures
import HTTP1
import JSON
import Testing

@Suite("Showing a photo (R82)")
struct GetPhotoTests {
    let site: Site
    let path: String
    let tag: String

    init() throws {
        site = try Site()
        path = "/v1/photos/\(try site.ratedPhoto())"
        tag = "\"\(SHA256.digest(of: SamplePhoto.jpeg).hex)\""
    }

    private func get(
        _ fields: (String, String)..., as caller: Who = .customer
    ) throws -> Answer {
        try site.send(.get, path, as: caller, fields: fields)
    }

    @Test("has what a browser needs, and nothing that it could run")
    func fields() throws {
        for caller in [Who.customer, .staff] {
            let answer = try get(as: caller)
            #expect(answer.response.body == SamplePhoto.jpeg)
            #expect(answer.field("Content-Type") == "image/jpeg")
            #expect(answer.field("X-Content-Type-Options") == "nosniff")
            #expect(answer.etag == tag)
            #expect(answer.field("Cache-Control") == "private, no-cache")
            #expect(answer.field("Vary") == "Authorization")
            #expect(answer.field("Accept-Ranges") == "bytes")
            let name = path.split(separator: "/").last ?? ""
            #expect(answer.field("Content-Disposition") == "inline; filename=\"\(name).jpg\"")
            #expect(answer.field("Content-Security-Policy") == "default-src 'none'; sandbox")
        }
    }

    @Test("who has it already gets none, and the disk is not asked", arguments: ["exact", "*"])
    func notModified(_ form: String) throws {
        site.files.replace(SHA256.digest(of: SamplePhoto.jpeg), with: nil)
        let answer = try get(("If-None-Match", form == "*" ? "*" : tag), ("Range", "bytes=0-1"))
        #expect(answer.status == 304)
        #expect(answer.response.body.isEmpty)
        #expect(answer.etag == tag)
        #expect(answer.field("Content-Type") == nil)
        #expect(answer.field("Cache-Control") == "private, no-cache")
        #expect(answer.field("Vary") == "Authorization")
    }

    @Test("who has it already and may not see it any more, gets no 304")
    func notAnyMore() throws {
        #expect(try get(("If-None-Match", tag), as: .customer).status == 304)
        for caller in [Who.nobody, .otherCustomer] {
            let answer = try get(("If-None-Match", tag), as: caller)
            #expect(answer.status == (caller == .nobody ? 401 : 404))
            #expect(answer.field("Cache-Control") == "no-store")
        }
    }

    struct Part: CustomTestStringConvertible, Sendable {
        let range: String
        var ifRange: String?
        let status: Int
        var place: Range<Int> = 0..<310
        var testDescription: String { "\(range) \(ifRange ?? "")" }
    }

    static let parts = [
        Part(range: "bytes=0-1", status: 206, place: 0..<2),
        Part(range: "bytes=300-", status: 206, place: 300..<310),
        Part(range: "bytes=-2", status: 206, place: 308..<310),
        Part(range: "bytes=0-9999", status: 206, place: 0..<310),
        Part(range: "bytes=310-", status: 416), Part(range: "bytes=-0", status: 416),
        Part(range: "bytes=0-1,4-5", status: 200), Part(range: "pages=1", status: 200),
        Part(range: "bytes=1-0", status: 200),
        Part(range: "bytes=0-1", ifRange: "right", status: 206, place: 0..<2),
        Part(range: "bytes=0-1", ifRange: "\"other\"", status: 200),
        Part(range: "bytes=400-", ifRange: "\"other\"", status: 200),
        Part(range: "bytes=0-1", ifRange: "Sat, 21 Nov 2026 09:00:00 GMT", status: 200),
    ]

    @Test("RFC 9110 §14: gives parts of it", arguments: parts)
    func part(_ part: Part) throws {
        let ifRange = part.ifRange.map { [("If-Range", $0 == "right" ? tag : $0)] } ?? []
        let answer = try site.send(
            .get, path, as: .staff, fields: [("Range", part.range)] + ifRange)
        #expect(answer.status == part.status)
        switch part.status {
        case 416:
            #expect(answer.code == "range_not_satisfiable")
            #expect(answer.field("Content-Range") == "bytes */310")
        case 206:
            #expect(answer.response.body == Array(SamplePhoto.jpeg[part.place]))
            let (first, last) = (part.place.lowerBound, part.place.upperBound - 1)
            #expect(answer.field("Content-Range") == "bytes \(first)-\(last)/310")
            #expect(answer.etag == tag)
        default:
            #expect(answer.response.body == SamplePhoto.jpeg)
            #expect(answer.field("Content-Range") == nil)
        }
    }

    @Test("HEAD has no parts")
    func head() throws {
        let answer = try site.send(
            .head, path, as: .staff, fields: [("Range", "bytes=0-1")])
        #expect(answer.status == 200)
        #expect(answer.response.body.count == 310)
    }

    @Test("bytes that are not those that were kept are never sent", arguments: [true, false])
    func damaged(isGone: Bool) throws {
        var other = SamplePhoto.jpeg
        other[200] ^= 1
        site.files.replace(
            SHA256.digest(of: SamplePhoto.jpeg), with: isGone ? nil : other)
        for answer in [try get(), try get(("Range", "bytes=0-1"))] {
            #expect(answer.status == 500)
            #expect(answer.code == "internal_error")
            #expect(answer.response.note.fault != nil)
            #expect(answer.field("ETag") == nil)
        }
    }

    @Test("takes no query, and tells first whether there is one")
    func query() throws {
        #expect(try site.send(.get, path + "?size=s", as: .staff).code == "unknown_parameter")
        #expect(
            try site.send(.get, "/v1/photos/pho_0000000000000?size=s", as: .staff).code
                == "not_found")
    }

    @Test("is not for staff before it belongs to a rating")
    func waiting() throws {
        let waiting = "/v1/photos/\(try site.photo(of: try site.office.rateable()))"
        #expect(try site.send(.get, waiting, as: .customer).status == 200)
        #expect(try site.send(.get, waiting, as: .staff).code == "not_found")
    }
}
