import Fixtures
import JSON
import Testing

@testable import Core

@Suite("Resetting a rating (D7)")
struct ResetRatingTests {
    @Test("R75: takes it out of averages, lists and the booking")
    func takenOut() throws {
        let business = try Business()
        let kept = try business.rateable()
        try business.rate(kept, stars: 2)
        let booking = try business.rateable()
        let rating = try business.rate(booking, stars: 5, tags: [(.quality, 4)])
        try business.reset(booking)
        let state = business.state
        var seen = Seen()
        #expect(state.ratings.table[rating] == nil)
        #expect(state.bookings.table[booking]?.rating == nil)
        #expect(state.ratings.total(of: business[.priya], &seen).hundredths == 200)
        #expect(state.ratings.business(&seen).hundredths == 200)
        for basis in RatingBasis.allCases {
            let tallies = state.ratings.tallies(
                of: business[.priya], basis, from: .distantPast, to: .distantFuture, &seen)
            #expect(tallies.overall.count == 1)
            #expect(tallies.byTag.isEmpty)
        }
        var filter = RatingFilter()
        #expect(state.ratings.count(filter, &seen) == 1)
        filter.customer = business[.olsen]
        #expect(state.ratings.count(filter, &seen) == 1)
        filter.customer = nil
        filter.fieldworker = business[.priya]
        #expect(state.ratings.count(filter, &seen) == 1)
    }

    @Test("R58, R59: the booking may be rated again, and has the new rating alone")
    func ratedAgain() throws {
        let business = try Business()
        let booking = try business.rateable()
        let first = try business.rate(booking, stars: 1)
        try business.reset(booking)
        let second = try business.rate(booking, stars: 5)
        #expect(first != second)
        #expect(business.state.bookings.table[booking]?.rating == second)
        var seen = Seen()
        let total = business.state.ratings.total(of: business[.priya], &seen)
        #expect(total.count == 1)
        #expect(total.mean?.value == 500)
        #expect(
            try business.refusal(of: business.rating(booking))
                == .ratingNotAllowed([.alreadyRated]))
    }

    @Test("R76 to R78: leaves a tombstone with the values, who, when and why")
    func tombstone() throws {
        var business = try Business()
        let booking = try business.rateable()
        let id = try business.rate(booking, stars: 1, tags: [(.quality, 2)], comment: "Late.")
        let rating = try #require(business.state.ratings.table[id])
        business.now = .monday.days(1)
        try business.reset(booking, .dispute, note: "Another visit was meant.")
        business.now = .monday.days(2)
        try business.rate(booking)
        try business.reset(booking, .duplicate)
        var seen = Seen()
        let tombstones = business.state.ratings.tombstones(of: booking, &seen)
        #expect(tombstones.count == 2)
        #expect(
            tombstones.first
                == RatingTombstone(
                    rating: rating, reason: .dispute, note: "Another visit was meant.",
                    by: .staff(business[.ruth]), at: .monday.days(1)))
        #expect(tombstones.last?.reason == .duplicate)
        #expect(tombstones.last?.note == nil)
        #expect(seen.sequence == business.state.sequence)
    }

    @Test("nothing to reset: never rated, reset already, no such booking")
    func nothingToReset() throws {
        let business = try Business()
        let booking = try business.rateable()
        let command = ResetRating(booking, NewReset(reason: .other))
        #expect(try business.refusal(of: command) == .conflict(.notRated))
        try business.rate(booking)
        try business.reset(booking)
        #expect(try business.refusal(of: command) == .conflict(.notRated))
        let missing = ResetRating(ID(rawValue: 3), NewReset(reason: .other))
        #expect(try business.refusal(of: missing) == .notFound(.booking))
    }

    @Test("counts a change of the booking, so that a stale version is seen")
    func countsAsChange() throws {
        let business = try Business()
        let booking = try business.rateable()
        try business.rate(booking)
        let before = business.state.bookings.table[booking]?.revision.version
        try business.reset(booking)
        #expect(business.state.bookings.table[booking]?.revision.version == before.map { $0 + 1 })
    }

    static let bodies: [(body: String, faults: [String])] = [
        (#"{"reason": "mistake"}"#, []), (#"{"reason": "other", "note": null}"#, []),
        (#"{"reason": "spite"}"#, ["#/reason invalid_value"]), (#"{}"#, ["#/reason required"]),
        (
            #"{"reason": "dispute", "note": "\#(String(repeating: "n", count: 2_001))"}"#,
            ["#/note too_long"]
        ),
    ]

    @Test("the body", arguments: bodies)
    func body(_ body: String, _ faults: [String]) {
        do throws(JSONFailure) {
            _ = try NewReset(text: body)
            #expect(faults.isEmpty)
        } catch {
            #expect(error.summary == faults)
        }
    }

    @Test("D5: what a tombstone shows keeps its names")
    func keepsNames() throws {
        let business = try Business()
        let booking = try business.rateable()
        try business.rate(booking, tags: [(.quality, 2)])
        try business.reset(booking)
        try business.set(booking, .confirmed)
        try business.assign(booking, to: .sam)
        try business.patch(booking, #"{"serviceIds": ["\#(business[.drain])"]}"#)
        try business.run(DeleteRatingTag(business[.quality], .any))
        try business.run(DeleteFieldworker(business[.priya], .any))
        try business.run(DeleteService(business[.boiler], .any))
        let state = business.state
        #expect(state.ratingTags.table[business[.quality]]?.isArchived == true)
        #expect(state.fieldworkers.table[business[.priya]]?.isArchived == true)
        #expect(state.services.table[business[.boiler]]?.isArchived == true)
    }
}
