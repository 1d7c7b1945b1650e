import Fixtures
import Testing

@testable import Core

@Suite("The status of a booking (R1)")
struct BookingStatusTests {
    struct Step: CustomTestStringConvertible {
        let from: BookingStatus
        let to: BookingStatus
        var testDescription: String { "\(from.rawValue) to \(to.rawValue)" }
    }

    static let steps = BookingStatus.allCases.flatMap { from in
        BookingStatus.allCases.map { Step(from: from, to: $0) }
    }

    @Test("any may follow any", arguments: steps)
    func anyToAny(_ step: Step) throws {
        var business = try Business()
        let booking = try business.book(status: step.from)
        business.now = .monday.days(1)
        let before = business.state.sequence
        try business.set(booking, step.to)
        let row = try #require(business.state.bookings.table[booking])
        #expect(row.status == step.to)
        #expect((row.completedAt != nil) == (step.to == .completed))
        #expect((row.attributedTo != nil) == (step.to == .completed))
        #expect((business.state.sequence == before) == (step.from == step.to))
        #expect(row.revision.version == (step.from == step.to ? 1 : 2))
        try inLists(business, row)
    }

    /// The booking is in the list of its status and in no other.
    private func inLists(_ business: Business, _ row: Booking) throws {
        for status in BookingStatus.allCases {
            var filter = BookingFilter()
            filter.statuses = [status]
            var seen = Seen()
            #expect(
                business.state.bookings.count(filter, &seen) == (status == row.status ? 1 : 0))
        }
    }

    @Test(
        "a rated booking cannot leave completed until it is reset",
        arguments: BookingStatus.allCases)
    func rated(_ status: BookingStatus) throws {
        let business = try Business()
        let booking = try business.rateable()
        try business.rate(booking)
        let before = business.state.sequence
        let change = try UpdateBooking(
            booking, BookingChanges(text: #"{"status": "\#(status.rawValue)"}"#), .any)
        let isLeaving = status != .completed
        #expect(
            try business.refusal(of: change) == (isLeaving ? .conflict(.bookingRated) : nil))
        #expect(business.state.sequence == before)
        try business.reset(booking)
        #expect(try business.refusal(of: change) == nil)
        #expect(business.state.bookings.table[booking]?.status == status)
    }

    @Test("of a rated booking all else may change")
    func ratedChanges() throws {
        let business = try Business()
        let booking = try business.rateable()
        try business.rate(booking)
        try business.patch(
            booking, #"{"status": "completed", "instructions": "x", "fieldworkerId": null}"#)
        #expect(business.state.bookings.table[booking]?.instructions == "x")
    }

    @Test("past is what is over (R340)")
    func past() {
        #expect(
            BookingStatus.allCases.filter(\.isPast) == [.completed, .failed, .cancelled, .noShow])
    }
}
