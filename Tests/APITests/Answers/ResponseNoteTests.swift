@testable import API
import Fixtures
import HTTP1
import JSON
import Testing

@Suite("An answer's note says what it is about")
struct ResponseNoteTests {
    private func route(_ answer: Answer) -> String? {
        answer.response.note.route.map { API.routePatterns[Int($0)] }
    }

    @Test("every route says which it is, and who asked", arguments: Errand.all)
    func routes(_ errand: Errand) throws {
        let site = try Site()
        let answer = try site.send(try errand.prepare(site), as: errand.caller)
        #expect(route(answer) == (try errand.route.pattern))
        let kind = CallerKind(rawValue: answer.response.note.caller)
        let isForAll = try errand.route.endpoint.access == .everyone
        let kinds: [Who: CallerKind] = [
            .customer: .customer, .fieldworker: .fieldworker, .staff: .staff,
        ]
        #expect(kind == (isForAll ? .anonymous : kinds[errand.caller]))
        let id = String(decoding: answer.response.requestID, as: UTF8.self)
        #expect(id == answer.field("X-Request-Id"))
        #expect(!id.isEmpty)
    }

    @Test("a failure says it too; without a token nobody asked")
    func failures() throws {
        let site = try Site()
        let missing = try site.send(.get, "/v1/portal/bookings/x", as: .customer)
        #expect(route(missing) == "/v1/portal/bookings/{id}")
        #expect(missing.response.note.caller == CallerKind.customer.rawValue)
        let unknown = try site.send(.get, "/v1/portal/bookings/x", as: .nobody)
        #expect(route(unknown) == "/v1/portal/bookings/{id}")
        #expect(unknown.response.note.caller == CallerKind.anonymous.rawValue)
        let nowhere = try site.send(.get, "/nowhere", as: .nobody)
        #expect(nowhere.response.note.route == nil)
        for answer in [missing, unknown, nowhere] {
            let id = String(decoding: answer.response.requestID, as: UTF8.self)
            #expect(id == answer.field("X-Request-Id"))
            #expect(answer.response.note.fault == nil)
        }
    }

    @Test("the id is found beside the fields for other origins")
    func origins() throws {
        let site = try Site(origins: ["https://a.example"])
        let answer = try site.send(
            .get, "/livez", as: .nobody,
            fields: [("Origin", "https://a.example"), ("X-Request-Id", "mine")])
        #expect(answer.response.requestID.elementsEqual("mine".utf8))
    }

    @Test("what is no request has an id; what cannot be done has its route")
    func without() throws {
        let site = try Site()
        let malformed = site.api.answer(.fieldName, to: RequestRemains())
        #expect(malformed.requestID.count == "req_".count + 13)
        #expect(malformed.note.route == nil)
        let request = try Request(method: .get, target: "/v1/portal/me")
        let busy = site.api.answer(unavailable: request, isStore: false)
        #expect(busy.note.route.map { API.routePatterns[Int($0)] } == "/v1/portal/me")
    }

    @Test("what is refused while it is read has its caller's id, and its route")
    func refused() throws {
        let site = try Site()
        for rest in ["Content-Length: 99999999\r\n\r\n", "(: x\r\n\r\n"] {
            var parser = RequestParser()
            var consumed = 0
            let head = "POST /v1/admin/ratings HTTP/1.1\r\nHost: a\r\nX-Request-Id: mine\r\n"
            _ = parser.next(Array((head + rest).utf8).span, consumed: &consumed)
            let response = site.api.answer(.fieldName, to: parser.remains)
            #expect(response.requestID.elementsEqual("mine".utf8))
            #expect(route(Answer(response)) == "/v1/admin/ratings")
        }
    }

    @Test(
        "a method that the path has not has its route",
        arguments: [HTTP1.Method.put, .options, .trace])
    func otherMethods(_ method: HTTP1.Method) throws {
        let site = try Site()
        let answer = try site.send(method, "/v1/admin/ratings", as: .nobody)
        #expect(route(answer) == "/v1/admin/ratings")
        let server = try site.send(.options, "*", as: .nobody)
        #expect(route(server) == nil)
    }

    @Test("what is refused before its body came has its route")
    func withoutBody() throws {
        let site = try Site()
        let request = try Request(method: .post, target: "/v1/admin/customers")
        let early = try #require(site.api.answerWithoutBody(request, from: ""))
        #expect(route(Answer(early.response)) == "/v1/admin/customers")
    }

    @Test("a fault of ours is in the note, and not in the answer")
    func fault() {
        let response = Response(Failure(internal: "it broke"), requestID: .fresh(1))
        #expect(response.note.fault.map { "\($0)" } == "it broke")
        #expect(response.status == .internalServerError)
        #expect(!String(decoding: response.body, as: UTF8.self).contains("broke"))
    }

    @Test("callers are numbered as they are named")
    func callers() {
        let names = CallerKind.allCases.map { "\($0.name)" }
        #expect(names == ["anonymous", "customer", "fieldworker", "staff", "integration"])
        #expect(CallerKind.anonymous.rawValue == ResponseNote().caller)
    }
}
