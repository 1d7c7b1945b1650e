import Fixtures
import Testing

@testable import Core

@Suite("The list of bookings (R5)")
struct BookingListTests {
    /// Sixty bookings in every status, of which each third is rated.
    private static func busy() throws -> Business {
        var random = SeededGenerator(seed: 5)
        var business = try Business()
        for place in 0..<60 {
            business.now = .monday.hours(place)
            var sample: SampleBooking = [.boilerRepair, .drainCleaning, .unassigned][place % 3]
            sample.scheduledStart = .monday.hours(Int.random(in: 0..<40, using: &random))
            let booking = try business.book(sample)
            guard place % 3 == 1 else {
                try business.set(booking, BookingStatus.allCases[place % 9])
                continue
            }
            try business.set(booking, .completed)
            try business.invoice(booking)
            try business.rate(booking, by: sample.customer)
            try business.assign(booking, to: .priya)
        }
        return business
    }

    struct Case: CustomTestStringConvertible {
        let story: String
        let filter: @Sendable (Business, inout BookingFilter) -> Void
        let admits: @Sendable (Business, Booking) -> Bool
        var testDescription: String { story }
    }

    static let cases = [
        Case(story: "everything", filter: { _, _ in }, admits: { _, _ in true }),
        Case(
            story: "one customer's", filter: { $1.customer = $0[.olsen] },
            admits: { $1.customer == $0[.olsen] }),
        Case(
            story: "of nobody", filter: { $1.customer = $0[.stranger] }, admits: { _, _ in false }),
        Case(
            story: "one fieldworker's", filter: { $1.fieldworker = $0[.priya] },
            admits: { $1.fieldworker == $0[.priya] }),
        Case(
            story: "of one status", filter: { $1.statuses = [.onHold] },
            admits: { $1.status == .onHold }),
        Case(
            story: "of two statuses", filter: { $1.statuses = [.failed, .completed] },
            admits: { [.failed, .completed].contains($1.status) }),
        Case(story: "of no status", filter: { $1.statuses = [] }, admits: { _, _ in false }),
        Case(
            story: "of one service", filter: { $1.service = $0[.drain] },
            admits: { $1.services.contains($0[.drain]) }),
        Case(story: "rated", filter: { $1.isRated = true }, admits: { $1.rating != nil }),
        Case(story: "not rated", filter: { $1.isRated = false }, admits: { $1.rating == nil }),
        Case(
            story: "made in a stretch of time",
            filter: {
                $1.createdFrom = Timestamp.monday.hours(10)
                $1.createdTo = Timestamp.monday.hours(20)
            },
            admits: {
                $1.revision.createdAt >= .monday.hours(10)
                    && $1.revision.createdAt < .monday.hours(20)
            }),
        Case(
            story: "beginning in a stretch of time",
            filter: {
                $1.scheduledFrom = Timestamp.monday.hours(10)
                $1.scheduledTo = Timestamp.monday.hours(20)
            },
            admits: {
                $1.scheduledStart >= .monday.hours(10) && $1.scheduledStart < .monday.hours(20)
            }),
        Case(
            story: "much of it together",
            filter: {
                $1.customer = $0[.murphy]
                $1.fieldworker = $0[.priya]
                $1.statuses = [.completed]
                $1.isRated = true
                $1.scheduledFrom = Timestamp.monday.hours(5)
            },
            admits: {
                $1.customer == $0[.murphy] && $1.fieldworker == $0[.priya] && $1.rating != nil
                    && $1.scheduledStart >= .monday.hours(5)
            }),
    ]

    @Test("is filtered, counted and walked in pages, both ways, in both orders", arguments: cases)
    func lists(_ example: Case) throws {
        let business = try Self.busy()
        var filter = BookingFilter()
        example.filter(business, &filter)
        let expected = business.state.bookings.table.rows.filter { example.admits(business, $0) }
        var seen = Seen()
        #expect(business.state.bookings.count(filter, &seen) == expected.count)
        for order in [BookingOrder.created, .scheduled] {
            let sorted = expected.sorted {
                Bookings.key(of: $0, order) < Bookings.key(of: $1, order)
            }.map(\.id)
            #expect(pages(business, filter, order, descending: false) == sorted)
            #expect(pages(business, filter, order, descending: true) == sorted.reversed())
        }
    }

    /// Read three at a time, each page after the last booking of the one before.
    private func pages(
        _ business: Business, _ filter: BookingFilter, _ order: BookingOrder, descending: Bool
    ) -> [ID<Booking>] {
        var ids: [ID<Booking>] = []
        var after: SortKey?
        var seen = Seen()
        while true {
            var page: [Booking] = []
            business.state.bookings.walk(
                filter, order, after: after, descending: descending, &seen
            ) {
                page.append($0)
                return page.count < 3
            }
            guard let last = page.last else { return ids }
            after = Bookings.key(of: last, order)
            ids += page.map(\.id)
        }
    }

    @Test("a booking that is moved is listed where it is now, and once")
    func moved() throws {
        let business = try Self.busy()
        var first: ID<Booking>?
        var seen = Seen()
        business.state.bookings.walk(
            BookingFilter(), .scheduled, after: nil, descending: false, &seen
        ) {
            first = $0.id
            return false
        }
        let booking = try #require(first)
        try business.patch(booking, #"{"scheduledStart": "2030-01-01T00:00:00Z"}"#)
        let ids = pages(business, BookingFilter(), .scheduled, descending: false)
        #expect(ids.last == booking)
        #expect(ids.count == 60)
        #expect(Set(ids).count == 60)
    }
}
