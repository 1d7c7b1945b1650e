@testable import API
import Core
import Fixtures
import HTTP1
import JSON
import Testing

@Suite("Cursors are opaque, authenticated, and bound to list, filters and order")
struct CursorTests {
    private func site() throws -> (Site, String) {
        let site = try Site()
        for _ in 1...3 { try site.office.book(.boilerRepair) }
        let page = try site.send(.get, "/v1/admin/bookings?limit=1&status=confirmed")
        return (site, try #require(page["nextCursor"]?.text))
    }

    @Test("lead on with any limit, and with or without a count")
    func leadsOn() throws {
        let (site, cursor) = try site()
        for more in ["limit=1", "limit=100", "includeTotal=true", ""] {
            let answer = try site.send(
                .get, "/v1/admin/bookings?status=confirmed&cursor=\(cursor)&\(more)")
            #expect(answer.status == 200)
        }
    }

    @Test(
        "are 400 invalid_cursor anywhere else",
        arguments: [
            "/v1/admin/bookings?cursor={c}", "/v1/admin/bookings?status=completed&cursor={c}",
            "/v1/admin/bookings?status=confirmed&sort=createdAt&cursor={c}",
            "/v1/admin/bookings?status=confirmed&rated=false&cursor={c}",
            "/v1/admin/ratings?cursor={c}", "/v1/admin/services?cursor={c}",
            "/v1/admin/sessions?cursor={c}",
        ])
    func elsewhere(_ target: String) throws {
        let (site, cursor) = try site()
        let answer = try site.send(.get, target.replacing("{c}", with: cursor))
        #expect(answer.status == 400)
        #expect(answer.code == "invalid_cursor")
    }

    @Test("are one caller's own")
    func othersOwn() throws {
        let site = try Site()
        for _ in 1...3 {
            try site.office.book(.boilerRepair)
            try site.office.book(.drainCleaning)
        }
        let path = "/v1/portal/bookings?limit=1"
        let page = try site.send(.get, path, as: .customer)
        let cursor = try #require(page["nextCursor"]?.text)
        let target = "\(path)&cursor=\(cursor)"
        #expect(try site.send(.get, target, as: .customer).status == 200)
        #expect(try site.send(.get, target, as: .otherCustomer).code == "invalid_cursor")
    }

    @Test("are 400 when a single character of them is another")
    func tampered() throws {
        let (site, cursor) = try site()
        for index in cursor.indices {
            var other = cursor
            other.replaceSubrange(index...index, with: cursor[index] == "A" ? "B" : "A")
            let answer = try site.send(
                .get, "/v1/admin/bookings?status=confirmed&cursor=\(other)")
            #expect(answer.code == "invalid_cursor")
        }
    }

    @Test(
        "are 400 when they are none",
        arguments: [
            "", "x", "null", "0", "====", "%2B%2F", "..", String(repeating: "A", count: 43),
        ])
    func none(_ cursor: String) throws {
        for errand in Errand.all {
            let route = try errand.route
            guard route.endpoint.query.contains(where: { $0.name == "cursor" }) else { continue }
            let site = try Site()
            var ask = try errand.prepare(site)
            ask.target += "?cursor=\(cursor)"
            #expect(try site.send(ask, as: errand.caller).code == "invalid_cursor")
        }
        let (site, cursor) = try site()
        let long = cursor + String(repeating: "A", count: 5_000)
        #expect(try site.send(.get, "/v1/admin/bookings?cursor=\(long)").status == 400)
    }

    @Test("hold after a restart with the same key")
    func restart() throws {
        let (site, cursor) = try site()
        let again = try API(
            ledger: site.ledger, files: site.files, key: Array(repeating: 7, count: 32),
            world: site.api.world)
        let request = try Request(
            method: .get, target: "/v1/admin/bookings?status=confirmed&cursor=\(cursor)",
            fields: [("Authorization", "Bearer as_ruth")])
        #expect(site.resolve(again.answer(request, from: "test")).response.status == .ok)
        let other = try API(
            ledger: site.ledger, files: site.files, key: Array(repeating: 8, count: 32),
            world: site.api.world)
        #expect(site.resolve(other.answer(request, from: "test")).response.status == .badRequest)
    }

    @Test("the next page's address is a URI-reference (RFC 3986 §3.4)")
    func brackets() throws {
        let site = try Site()
        for _ in 1...3 { try site.office.book(.boilerRepair) }
        let sent = "createdAt[gte]=2026-01-01T00:00:00.000Z&limit=2"
        let page = try site.send(.get, "/v1/admin/bookings?\(sent)")
        let cursor = try #require(page["nextCursor"]?.text)
        let target =
            "/v1/admin/bookings?createdAt%5Bgte%5D=2026-01-01T00:00:00.000Z&limit=2&cursor=\(cursor)"
        #expect(page.field("Link") == #"<\#(target)>; rel="next""#)
        let next = try site.send(.get, target)
        #expect(next.status == 200)
        #expect(Set(next.ids).isDisjoint(with: page.ids))
    }

    @Test("the next page keeps every parameter as it was sent")
    func link() throws {
        let site = try Site()
        for _ in 1...3 { try site.office.book(.boilerRepair) }
        let query = "createdAt%5Bgte%5D=2026-01-01T00:00:00.000Z&limit=2&status=confirmed,completed"
        let page = try site.send(.get, "/v1/admin/bookings?\(query)")
        let cursor = try #require(page["nextCursor"]?.text)
        #expect(
            page.field("Link")
                == #"</v1/admin/bookings?\#(query)&cursor=\#(cursor)>; rel="next""#)
    }
}
