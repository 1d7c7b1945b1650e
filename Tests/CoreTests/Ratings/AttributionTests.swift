import Fixtures
import Testing

@testable import Core

@Suite("For whom a rating counts (D8)")
struct AttributionTests {
    private func total(_ business: Business, _ worker: ID<Fieldworker>) -> Int {
        var seen = Seen()
        return business.state.ratings.total(of: worker, &seen).count
    }

    private func completed(_ business: Business, _ worker: ID<Fieldworker>) -> Int {
        var seen = Seen()
        return business.state.bookings.completedCount(
            by: worker, basis: .completed, from: .distantPast, to: .distantFuture, &seen)
    }

    @Test("R56: who was assigned when it was completed")
    func assigned() throws {
        let business = try Business()
        try business.rate(try business.rateable())
        #expect(total(business, business[.priya]) == 1)
        #expect(completed(business, business[.priya]) == 1)
    }

    @Test("reassigning after completion moves neither stars nor the visit")
    func reassigned() throws {
        let business = try Business()
        let booking = try business.rateable()
        try business.assign(booking, to: .sam)
        try business.rate(booking)
        try business.assign(booking, to: nil)
        let row = try #require(business.state.bookings.table[booking])
        #expect(row.attributedTo == business[.priya])
        #expect(row.fieldworker == Fieldworker.generalID)
        #expect(total(business, business[.priya]) == 1)
        #expect(total(business, business[.sam]) == 0)
        #expect(completed(business, business[.priya]) == 1)
        #expect(completed(business, business[.sam]) == 0)
    }

    @Test("reassigning in the same change as completing counts for the new one")
    func reassignedAtOnce() throws {
        let business = try Business()
        let booking = try business.book()
        try business.patch(
            booking, #"{"status": "completed", "fieldworkerId": "\#(business[.sam])"}"#)
        let row = try #require(business.state.bookings.table[booking])
        #expect(row.attributedTo == business[.sam])
    }

    @Test("the General Fieldworker is nobody: the rating is kept and counts for none")
    func general() throws {
        let business = try Business()
        let booking = try business.rateable(.unassigned)
        let id = try business.rate(booking)
        #expect(business.state.ratings.table[id]?.fieldworker == nil)
        #expect(business.state.bookings.table[booking]?.attributedTo == nil)
        #expect(total(business, Fieldworker.generalID) == 0)
        #expect(completed(business, Fieldworker.generalID) == 0)
        var seen = Seen()
        #expect(business.state.ratings.business(&seen).count == 0)
        #expect(business.state.ratings.count(RatingFilter(), &seen) == 1)
    }

    @Test("completed again by another, it counts for the other, and from the later moment")
    func completedAgain() throws {
        var business = try Business()
        let booking = try business.rateable()
        business.now = .monday.days(1)
        try business.set(booking, .inProgress)
        var row = try #require(business.state.bookings.table[booking])
        #expect(row.completedAt == nil)
        #expect(row.attributedTo == nil)
        #expect(completed(business, business[.priya]) == 0)
        try business.assign(booking, to: .sam)
        business.now = .monday.days(2)
        try business.set(booking, .completed)
        try business.rate(booking)
        row = try #require(business.state.bookings.table[booking])
        #expect(row.completedAt == .monday.days(2))
        #expect(total(business, business[.sam]) == 1)
        #expect(total(business, business[.priya]) == 0)
    }

    @Test("R59: after a reset and a second completion the new rating counts for the new one")
    func ratedAgain() throws {
        let business = try Business()
        let booking = try business.rateable()
        try business.rate(booking)
        try business.reset(booking)
        try business.set(booking, .onHold)
        try business.assign(booking, to: .sam)
        try business.set(booking, .completed)
        try business.rate(booking)
        #expect(total(business, business[.priya]) == 0)
        #expect(total(business, business[.sam]) == 1)
    }

    @Test("a change that leaves it completed moves nothing")
    func completedStays() throws {
        var business = try Business()
        let booking = try business.rateable()
        business.now = .monday.days(1)
        try business.patch(booking, #"{"status": "completed", "instructions": "Ring twice."}"#)
        let row = try #require(business.state.bookings.table[booking])
        #expect(row.completedAt == .monday)
        #expect(row.attributedTo == business[.priya])
    }

    @Test("a booking that is created completed is attributed too")
    func createdCompleted() throws {
        let business = try Business()
        let booking = try business.book(status: .completed)
        let row = try #require(business.state.bookings.table[booking])
        #expect(row.attributedTo == business[.priya])
        #expect(row.completedAt == .monday)
    }
}
