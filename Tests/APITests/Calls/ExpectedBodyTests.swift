@testable import API
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
        /// `nil`: the body is asked for.
        let status: Int?
        var testDescription: String { story }
    }

    static let cases = [
        Case(story: "a body that is wanted", status: nil),
        Case(story: "one that may be wrong", target: "/v1/admin/services?a=b", status: nil),
        Case(story: "no such resource", target: "/v1/admin/nothing", status: 404),
        Case(story: "no such method", method: .put, status: 405),
        Case(story: "a question about methods", method: .options, status: 204),
        Case(story: "no token", token: "", status: 401),
        Case(story: "an expired token", token: "ps_expired", status: 401),
        Case(story: "another's token", token: "ps_olsen", status: 403),
        Case(story: "another media type", type: "text/plain", status: 415),
        Case(
            story: "another media type for a resource that may not be there", method: .patch,
            target: "/v1/admin/services/svc_1", type: "text/plain", status: nil),
        Case(
            story: "a body where none is read", method: .get, type: "text/plain", status: nil),
    ]

    @Test("and what is answered without it is what would be answered with it", arguments: cases)
    func answers(_ example: Case) throws {
        let site = try Site(origins: [CrossOriginTests.origin])
        var fields = [
            (name: "Content-Type", value: example.type),
            (name: "Origin", value: CrossOriginTests.origin), (name: "X-Request-Id", value: "r-1"),
        ]
        if !example.token.isEmpty { fields.append(("Authorization", "Bearer \(example.token)")) }
        let head = try Request(method: example.method, target: example.target, fields: fields)
        let early = site.api.answerWithoutBody(head, from: "192.0.2.7")
        #expect((early?.response.status.rawValue).map(Int.init) == example.status)
        guard let early else { return }
        let whole = try Request(
            method: example.method, target: example.target, fields: fields,
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
