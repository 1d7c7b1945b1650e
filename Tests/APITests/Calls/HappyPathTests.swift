@testable import API
import Fixtures
import HTTP1
import Testing

@Suite("Every route")
struct HappyPathTests {
    @Test("has an errand in these tests")
    func allRoutes() {
        #expect(Set(Errand.all.map(\.name)) == Set(Route.all.map(\.endpoint.name)))
        #expect(Errand.all.count == Route.all.count)
    }

    @Test("answers what its document says, and again after others", arguments: Errand.all)
    func answers(_ errand: Errand) throws {
        let site = try Site()
        let answer = try site.run(errand)
        #expect(answer.status == Int(try errand.route.endpoint.answer.status.rawValue))
        if try errand.route.endpoint.isTagged { #expect(answer.etag != nil) }
    }

    @Test("reads the same with HEAD", arguments: Errand.all)
    func heads(_ errand: Errand) throws {
        guard try errand.route.method == .get else { return }
        let site = try Site()
        var ask = try errand.prepare(site)
        // The audit log shows that it was looked at, once.
        if try errand.route.endpoint.tag == .audit { try site.send(ask, as: errand.caller) }
        let got = try site.send(ask, as: errand.caller, fields: [("X-Request-Id", "same")])
        ask.method = .head
        let headed = try site.send(ask, as: errand.caller, fields: [("X-Request-Id", "same")])
        #expect(headed.response == got.response)
    }

    @Test("lists its methods with OPTIONS, without a token", arguments: Errand.all)
    func options(_ errand: Errand) throws {
        let site = try Site()
        var ask = try errand.prepare(site)
        ask.method = .options
        ask.json = nil
        #expect(try site.send(ask, as: .nobody).status == 204)
    }

    @Test("refuses another method with 405, without a token", arguments: Errand.all)
    func otherMethod(_ errand: Errand) throws {
        let site = try Site()
        var ask = try errand.prepare(site)
        ask.method = .trace
        ask.json = nil
        let answer = try site.send(ask, as: .nobody)
        #expect(answer.status == 405)
        #expect(answer.code == "method_not_allowed")
    }
}
