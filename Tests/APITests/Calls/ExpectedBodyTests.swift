@testable import API
import Core
import Fixtures
import HTTP1
import Testing

@Suite("A body is asked for only where it is wanted (RFC 9110 §10.1.1)")
struct ExpectedBodyTests {
    struct Case: CustomTestStringConvertible {
        let story: String
        var method = HTTP1.Method.post
        var target = "/v1/admin/services"
        var token = "as_ruth"
        var type = "application/json"
        var fields: [(name: String, value: String)] = []
        /// `nil`: the body is asked for.
        let status: Int?
        var testDescription: String { story }
    }

    static let cases = [
        Case(story: "a body that is wanted", status: nil),
        Case(story: "a change that may be made", method: .patch, target: "{service}", status: nil),
        Case(story: "no such parameter", target: "/v1/admin/services?a=b", status: 400),
        Case(story: "no such resource", target: "/v1/admin/nothing", status: 404),
        Case(story: "no such method", method: .put, status: 405),
        Case(story: "a question about methods", method: .options, status: 204),
        Case(story: "no token", token: "", status: 401),
        Case(story: "an expired token", token: "ps_expired", status: 401),
        Case(story: "another's token", token: "ps_olsen", status: 403),
        Case(story: "another media type", type: "text/plain", status: 415),
        Case(
            story: "another media type for a resource that is not there", method: .patch,
            target: "/v1/admin/services/svc_1", type: "text/plain", status: 404),
        Case(
            story: "another media type for one that is", method: .patch, target: "{service}",
            type: "text/plain", status: 415),
        Case(
            story: "a body where none is read", method: .get, type: "text/plain", status: 200),
        Case(story: "a body for one resource", method: .get, target: "{service}", status: 200),
        Case(story: "a body for none", method: .get, target: "{missing}", status: 404),
        Case(story: "a change of nothing", method: .patch, target: "{missing}", status: 404),
        Case(
            story: "a rating of another's booking", target: "/v1/portal/bookings/{drain}/rating",
            token: "ps_olsen", status: 404),
        Case(
            story: "a key where none may be", target: "/v1/admin/sessions", token: "",
            fields: [("Idempotency-Key", "k")], status: 400),
        Case(story: "a key that is none", fields: [("Idempotency-Key", "a b")], status: 400),
        Case(story: "a good key", fields: [("Idempotency-Key", "k")], status: nil),
        Case(
            story: "another version", method: .patch, target: "{service}",
            fields: [("If-Match", #""9""#)], status: 412),
        Case(
            story: "this version", method: .patch, target: "{service}",
            fields: [("If-Match", #""1""#)], status: nil),
        Case(
            story: "a version of what is to be made", fields: [("If-Match", #""1""#)], status: 412
        ),
        Case(
            story: "a part", method: .put, target: "/v1/admin/bookings/{boiler}/invoice",
            fields: [("Content-Range", "bytes 0-1/99")], status: 400),
        Case(
            story: "a body for what is deleted", method: .delete, target: "{gutter}", status: nil),
        Case(
            story: "a body for what cannot be deleted", method: .delete,
            target: "/v1/admin/fieldworkers/fwk_0000000000001", status: 409),
        Case(story: "a body to delete nothing", method: .delete, target: "{missing}", status: 404),
        Case(
            story: "a body for a session that is not there", method: .delete,
            target: "/v1/admin/sessions/ses_0000000000000", status: 404),
        Case(
            story: "a body for the session that is to end", method: .delete,
            target: "/v1/admin/sessions/current", status: nil),
    ]

    @Test("a change without a precondition is refused before its body")
    func preconditionRequired() throws {
        let site = try Site()
        for method in [HTTP1.Method.patch, .delete] {
            let head = try Request(
                method: method, target: "/v1/admin/services/\(site.business[.drain])",
                fields: [
                    ("Authorization", "Bearer as_ruth"), ("Content-Type", "application/json"),
                ])
            let early = try #require(site.api.answerWithoutBody(head, from: "192.0.2.7"))
            #expect(early.response.status == .preconditionRequired)
        }
    }

    @Test("and what is answered without it is what would be answered with it", arguments: cases)
    func answers(_ example: Case) throws {
        let site = try Site(origins: [CrossOriginTests.origin])
        var fields = [
            (name: "Content-Type", value: example.type),
            (name: "Origin", value: CrossOriginTests.origin), (name: "X-Request-Id", value: "r-1"),
        ]
        fields += example.fields
        if [.patch, .delete].contains(example.method), example.fields.isEmpty {
            fields.append(("If-Match", "*"))
        }
        let target = example.target
            .replacing("{service}", with: "/v1/admin/services/\(site.business[.drain])")
            .replacing("{gutter}", with: "/v1/admin/services/\(site.business[.gutter])")
            .replacing("{missing}", with: "/v1/admin/services/svc_0000000000000")
            .replacing("{drain}", with: site.drain.text)
            .replacing("{boiler}", with: site.boiler.text)
        let recount = site.recount
        if !example.token.isEmpty { fields.append(("Authorization", "Bearer \(example.token)")) }
        let head = try Request(method: example.method, target: target, fields: fields)
        let early = site.api.answerWithoutBody(head, from: "192.0.2.7")
        #expect((early?.response.status.rawValue).map(Int.init) == example.status)
        #expect(site.recount == recount)
        guard let early else { return }
        let whole = try Request(
            method: example.method, target: target, fields: fields,
            body: Array("{}".utf8))
        let late = Answer(site.resolve(site.api.answer(whole, from: "192.0.2.7")).response)
        let answer = Answer(early.response)
        #expect(answer.status == late.status)
        #expect(answer.text == late.text)
        #expect(early.response.fields == late.response.fields)
    }

    @Test("what it rests on must be durable, like any other answer")
    func durable() throws {
        let site = try Site()
        let fields = [(name: "Authorization", value: "Bearer as_ruth")]
        let request = try Request(
            method: .delete, target: "/v1/admin/sessions/current", fields: fields)
        let ended = site.resolve(site.api.answer(request, from: "192.0.2.7"))
        #expect(ended.response.status == .noContent)
        let post = try Request(method: .post, target: "/v1/admin/services", fields: fields)
        let early = try #require(site.api.answerWithoutBody(post, from: "192.0.2.7"))
        #expect(early.response.status == .unauthorized)
        #expect(early.after == ended.after)
    }
}
