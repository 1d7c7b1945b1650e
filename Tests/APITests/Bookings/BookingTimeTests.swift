import Core
import Fixtures
import Testing

@Suite("A clock that is set forward and back")
struct BookingTimeTests {
    /// Within the life of a session.
    private static let hours = [0, 1, 5, -3, 100, -2_000, 24 * 25, -1, 400, 0]

    @Test("leaves every booking in one of past, current and future, in the same order")
    func when() throws {
        let site = try Site()
        for (place, status) in BookingStatus.allCases.enumerated() {
            for start in [-30, -1, 0, 1, 30, 24 * 461] {
                var sample = SampleBooking.unassigned
                sample.scheduledStart = .monday.hours(start + place)
                _ = try site.office.book(sample, status: status)
            }
        }
        func list(_ when: String) throws -> [String] {
            try site.pages(
                "/v1/portal/bookings", as: .customer, limit: 7,
                query: "sort=scheduledStart" + (when.isEmpty ? "" : "&when=\(when)"))
        }
        let all = try list("")
        #expect(all.count == BookingStatus.allCases.count * 6 + 1)
        for hours in Self.hours {
            site.clock.now = .monday.hours(hours)
            let parts = try ["past", "current", "future"].map { try list($0) }
            #expect(parts.reduce(0) { $0 + $1.count } == all.count, "\(hours)")
            #expect(Set(parts.joined()) == Set(all))
            for part in parts { #expect(part == all.filter { part.contains($0) }) }
            #expect(try list("") == all, "the order is that of the visits")
        }
    }

    @Test("lets a list be read page by page without losing or showing twice what was there")
    func pages() throws {
        let site = try Site()
        for place in 0..<40 {
            site.clock.now = .monday.hours(place * 7 % 11 - 5)
            _ = try site.office.book(.drainCleaning)
        }
        site.clock.now = .monday.hours(20)
        let path = "/v1/admin/bookings"
        let before = try site.pages(path, limit: 100)
        for sort in ["", "sort=createdAt", "sort=-createdAt"] {
            var made: Set<String> = []
            let known = try site.pages(path, limit: 100, query: sort)
            let read = try site.pages(path, limit: 6, query: sort) { page in
                site.clock.now = .monday.hours(page.isMultiple(of: 2) ? -4 * page : 3 * page)
                made.insert(try site.office.book(.boilerRepair).text)
            }
            site.clock.now = .monday.hours(20)
            #expect(Set(read).count == read.count, "nothing twice")
            #expect(read.filter { !made.contains($0) } == known, "nothing lost, nothing moved")
        }
        #expect(before.count == 42)
    }
}
