@testable import API
import Fixtures
import HTTP1
import JSON
import Testing

@Suite("Bad bodies of every endpoint that takes one")
struct BadBodiesTests {
    static let errands = Errand.all.filter { $0.json != nil }

    static let malformed = [
        "", " ", "{", "}", #"{"a": 1,}"#, #"{'a': 1}"#, #"{"a": 01}"#, #"{"a": "\#u{7}"}"#,
        #"{"a": 1} {}"#, #"{"a": 1, "a": 2}"#, "NaN", "// no", #"{"a": "\ud800"}"#,
        String(repeating: "[", count: 100),
    ]

    static let otherTypes = [
        "text/plain", "application/xml", "text/json", "application/json; charset=latin1",
        "multipart/form-data; boundary=x", "application/x-www-form-urlencoded", "json", "",
        "application/problem+json",
    ]

    static let jsonTypes = [
        "application/json", "application/json; charset=utf-8", "Application/JSON",
        #"application/json;charset="UTF-8""#,
    ]

    static let bodyless = Errand.all.filter { errand in
        guard let route = try? errand.route, case .none = route.endpoint.body else { return false }
        return route.method == .post
    }

    @Test("is 422 with members where none is taken, and nothing is done", arguments: bodyless)
    func members(_ errand: Errand) throws {
        let site = try Site()
        var ask = try errand.prepare(site)
        let before = site.recount
        for (body, status) in [(#"{"reason": "x"}"#, 422), ("[]", 422), ("{", 400)] {
            ask.json = body
            let answer = try site.send(ask, as: errand.caller)
            #expect(answer.status == status, Comment(rawValue: body))
        }
        #expect(site.recount == before)
        ask.json = "{}"
        let success = Int(try errand.route.endpoint.answer.status.rawValue)
        #expect(try site.send(ask, as: errand.caller).status == success)
    }

    @Test("is 400 where it is no JSON, and changes nothing", arguments: errands)
    func noJSON(_ errand: Errand) throws {
        let site = try Site()
        var ask = try errand.prepare(site)
        let before = site.recount
        for body in Self.malformed {
            ask.json = body
            let answer = try site.send(ask, as: errand.caller)
            #expect(answer.status == 400, Comment(rawValue: body))
            #expect(answer.code == "malformed_body", Comment(rawValue: body))
        }
        #expect(site.recount == before)
    }

    @Test("is 400 where it is no UTF-8", arguments: errands)
    func noUTF8(_ errand: Errand) throws {
        let site = try Site()
        let ask = try errand.prepare(site)
        var fields = [
            (name: "Content-Type", value: "application/json"), (name: "If-Match", value: "*"),
        ]
        if let token = errand.caller.token { fields.append(("Authorization", "Bearer " + token)) }
        let request = try Request(
            method: ask.method, target: ask.target, fields: fields,
            body: Array(#"{"name": ""#.utf8) + [0xC3, 0x28] + Array(#""}"#.utf8))
        #expect(site.answer(to: request).code == "malformed_body")
    }

    @Test("is 415 where it is of another media type", arguments: errands)
    func otherMediaType(_ errand: Errand) throws {
        let site = try Site()
        let ask = try errand.prepare(site)
        let isPatch = try errand.route.method == .patch
        for type in Self.otherTypes {
            let answer = try site.send(ask, as: errand.caller, type: type)
            #expect(answer.status == 415, Comment(rawValue: type))
            #expect(answer.code == "unsupported_media_type", Comment(rawValue: type))
            #expect((answer.field("Accept-Patch") != nil) == isPatch, Comment(rawValue: type))
        }
    }

    @Test("is 415 where a patch is sent to what takes none, and the other way", arguments: errands)
    func patchType(_ errand: Errand) throws {
        let site = try Site()
        let type = "application/merge-patch+json"
        let answer = try site.send(errand.prepare(site), as: errand.caller, type: type)
        let isPatch = try errand.route.method == .patch
        #expect(isPatch ? answer.status < 300 : answer.status == 415)
    }

    @Test("takes JSON in each spelling of its type", arguments: errands)
    func jsonType(_ errand: Errand) throws {
        for type in Self.jsonTypes {
            let site = try Site()
            let answer = try site.send(errand.prepare(site), as: errand.caller, type: type)
            #expect(answer.status < 300, Comment(rawValue: type))
        }
    }

    @Test("is 422 with a pointer, each member spoilt in turn", arguments: errands)
    func spoilt(_ errand: Errand) throws {
        let site = try Site()
        let ask = try errand.prepare(site)
        let operation = Contract.shared.operations.first { $0.id == errand.name }
        let content = operation?.value["requestBody"]?["content"]
        let schema = try #require(content?["application/json"]?["schema"])
        let body = try JSON.read(JSONTree.self, from: Array((ask.json ?? "").utf8))
        let checker = Contract.shared.checker
        #expect(checker.faults(of: body, against: schema) == [], "the errand itself is wrong")

        let before = site.recount
        for spoilt in SpoiltBodies(checker: checker).all(of: body, schema) {
            let comment = Comment(
                rawValue: "\(spoilt.story) in \(spoilt.value.encoded.prefix(200))")
            #expect(!checker.faults(of: spoilt.value, against: schema).isEmpty, comment)
            var bad = ask
            bad.json = spoilt.value.encoded
            let answer = try site.send(bad, as: errand.caller)
            #expect(answer.status == 422, comment)
            #expect(answer.code == "validation_failed", comment)
            #expect(answer.pointers == [spoilt.pointer], comment)
            if let code = spoilt.code { #expect(answer.faultCodes == [code], comment) }
        }
        #expect(site.recount == before)
    }

    @Test("names every fault, not the first")
    func allFaults() throws {
        let answer = try Site().send(
            .post, "/v1/admin/bookings",
            json: #"{"customerId": 5, "serviceIds": [1, "x"], "status": "done", "stranger": 1}"#)
        #expect(
            answer.pointers == [
                "#/scheduledStart", "#/customerId", "#/serviceIds/0", "#/serviceIds/1", "#/status",
                "#/stranger",
            ])
    }
}
