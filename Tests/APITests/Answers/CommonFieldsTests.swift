@testable import API
import Core
import Fixtures
import HTTP1
import JSON
import Testing

@Suite("What every answer has")
struct CommonFieldsTests {
    @Test(
        "a sane request id is the caller's",
        arguments: ["a", "req-1.2_3", "ABC", String(repeating: "x", count: 64)])
    func takesOver(_ id: String) throws {
        for (path, caller) in [("/v1/portal/me", Who.customer), ("/v1/portal/me", .nobody)] {
            let answer = try Site().send(
                .get, path, as: caller, fields: [("X-Request-Id", id)])
            #expect(answer.field("X-Request-Id") == id)
        }
    }

    @Test(
        "any other is not",
        arguments: [
            "", "a b", "a/b", "é", "a,b", "<script>", "a\"", String(repeating: "x", count: 65),
        ])
    func replaces(_ id: String) throws {
        let answer = try Site().send(
            .get, "/v1/portal/me", as: .customer, fields: [("X-Request-Id", id)])
        let own = try #require(answer.field("X-Request-Id"))
        #expect(own != id)
        #expect(own.wholeMatch(of: /req_[0-9a-z]{13}/) != nil)
    }

    @Test("fresh request ids differ")
    func fresh() throws {
        let site = try Site()
        let ids = try (1...50).map { _ in
            try site.send(.get, "/livez", as: .nobody).field("X-Request-Id")
        }
        #expect(Set(ids).count == 50)
    }

    @Test(
        "a path that there is not is 404",
        arguments: [
            "/", "/v1", "/v1/", "/v1/portal/me/", "/v1/portal//me", "/V1/portal/me",
            "/v2/portal/me",
            "/v1/portal/bookings/x/y", "/v1/admin/settings/x", "/v1/portal/Me",
        ])
    func noPath(_ path: String) throws {
        for caller in [Who.nobody, .staff] {
            let answer = try Site().send(.get, path, as: caller)
            #expect(answer.code == "not_found")
        }
    }

    @Test("an id that is none, or of another kind, is 404", arguments: Errand.all)
    func noID(_ errand: Errand) throws {
        let route = try errand.route
        guard route.pattern.contains("{id}") else { return }
        let site = try Site()
        var ask = try errand.prepare(site)
        let ids = [
            "x", "bkg_", "bkg_0000000000000", "iss_01hx4k9m2p3qr", site.boiler.text.uppercased(),
            site.boiler.text + "0", Fieldworker.generalID.text.replacing("fwk_", with: "cus_"),
            "%00", "..%2F..",
            "bkg_ilou000000000",
        ]
        for id in ids {
            ask.target = route.pattern.replacing("{id}", with: id)
            guard (try? Request(method: .get, target: ask.target)) != nil else { continue }
            #expect(
                try site.send(ask, as: errand.caller).code == "not_found", Comment(rawValue: id))
        }
    }

    @Test("an OPTIONS about the server lists all methods")
    func aboutServer() throws {
        let answer = try Site().send(.options, "*", as: .nobody)
        #expect(answer.status == 204)
        #expect(answer.field("Allow") == "DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT")
    }

    @Test(
        "what the parser refuses is a problem too",
        arguments: [Malformed.host, .escape, .hostMissing])
    func malformed(_ malformed: Malformed) throws {
        let answer = Answer(try Site().api.answer(malformed, to: RequestRemains()))
        #expect(answer.status == Int(malformed.status.rawValue))
        #expect(answer.code == "bad_request")
        #expect(answer["instance"]?.text == answer.field("X-Request-Id"))
        #expect(answer.field("X-Content-Type-Options") == "nosniff")
        #expect(answer.field("Cache-Control") == "no-store")
    }

    @Test("a connection too many of an address is a problem too")
    func tooManyConnections() throws {
        let answer = Answer(try Site().api.answerTooManyConnections())
        #expect(answer.status == 429)
        #expect(answer.code == "too_many_connections")
        #expect(answer["instance"]?.text == answer.field("X-Request-Id"))
        #expect(answer.field("Retry-After") == "2")
        #expect(answer.field("Cache-Control") == "no-store")
    }

    @Test("a store that takes no writes is 503 with Retry-After, and goes on reading")
    func unavailable() throws {
        let site = try Site()
        let errand = try #require(Errand.named("createRating"))
        let ask = try errand.prepare(site)
        site.ledger.memory.isAvailable = false
        let answer = try site.send(ask, as: .customer)
        #expect(answer.status == 503)
        #expect(answer.code == "store_unavailable")
        #expect(answer.field("Retry-After") == "2")
        #expect(try site.send(.get, "/v1/portal/me", as: .customer).status == 200)
        site.ledger.memory.isAvailable = true
        #expect(try site.send(ask, as: .customer).status == 201)
    }

    @Test("what is asked of a server that has too much to do is 503", arguments: [true, false])
    func overloaded(isStore: Bool) throws {
        let request = try Request(method: .get, target: "/livez")
        let answer = Answer(try Site().api.answer(unavailable: request, isStore: isStore))
        #expect(answer.status == 503)
        #expect(answer.code == (isStore ? "store_unavailable" : "overloaded"))
        #expect(answer.field("Retry-After") == "2")
    }
}
