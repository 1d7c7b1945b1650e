@testable import API
import Core
import Fixtures
import HTTP1
import JSON
import Testing

@Suite("A customer's own bookings (R4, R37, R338 to R345)")
struct PortalBookingEndpointsTests {
    @Test("shows what the contract shows, null where there is nothing")
    func members() throws {
        let site = try Site()
        let booking = try site.send(.get, "/v1/portal/bookings/\(site.boiler)", as: .customer)
        #expect(
            booking.json.names == [
                "id", "number", "status", "version", "scheduledStart", "scheduledEnd",
                "completedAt", "services", "address", "fieldworker", "invoice", "rateService",
                "rating",
            ])
        #expect(booking["number"] == "BOK-1001")
        #expect(booking["status"] == "completed")
        #expect(booking["scheduledStart"] == "2026-11-23T09:00:00.000Z")
        #expect(booking["scheduledEnd"] == .null)
        #expect(booking["completedAt"] == "2026-11-23T09:00:00.000Z")
        #expect(
            booking["services"] == [
                ["id": .string(site.business[.boiler].text), "name": "Boiler repair"]
            ])
        #expect(booking["address", "town"] == "Red Hill")
        #expect(booking["address", "latitude"] == -27.4452)
        #expect(
            booking["fieldworker"] == [
                "id": .string(site.business[.priya].text), "name": "Priya Raman", "general": false,
            ])
        #expect(booking["invoice", "status"] == "closed")
        #expect(booking["invoice", "total"] == ["amount": 12500, "currency": "AUD"])
        #expect(booking["rating"] == .null)
        let bare = try site.office.book(.unassigned)
        let other = try site.send(.get, "/v1/portal/bookings/\(bare)", as: .customer)
        #expect(other["fieldworker", "general"] == true)
        #expect(other["invoice"] == .null)
        #expect(other["completedAt"] == .null)
        #expect(other["number"] == "BOK-1003")
    }

    @Test("sorts them into current, future and past by status and start")
    func when() throws {
        let site = try Site()
        var ids: [String: String] = [:]
        for status in BookingStatus.allCases {
            for (name, start) in [("begun", -1), ("now", 0), ("later", 1)] {
                var sample = SampleBooking.unassigned
                sample.scheduledStart = .monday.hours(start)
                ids["\(status.rawValue) \(name)"] =
                    try site.office.book(sample, status: status).text
            }
        }
        func list(_ when: String) throws -> Set<String> {
            Set(
                try site.send(
                    .get, "/v1/portal/bookings?limit=100&when=\(when)", as: .customer
                ).ids
            ).subtracting([site.boiler.text])
        }
        let past: Set = ["completed", "failed", "cancelled", "no_show"]
        func expected(_ isRight: (_ isPast: Bool, _ hasBegun: Bool) -> Bool) -> Set<String> {
            Set(
                ids.filter { name, _ in
                    let words = name.split(separator: " ").map(String.init)
                    return isRight(past.contains(words[0]), words[1] != "later")
                }.values)
        }
        #expect(try list("past") == expected { isPast, _ in isPast })
        #expect(try list("current") == expected { !$0 && $1 })
        #expect(try list("future") == expected { !$0 && !$1 })
    }

    @Test("shows nobody else's, in each order")
    func own() throws {
        let site = try Site()
        for day in [3, 1, 2] {
            var sample = SampleBooking.unassigned
            sample.scheduledStart = .monday.days(day)
            _ = try site.office.book(sample)
        }
        func starts(_ query: String) throws -> [String] {
            try site.send(.get, "/v1/portal/bookings?\(query)", as: .customer).data
                .compactMap { $0["scheduledStart"]?.text }
        }
        let byStart = try starts("")
        #expect(byStart.count == 4)
        #expect(byStart == byStart.sorted())
        #expect(try starts("sort=scheduledStart") == byStart)
        #expect(try starts("sort=-scheduledStart") == byStart.reversed())
        let byAge = try starts("sort=createdAt")
        #expect(byAge.first == byStart.first && byAge.last == "2026-11-25T09:00:00.000Z")
        #expect(try starts("sort=-createdAt") == byAge.reversed())
        let murphy = try site.send(.get, "/v1/portal/bookings", as: .otherCustomer)
        #expect(murphy.ids == [site.drain.text])
    }
}
