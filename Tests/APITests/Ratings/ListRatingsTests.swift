@testable import API
import Core
import Fixtures
import HTTP1
import JSON
import Testing

@Suite("All ratings (R73)")
struct ListRatingsTests {
    /// A site with six ratings, a day apart; their ids by name.
    private func site() throws -> (Site, [String: String]) {
        let site = try Site()
        var ids: [String: String] = [:]
        func rate(
            _ name: String, _ sample: SampleBooking, _ stars: Int?,
            _ tags: [(Sample<RatingTag>, Int)] = [], _ comment: String? = nil
        ) throws {
            site.clock.now = .monday.days(ids.count)
            let booking = try site.office.rateable(sample)
            ids[name] = try site.office.rate(
                booking, stars: stars, tags: tags, comment: comment, by: sample.customer
            ).text
        }
        try rate("one", .boilerRepair, 1, [(.quality, 2)], "Cold.")
        try rate("two", .drainCleaning, 2)
        try rate("three", .unassigned, 3, [], "So so.")
        try rate("four", .boilerRepair, 4)
        try rate("five", .drainCleaning, 5, [(.quality, 5), (.punctuality, 5)], "Great.")
        try rate("mean", .boilerRepair, nil, [(.quality, 4), (.punctuality, 5)])
        return (site, ids)
    }

    struct Case: CustomTestStringConvertible, Sendable {
        let query: String
        let names: [String]
        var testDescription: String { query }
    }

    static let cases = [
        Case(query: "", names: ["mean", "five", "four", "three", "two", "one"]),
        Case(query: "sort=createdAt", names: ["one", "two", "three", "four", "five", "mean"]),
        Case(query: "fieldworkerId={priya}", names: ["mean", "four", "one"]),
        Case(query: "fieldworkerId={sam}&sort=createdAt", names: ["two", "five"]),
        Case(query: "fieldworkerId=fwk_0000000000001", names: []),
        Case(query: "customerId={murphy}", names: ["five", "two"]),
        Case(query: "customerId={stranger}", names: []),
        Case(query: "serviceId={drain}", names: ["five", "three", "two"]),
        Case(query: "tagId={quality}", names: ["mean", "five", "one"]),
        Case(query: "tagId={punctuality}&customerId={olsen}", names: ["mean"]),
        Case(query: "stars%5Bgte%5D=4", names: ["mean", "five", "four"]),
        Case(query: "stars[gte]=4.5", names: ["mean", "five"]),
        Case(query: "stars[lte]=2", names: ["two", "one"]),
        Case(query: "stars[gte]=3&stars[lte]=4", names: ["four", "three"]),
        Case(query: "stars[gte]=4&stars[lte]=3", names: []),
        Case(query: "hasComment=true", names: ["five", "three", "one"]),
        Case(query: "hasComment=false", names: ["mean", "four", "two"]),
        Case(
            query: "createdAt[gte]=2026-11-25T09:00:00.000Z",
            names: ["mean", "five", "four", "three"]),
        Case(query: "createdAt[lt]=2026-11-25T09:00:00.000Z", names: ["two", "one"]),
        Case(
            query:
                "createdAt[gte]=2026-11-25T19:00:00.000%2B10:00&createdAt[lt]=2026-11-26T09:00:00Z",
            names: ["three"]),
        Case(
            query: "fieldworkerId={priya}&stars[gte]=4&hasComment=false&tagId={quality}",
            names: ["mean"]),
    ]

    private func filled(_ query: String, _ site: Site) -> String {
        let b = site.business
        return [
            "{priya}": b[.priya].text, "{sam}": b[.sam].text, "{murphy}": b[.murphy].text,
            "{olsen}": b[.olsen].text, "{stranger}": b[.stranger].text, "{drain}": b[.drain].text,
            "{quality}": b[.quality].text, "{punctuality}": b[.punctuality].text,
        ].reduce(query) { $0.replacing($1.key, with: $1.value) }
    }

    @Test("shows what its filters say, in its order, page by page, and counts it", arguments: cases)
    func filters(_ example: Case) throws {
        let (site, ids) = try site()
        let names = Dictionary(uniqueKeysWithValues: ids.map { ($0.value, $0.key) })
        let query = filled(example.query, site)
        let answer = try site.send(.get, "/v1/admin/ratings?includeTotal=true&\(query)")
        #expect(answer.ids.map { names[$0] } == example.names)
        #expect(answer["totalCount"]?.integer == example.names.count)
        for limit in 1...3 {
            let paged = try site.pages("/v1/admin/ratings", limit: limit, query: query)
            #expect(paged == answer.ids)
        }
    }

    @Test("ties each to its booking, and shows people when asked")
    func expands() throws {
        let (site, ids) = try site()
        let plain = try site.send(.get, "/v1/admin/ratings?limit=1")
        #expect(plain["data", 0, "id"]?.text == ids["mean"])
        #expect(plain["data", 0, "customer"] == nil)
        #expect(plain["data", 0, "fieldworker"] == nil)
        let booking = try #require(plain["data", 0, "bookingId"]?.text)
        let shown = try site.send(.get, "/v1/admin/bookings/\(booking)")
        #expect(plain["data", 0, "bookingNumber"] == shown["number"])
        let expanded = try site.send(
            .get, "/v1/admin/ratings?limit=4&expand=customer,fieldworker")
        #expect(expanded["data", 0, "customer", "name"] == "Ingrid Olsen")
        #expect(expanded["data", 0, "customer", "id"] == plain["data", 0, "customerId"])
        #expect(expanded["data", 0, "fieldworker", "name"] == "Priya Raman")
        // The General Fieldworker is nobody to a rating.
        #expect(expanded["data", 3, "fieldworkerId"] == .null)
    }
}
