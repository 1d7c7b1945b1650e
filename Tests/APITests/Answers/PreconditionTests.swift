@testable import API
import Core
import Fixtures
import HTTP1
import JSON
import Testing

@Suite("If-Match (RFC 9110 §13.1.1)")
struct PreconditionTests {
    static let needy = Errand.all.filter { errand in
        (try? errand.route.endpoint.needsPrecondition) ?? false
    }

    @Test("is what every PATCH and DELETE of a resource needs")
    func whoNeedsIt() {
        let names = Route.all.filter { route in
            route.method == .patch
                || route.method == .delete && !route.pattern.contains("/sessions")
        }.map(\.endpoint.name)
        #expect(Set(Self.needy.map(\.name)) == Set(names))
    }

    @Test("absent is 428, stale 412, and nothing changes", arguments: needy)
    func missing(_ errand: Errand) throws {
        let site = try Site()
        var ask = try errand.prepare(site)
        let before = site.recount
        ask.ifMatch = nil
        #expect(try site.send(ask, as: errand.caller).code == "precondition_required")
        ask.ifMatch = #""99""#
        #expect(try site.send(ask, as: errand.caller).code == "precondition_failed")
        #expect(site.recount == before)
    }

    /// An `If-Match` and whether it takes version 3.
    static let values: [(String, Bool)] = [
        ("*", true), (#""3""#, true), (#""3.abc""#, true), (#""3.""#, true),
        (#""1", "3""#, true), (#""1","3.x""#, true), ("\"1\"\t,\t\"3\"", true),
        (#"W/"3""#, false), (#"W/"3.abc""#, false), (#""2""#, false), (#""4""#, false),
        (#""33""#, false), (#""3abc""#, false), (#""03""#, false), (#""+3""#, false),
        (#""-3""#, false), (#"" 3""#, false), ("3", false), (#""3"#, false), (#"3""#, false),
        (#""32"#, false), ("\"\"", false), ("\"", false), ("", false), ("nonsense", false),
        (#""99999999999999999999""#, false), (#""1", W/"3""#, false), (#""*""#, false),
    ]

    @Test("compares versions strongly, whatever digest follows", arguments: values)
    func compares(_ value: String, _ isMatch: Bool) throws {
        let site = try Site()
        let path = "/v1/admin/services/\(site.business[.drain])"
        for name in ["Drains", "Drain"] {
            try site.send(.patch, path, json: #"{"name": "\#(name)"}"#, ifMatch: "*")
        }
        #expect(try site.send(.get, path)["version"] == 3)
        let answer = try site.send(.patch, path, json: #"{"active": false}"#, ifMatch: value)
        #expect(answer.status == (isMatch ? 200 : 412))
        if isMatch { #expect(answer["version"] == 4) }
    }

    @Test("takes the ETag of every answer", arguments: needy)
    func takesETag(_ errand: Errand) throws {
        let site = try Site()
        var ask = try errand.prepare(site)
        ask.ifMatch = try site.send(.get, ask.target, as: errand.caller).etag
        #expect(ask.ifMatch != nil)
        #expect(try site.send(ask, as: errand.caller).status < 300)
    }

    @Test("is allowed and not needed for an invoice")
    func invoice() throws {
        let site = try Site()
        let errand = try #require(Errand.named("setInvoice"))
        var ask = try errand.prepare(site)
        ask.ifMatch = #""99""#
        #expect(try site.send(ask, as: .staff).status == 412)
        ask.ifMatch = try site.send(.get, "/v1/admin/bookings/\(site.boiler)").etag
        #expect(try site.send(ask, as: .staff).status == 200)
    }

    @Test("a change that changes nothing keeps version and tag")
    func noChange() throws {
        let site = try Site()
        let path = "/v1/admin/services/\(site.business[.drain])"
        let before = try site.send(.get, path)
        let sequence = site.ledger.memory.state.sequence
        let answer = try site.send(.patch, path, json: "{}", ifMatch: "*")
        #expect(answer.status == 200)
        #expect(answer.etag == before.etag)
        #expect(site.ledger.memory.state.sequence == sequence)
    }
}
