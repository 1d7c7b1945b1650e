@testable import API
import Fixtures
import HTTP1
import JSON
import Testing

@Suite("Health")
struct HealthEndpointsTests {
    @Test(
        "is asked without a token, and a bad token does not matter",
        arguments: ["/livez", "/readyz", "/healthz"])
    func answers(_ path: String) throws {
        for caller in [Who.nobody, .malformed, .expired] {
            let answer = try Site().send(.get, path, as: caller)
            #expect(answer.status == 200)
            #expect(answer.json == ["status": "ok"])
        }
    }

    @Test(
        "people are told what was looked at",
        arguments: [
            ("/readyz?verbose", true), ("/readyz?verbose=true", true),
            ("/readyz?verbose=false", false),
        ])
    func verbose(path: String, isTold: Bool) throws {
        let answer = try Site().send(.get, path, as: .nobody)
        #expect(answer.status == 200)
        #expect((answer.json["checks"] != nil) == isTold)
        guard isTold else { return }
        #expect(answer.json["checks"]?[1]?["name"] == "journal")
        #expect(answer.json["checks"]?[1]?["status"] == "ok")
        #expect(try Site().send(.get, "/readyz?verbose=yes", as: .nobody).status == 400)
        #expect(try Site().send(.get, "/livez?verbose", as: .nobody).status == 400)
    }

    @Test("a journal that takes no changes is told of, and reading goes on")
    func failingJournal() throws {
        let site = try Site()
        site.ledger.memory.isAvailable = false
        let answer = try site.send(.get, "/readyz?verbose", as: .nobody)
        #expect(answer.status == 200)
        #expect(answer.json["checks"]?[1]?["status"] == "failing")
    }

    @Test("when a stop begins, requests should not be sent here any more, but are answered")
    func stopping() throws {
        let site = try Site()
        site.api.beginStopping()
        let answer = try site.send(.get, "/readyz", as: .nobody)
        #expect(answer.status == 503)
        #expect(answer.code == "stopping")
        #expect(answer.field("Retry-After") == "2")
        for path in ["/livez", "/healthz"] {
            #expect(try site.send(.get, path, as: .nobody).status == 200)
        }
        #expect(try site.send(.get, "/v1/portal/me", as: .customer).status == 200)
    }
}
