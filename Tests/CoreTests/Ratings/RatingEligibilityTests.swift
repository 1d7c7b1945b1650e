import Fixtures
import JSON
import Testing

@testable import Core

@Suite("Which bookings may be rated (D1)")
struct RatingEligibilityTests {
    struct Case: CustomTestStringConvertible {
        let flag: Bool
        let status: BookingStatus
        let invoice: InvoiceStatus?
        let isRated: Bool

        var testDescription: String {
            "flag \(flag), \(status.rawValue), invoice \(invoice?.rawValue ?? "none")"
                + (isRated ? ", rated" : "")
        }

        /// The reasons as the documents state them, one line each.
        var reasons: [String] {
            (flag ? [] : ["ratings_disabled"])
                + (status == .completed ? [] : ["booking_not_completed"])
                + (invoice == .closed ? [] : ["invoice_not_closed"])
                + (isRated ? ["already_rated"] : [])
        }
    }

    static let everyCombination = [true, false].flatMap { flag in
        BookingStatus.allCases.flatMap { status in
            ([nil] + InvoiceStatus.allCases).flatMap { invoice in
                [false, true].map { isRated in
                    Case(flag: flag, status: status, invoice: invoice, isRated: isRated)
                }
            }
        }
    }

    @Test("R32 to R36, R40, R58: every reason, in order", arguments: everyCombination)
    func reasons(in example: Case) throws {
        let business = try Business()
        let id = try business.book()
        var booking = try #require(business.state.bookings.table[id])
        booking.status = example.status
        booking.invoice = example.invoice.map { status in
            Invoice(
                id: ID(rawValue: 1), number: "1", status: status,
                total: Money(amount: 1, currency: "AUD"))
        }
        booking.rating = example.isRated ? ID(rawValue: 2) : nil
        var flags = business.state.settings.current.flags
        flags.customersMayRate = example.flag
        #expect(booking.ratingRefusals(flags).map(\.rawValue) == example.reasons)
    }

    @Test("the order of the reasons is a promise")
    func order() {
        #expect(
            RatingRefusal.allCases.map(\.rawValue) == [
                "ratings_disabled", "booking_not_completed", "invoice_not_closed", "already_rated",
            ])
    }

    @Test("R13, R14, R35: switching the flag off refuses at once, and on again allows")
    func flag() throws {
        let business = try Business()
        let booking = try business.rateable()
        try business.letCustomersRate(false)
        #expect(
            try business.refusal(of: business.rating(booking))
                == .ratingNotAllowed([.ratingsDisabled]))
        try business.letCustomersRate(true)
        #expect(try business.refusal(of: business.rating(booking)) == nil)
    }

    @Test("R33: no invoice is none that is closed; R34: all that fails is named together")
    func everythingFails() throws {
        let business = try Business()
        let booking = try business.book()
        try business.letCustomersRate(false)
        #expect(
            try business.refusal(of: business.rating(booking))
                == .ratingNotAllowed([.ratingsDisabled, .bookingNotCompleted, .invoiceNotClosed]))
    }

    @Test("R58: a rated booking is not rated again, whoever closed what in between")
    func ratedTwice() throws {
        let business = try Business()
        let booking = try business.rateable()
        try business.rate(booking)
        #expect(
            try business.refusal(of: business.rating(booking, stars: 1))
                == .ratingNotAllowed([.alreadyRated]))
        try business.invoice(booking, .open)
        #expect(
            try business.refusal(of: business.rating(booking, stars: 1))
                == .ratingNotAllowed([.invoiceNotClosed, .alreadyRated]))
        #expect(business.state.ratings.table.count == 1)
    }

    @Test("R42: each visit to the same customer is rated by itself")
    func recurring() throws {
        let business = try Business()
        let visits = try (0..<3).map { _ in try business.rateable() }
        for (visit, stars) in zip(visits, [5, 3, 1]) { try business.rate(visit, stars: stars) }
        let ratings = business.state.ratings.table.rows
        #expect(ratings.map(\.booking) == visits)
        #expect(ratings.map(\.stars.value) == [500, 300, 100])
    }
}
