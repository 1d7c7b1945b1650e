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
}
