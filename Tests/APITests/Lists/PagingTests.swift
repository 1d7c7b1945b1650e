@testable import API
import Core
import Fixtures
import HTTP1
import JSON
import Testing

@Suite("Lists, page by page")
struct PagingTests {
    /// A list, and how a row is added to it.
    struct Case: CustomTestStringConvertible, Sendable {
        let path: String
        var caller = Who.staff
        let sorts: [String]
        /// Adds the row of a number; some numbers share a sort key.
        let add: @Sendable (Site, Int) throws -> Void
        var testDescription: String { path }
    }

    static let cases = [
        Case(
            path: "/v1/admin/bookings",
            sorts: ["createdAt", "-createdAt", "scheduledStart", "-scheduledStart"], add: book),
        Case(
            path: "/v1/portal/bookings", caller: .customer,
            sorts: ["createdAt", "-createdAt", "scheduledStart", "-scheduledStart"], add: book),
        Case(
            path: "/v1/admin/ratings", sorts: ["createdAt", "-createdAt"],
            add: { site, _ in try site.office.rate(site.office.rateable()) }),
        Case(
            path: "/v1/admin/customers", sorts: ["createdAt", "-createdAt"],
            add: { site, number in
                let body =
                    #"{"firstName": "A", "lastName": "B", "email": "c\#(number)@example.com"}"#
                try site.office.run(CreateCustomer(NewCustomer(text: body)))
            }),
        Case(
            path: "/v1/admin/fieldworkers", sorts: ["createdAt", "-createdAt"],
            add: { site, number in
                let body = #"{"name": "A", "email": "f\#(number)@example.com"}"#
                try site.office.run(CreateFieldworker(NewFieldworker(text: body)))
            }),
        Case(
            path: "/v1/admin/services", sorts: ["createdAt", "-createdAt"],
            add: { site, number in
                try site.office.run(CreateService(NewService(text: #"{"name": "S\#(number)"}"#)))
            }),
        Case(
            path: "/v1/admin/rating-tags", sorts: ["createdAt", "-createdAt"],
            add: { site, number in
                let body = #"{"name": "T\#(number)"}"#
                try site.office.run(CreateRatingTag(NewRatingTag(text: body)))
            }),
    ]

    private static let book: @Sendable (Site, Int) throws -> Void = { site, number in
        var sample = SampleBooking.boilerRepair
        // Three visits begin at the same moment, and later rows begin earlier.
        sample.scheduledStart = .monday.days(-(number / 3))
        try site.office.book(sample)
    }

    @Test("shows every row once in each order, whatever the limit", arguments: cases)
    func whole(_ example: Case) throws {
        let site = try Site()
        for number in 1...9 { try example.add(site, number) }
        for sort in example.sorts {
            let all = try site.send(
                .get, "\(example.path)?limit=100&includeTotal=true&sort=\(sort)",
                as: example.caller)
            #expect(Set(all.ids).count == all.ids.count)
            #expect(all["totalCount"]?.integer == all.ids.count)
            #expect(all.ids.count >= 9)
            for limit in 1...4 {
                let paged = try site.pages(
                    example.path, as: example.caller, limit: limit, query: "sort=\(sort)")
                #expect(paged == all.ids)
            }
        }
        let up = try site.pages(example.path, as: example.caller, limit: 4, query: "sort=createdAt")
        let down = try site.pages(
            example.path, as: example.caller, limit: 4, query: "sort=-createdAt")
        #expect(up == down.reversed())
    }

    @Test("skips and repeats nothing while rows are added between pages", arguments: cases)
    func growing(_ example: Case) throws {
        for sort in example.sorts {
            let site = try Site()
            for number in 1...6 { try example.add(site, number) }
            let before = try site.send(
                .get, "\(example.path)?limit=100", as: example.caller
            ).ids
            let paged = try site.pages(
                example.path, as: example.caller, limit: 2, query: "sort=\(sort)"
            ) { page in
                if page <= 4 { try example.add(site, 100 + page) }
            }
            #expect(Set(paged).count == paged.count)
            #expect(Set(paged).isSuperset(of: before))
            let order = try site.send(
                .get, "\(example.path)?limit=100&sort=\(sort)", as: example.caller
            ).ids
            #expect(paged.filter(before.contains) == order.filter(before.contains))
        }
    }

    @Test("has 25 rows unless it is asked for others")
    func usual() throws {
        let site = try Site()
        for number in 1...30 {
            let body = #"{"name": "S\#(number)"}"#
            try site.office.run(CreateService(NewService(text: body)))
        }
        let path = "/v1/admin/services"
        #expect(try site.send(.get, path).data.count == 25)
        #expect(try site.send(.get, path)["totalCount"] == nil)
        #expect(try site.send(.get, path + "?includeTotal=false")["totalCount"] == nil)
        #expect(try site.send(.get, path + "?limit=100").data.count == 33)
        let exact = try site.send(.get, path + "?limit=33")
        #expect(exact["hasMore"] == false)
        #expect(exact["nextCursor"] == .null)
        #expect(exact.field("Link") == nil)
    }

    @Test("goes on after the row of the cursor was deleted")
    func deleted() throws {
        let site = try Site()
        let path = "/v1/admin/services"
        let all = try site.send(.get, path).ids
        let first = try site.send(.get, path + "?limit=2")
        let last = try #require(first.ids.last)
        try site.send(.delete, "\(path)/\(last)", ifMatch: "*")
        let cursor = try #require(first["nextCursor"]?.text)
        let rest = try site.send(.get, "\(path)?limit=2&cursor=\(cursor)")
        #expect(rest.ids == Array(all.dropFirst(2)))
    }
}
