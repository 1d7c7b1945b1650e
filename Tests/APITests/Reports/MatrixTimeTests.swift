@testable import API
import Core
import Fixtures
import HTTP1
import JSON
import Testing

@Suite("Ranges of dates lose nothing and count nothing twice")
struct MatrixTimeTests {
    /// Ratings at the edges of leap days and of the nights when clocks change, and between.
    private static let moments = [
        "2028-02-28T23:59:59.999Z", "2028-02-29T00:00:00.000Z", "2028-02-29T12:00:00.000Z",
        "2028-02-29T23:59:59.999Z", "2028-03-01T00:00:00.000Z", "2028-03-12T08:59:59.999Z",
        "2028-03-12T09:00:00.000Z", "2028-03-26T00:59:59.999Z", "2028-03-26T01:00:00.000Z",
        "2028-04-01T14:59:59.999Z", "2028-04-01T15:00:00.000Z", "2028-04-01T16:00:00.000Z",
    ]

    /// When the office logged in, and asks.
    private static var opening: Timestamp {
        get throws { try moment("2028-02-27T00:00:00.000Z") }
    }

    private static func moment(_ text: String) throws -> Timestamp {
        try JSON.read(Timestamp.self, from: Array("\"\(text)\"".utf8))
    }

    /// A business whose ratings were given at those moments.
    private func site() throws -> Site {
        let site = try Site(at: try Self.opening)
        for text in Self.moments {
            site.clock.now = try Self.moment(text)
            let booking = try site.office.rateable(.boilerRepair)
            try site.office.rate(booking, stars: 5)
        }
        site.clock.now = try Self.opening
        return site
    }

    private func ratings(
        _ site: Site, _ from: String, _ to: String, _ basis: String
    ) throws -> Int {
        let answer = try site.send(
            .get, "/v1/admin/reports/fieldworker-matrix?from=\(from)&to=\(to)&basis=\(basis)")
        #expect(answer.status == 200)
        return try #require(answer["total", "ratings"]?.integer)
    }

    private func set(_ zone: String, of site: Site) throws {
        let answer = try site.send(
            .patch, "/v1/admin/settings", json: #"{"business": {"timeZone": "\#(zone)"}}"#,
            ifMatch: "*")
        #expect(answer.status == 200)
    }

    @Test("the days of a range add up to it, in any zone, and a change of zone moves nothing away")
    func days() throws {
        let site = try site()
        let (start, end) = ("2028-02-26", "2028-04-03")
        let days = [RFC3339.days(start.utf8.span), RFC3339.days(end.utf8.span)]
        let (first, last) = (try #require(days[0]), try #require(days[1]))
        for zone in BusinessCalendarTests.zones {
            try set(zone, of: site)
            for basis in ["rated", "completed"] {
                var sum = 0
                for day in first...last {
                    let date = RFC3339.text(days: day)
                    sum += try ratings(site, date, date, basis)
                }
                #expect(sum == Self.moments.count, "\(zone), \(basis)")
                #expect(
                    try ratings(site, start, end, basis) == Self.moments.count)
                #expect(
                    try ratings(site, "0001-01-01", "9999-12-31", basis) == Self.moments.count)
            }
        }
        try set("UTC", of: site)
        #expect(try ratings(site, "2028-02-29", "2028-02-29", "rated") == 3)
        #expect(try ratings(site, "2028-02-28", "2028-02-28", "rated") == 1)
    }

    @Test("a day that never was, and one that no year has, are answered")
    func noDay() throws {
        let site = try site()
        try set("Pacific/Apia", of: site)
        #expect(try ratings(site, "2011-12-30", "2011-12-30", "rated") == 0)
        let answer = try site.send(
            .get, "/v1/admin/reports/fieldworker-matrix?from=2027-02-29&to=2027-03-01")
        #expect(answer.code == "invalid_parameter")
    }

    @Test("ratings given while the clock was set back count where the clock said that they were")
    func stepsBack() throws {
        let site = try site()
        for hours in [-40, -300, -30_000, 5] {
            site.clock.now = try Self.moment("2028-04-02T00:00:00.000Z").hours(hours)
            let booking = try site.office.rateable(.boilerRepair)
            try site.office.rate(booking, stars: 1)
        }
        site.clock.now = try Self.opening
        let all = Self.moments.count + 4
        #expect(try ratings(site, "0001-01-01", "9999-12-31", "rated") == all)
        #expect(try ratings(site, "2024-01-01", "2027-12-31", "rated") == 1)
        #expect(try ratings(site, "2028-01-01", "2028-12-31", "rated") == all - 1)
    }
}
