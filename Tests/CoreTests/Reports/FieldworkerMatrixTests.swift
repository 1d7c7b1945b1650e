import Fixtures
import Testing

@testable import Core

@Suite("The fieldworker matrix (R120 to R123, D8 to D10)")
struct FieldworkerMatrixTests {
    private func matrix(
        _ business: Business, _ basis: RatingBasis = .completed,
        from: Timestamp = .distantPast, to: Timestamp = .distantFuture
    ) -> FieldworkerMatrix {
        var seen = Seen()
        return FieldworkerMatrix(business.state, basis: basis, from: from, to: to, &seen)
    }

    private func rate(_ business: Business, _ sample: SampleBooking, _ stars: Int) throws {
        try business.rate(try business.rateable(sample), stars: stars, by: sample.customer)
    }

    @Test("has a line for each fieldworker but the General one, without ratings too")
    func empty() throws {
        let business = try Business()
        try rate(business, .unassigned, 5)
        let found = matrix(business)
        #expect(
            found.rows.map(\.fieldworker.name) == ["Priya Raman", "Sam Porter", "Walter Brandt"])
        #expect(found.rows.allSatisfy { $0.tally.count == 0 && $0.bayesianAverage == nil })
        #expect(found.rows.allSatisfy { $0.rank == nil && !$0.isRankable && $0.wilsonLow == 0 })
        #expect(found.tally.count == 0)
        #expect(found.completedBookings == 0)
    }

    @Test("R121, R122: counts, sums and means of the range alone")
    func range() throws {
        var business = try Business()
        try rate(business, .boilerRepair, 5)
        business.now = .monday.days(3)
        try rate(business, .boilerRepair, 2)
        _ = try business.rateable(.boilerRepair)
        let first = matrix(business, from: .monday, to: .monday.days(1))
        #expect(first.rows.first?.completedBookings == 1)
        #expect(first.tally.mean?.value == 500)
        let both = matrix(business, from: .monday, to: .monday.days(4))
        #expect(both.completedBookings == 3)
        #expect(both.tally.count == 2)
        #expect(both.tally.mean?.value == 350)
        #expect(matrix(business, from: .monday.days(4)).tally.count == 0)
        let scheduled = matrix(business, .scheduled, from: .monday, to: .monday.days(1))
        #expect(scheduled.completedBookings == 3)
        #expect(scheduled.tally.count == 2)
    }

    @Test("ranks by the Bayesian mean those with ratings enough; one good rating beats nobody")
    func rank() throws {
        let business = try Business()
        try business.changeSettings(#"{"ratings": {"minimumToRank": 2}}"#)
        try rate(business, .drainCleaning, 5)
        for stars in [5, 4, 5] { try rate(business, .boilerRepair, stars) }
        let before = matrix(business)
        #expect(before.rows.map(\.rank) == [1, nil, nil])
        #expect(before.rows.first?.fieldworker.name == "Priya Raman")
        for _ in 0..<9 { try rate(business, .drainCleaning, 5) }
        let after = matrix(business)
        #expect(after.rows.map(\.fieldworker.name).first == "Sam Porter")
        #expect(after.rows.map(\.rank) == [1, 2, nil])
    }

    @Test("equal means share a rank, and the next is skipped")
    func sharedRank() throws {
        let business = try Business()
        try business.changeSettings(#"{"ratings": {"minimumToRank": 1}}"#)
        for sample in [SampleBooking.boilerRepair, .drainCleaning] { try rate(business, sample, 4) }
        var sample = SampleBooking.boilerRepair
        sample.fieldworker = nil
        let booking = try business.book(sample)
        let active = try FieldworkerChanges(text: #"{"active": true}"#)
        try business.run(UpdateFieldworker(business[.retired], active, .any))
        try business.assign(booking, to: .retired)
        try business.set(booking, .completed)
        try business.invoice(booking)
        try business.rate(booking, stars: 1)
        let found = matrix(business)
        #expect(found.rows.map(\.rank) == [1, 1, 3])
        #expect(found.rows.last?.fieldworker.name == "Walter Brandt")
    }

    @Test("one who was archived is in it only where there is something of theirs")
    func archived() throws {
        let business = try Business()
        try rate(business, .boilerRepair, 5)
        try business.run(DeleteFieldworker(business[.priya], .any))
        #expect(matrix(business).rows.contains { $0.fieldworker.name == "Priya Raman" })
        let later = matrix(business, from: .monday.days(1))
        #expect(!later.rows.contains { $0.fieldworker.name == "Priya Raman" })
    }

    @Test("a reset rating is in no line (D7)")
    func reset() throws {
        let business = try Business()
        let booking = try business.rateable()
        try business.rate(booking, tags: [(.quality, 1)])
        try business.reset(booking)
        let found = matrix(business)
        #expect(found.tally == Tally())
        #expect(found.rows.allSatisfy { $0.tags.isEmpty })
        #expect(found.completedBookings == 1)
    }
}
