import Fixtures
import JSON
import Testing

@testable import Core

@Suite("Sums per fieldworker, against adding up all rows anew (R120 to R123, R129, D3, D8, D10)")
struct FieldworkerSumsTests {
    /// What may happen to a booking, one after another, at random.
    private enum Step: CaseIterable {
        case rate, rateAgain, reset, move, complete, reopen, reassign, pay
    }

    @Test("are the same after hundreds of random commands", arguments: [UInt64(1), 2, 3])
    func againstRows(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        var business = try Business()
        var bookings: [(id: ID<Booking>, customer: Sample<Customer>)] = []
        for place in 0..<40 {
            let sample: SampleBooking = [.boilerRepair, .drainCleaning, .unassigned][place % 3]
            bookings.append((try business.rateable(sample), sample.customer))
        }
        for step in 0..<500 {
            let hours = Int.random(in: -3..<12, using: &random)
            business.now = business.now.hours(hours)
            let (id, customer) = bookings[Int.random(in: bookings.indices, using: &random)]
            try take(
                Step.allCases[Int.random(in: Step.allCases.indices, using: &random)],
                id, customer, business, &random)
            if step % 50 == 49 { try compare(business, &random) }
        }
        #expect(business.state.ratings.table.count > 5)
    }

    private func take(
        _ step: Step, _ id: ID<Booking>, _ customer: Sample<Customer>, _ business: Business,
        _ random: inout SeededGenerator
    ) throws {
        let none = try BookingChanges(text: "{}")
        do throws(LedgerError) {
            switch step {
            case .rate, .rateAgain:
                let tags = Sample<RatingTag>.all.prefix(3).filter { _ in
                    Bool.random(using: &random)
                }.map { ($0, Int.random(in: 1...5, using: &random)) }
                let isMean = !tags.isEmpty && Bool.random(using: &random)
                let stars = isMean ? nil : Int.random(in: 1...5, using: &random)
                try business.run(business.rating(id, stars: stars, tags: tags, by: customer))
            case .reset: try business.run(ResetRating(id, NewReset(reason: .other)))
            case .move:
                let start = Timestamp.monday.hours(Int.random(in: -900..<900, using: &random))
                var changes = none
                changes.scheduledStart = start
                try business.run(UpdateBooking(id, changes, .any))
            case .complete, .reopen:
                var changes = none
                changes.status = step == .complete ? .completed : .inProgress
                try business.run(UpdateBooking(id, changes, .any))
            case .reassign:
                var changes = none
                let worker = [Sample<Fieldworker>.priya, .sam].randomElement(using: &random)
                changes.fieldworker = worker.map { .value(business[$0]) } ?? .null
                try business.run(UpdateBooking(id, changes, .any))
            case .pay:
                let status: InvoiceStatus = Bool.random(using: &random) ? .closed : .open
                let total = Money(amount: 1, currency: "AUD")
                let invoice = NewInvoice(number: "\(id)", status: status, total: total)
                try business.run(SetInvoice(id, invoice, .any))
            }
        } catch {
            guard case .refused = error else { throw error }
        }
    }

    private func compare(_ business: Business, _ random: inout SeededGenerator) throws {
        let state = business.state
        var ranges: [(Timestamp, Timestamp)] = [(.distantPast, .distantFuture)]
        for _ in 0..<12 {
            let from = Timestamp.monday.hours(Int.random(in: -1_000..<2_000, using: &random))
            ranges.append((from, from.hours(Int.random(in: 0..<900, using: &random))))
        }
        for worker in [business[.priya], business[.sam], Fieldworker.generalID] {
            for basis in RatingBasis.allCases {
                for (from, to) in ranges { compare(state, worker, basis, from, to) }
            }
            var seen = Seen()
            #expect(state.ratings.total(of: worker, &seen) == rows(state, worker).overall())
        }
        var seen = Seen()
        let attributed = state.ratings.table.rows.filter { $0.fieldworker != nil }
        #expect(state.ratings.business(&seen) == attributed.overall())
    }

    private func compare(
        _ state: State, _ worker: ID<Fieldworker>, _ basis: RatingBasis, _ from: Timestamp,
        _ to: Timestamp
    ) {
        var seen = Seen()
        let rows = rows(state, worker).filter { rating in
            let moment = basis.moment(of: rating)
            return moment >= from && moment < to
        }
        let found = state.ratings.tallies(of: worker, basis, from: from, to: to, &seen)
        #expect(found.overall == rows.overall())
        let tags = found.byTag
        #expect(tags.map(\.tag) == Set(rows.flatMap { $0.tags.map(\.tag) }).sorted())
        for (tag, tally) in tags {
            var expected = Tally()
            for given in rows.flatMap(\.tags) where given.tag == tag {
                expected.add(Hundredths(stars: given.stars))
            }
            #expect(tally == expected)
        }
        let visits = state.bookings.table.rows.count { booking in
            guard booking.attributedTo == worker, let at = booking.completedAt else { return false }
            let moment = basis == .scheduled ? booking.scheduledStart : at
            return moment >= from && moment < to
        }
        #expect(
            state.bookings.completedCount(by: worker, basis: basis, from: from, to: to, &seen)
                == visits)
    }

    private func rows(_ state: State, _ worker: ID<Fieldworker>) -> [Rating] {
        state.ratings.table.rows.filter { $0.fieldworker == worker }
    }

    @Test(
        "R123: a visit that is moved after it was rated moves on the basis of its beginning alone")
    func moved() throws {
        let business = try Business()
        let booking = try business.rateable()
        try business.rate(booking)
        try business.patch(booking, #"{"scheduledStart": "2026-11-30T09:00:00Z"}"#)
        for (basis, day) in [(RatingBasis.completed, 0), (.rated, 0), (.scheduled, 7)] {
            var seen = Seen()
            let tallies = business.state.ratings.tallies(
                of: business[.priya], basis, from: .monday.days(day), to: .monday.days(day + 1),
                &seen)
            #expect(tallies.overall.count == 1, "\(basis)")
        }
    }
}

extension [Rating] {
    fileprivate func overall() -> Tally {
        var tally = Tally()
        for rating in self { tally.add(rating.stars) }
        return tally
    }
}
