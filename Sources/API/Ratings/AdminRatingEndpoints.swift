import Core
import HTTP1
import JSON

extension Endpoint {
    /// `GET /v1/admin/bookings/{id}/rating`: a booking's rating (R11, R72).
    static let getRating = Endpoint(
        "getRating", "Show a booking's rating", tag: .ratings, .staff(.ratingsView),
        answer: .ok(RatingView.self), isTagged: true
    ) { (call) throws(Failure) in
        let id: ID<Booking> = try call.id()
        return try call.answer(resource: { (state, seen) throws(Failure) in
            guard let booking = state.bookings.table.find(id, &seen),
                let view = RatingView(booking.rating, state, &seen)
            else { throw Failure(.notFound) }
            return view
        })
    }

    /// `POST /v1/admin/bookings/{id}/rating/reset`: takes a rating away, for a reason (R75, D7).
    static let resetRating = Endpoint(
        "resetRating", "Reset a booking's rating", tag: .ratings, .staff(.ratingsReset),
        body: .json(NewReset.self), answer: .noContent, takesPrecondition: true, keyUse: .kept,
        problems: [.customerErased, .notRated]
    ) { (call) throws(Failure) in
        let id: ID<Booking> = try call.id()
        let rating: ResourceCheck = { (state, seen) throws(Failure) in
            guard let booking = state.bookings.table.find(id, &seen) else {
                throw Failure(.notFound)
            }
            return RatingView(booking.rating, state, &seen)?.version
        }
        let new = try call.body(NewReset.self, rating)
        let precondition = try call.precondition(rating)
        return try call.execute(ResetRating(id, new, precondition)) { (_, _, _) throws(Failure) in
            .nothing
        }
    }

    /// `GET /v1/admin/bookings/{id}/rating-eligibility`: each condition with its state (R40).
    static let getRatingEligibility = Endpoint(
        "getRatingEligibility", "Show whether a booking may be rated, and why", tag: .ratings,
        .staff(.ratingsView), answer: .ok(RatingEligibilityView.self)
    ) { (call) throws(Failure) in
        let id: ID<Booking> = try call.id()
        return try call.answer { (state, seen) throws(Failure) in
            guard let booking = state.bookings.table.find(id, &seen) else {
                throw Failure(.notFound)
            }
            return RatingEligibilityView(booking, state.settings.find(&seen).flags)
        }
    }

    /// `GET /v1/admin/bookings/{id}/rating/history`: every rating that the booking had, oldest
    /// first (D7).
    static let listRatingHistory = Endpoint(
        "listRatingHistory", "List what became of a booking's ratings", tag: .ratings,
        .staff(.ratingsView),
        query: PageRequest.parameters, answer: .ok(Page<RatingHistoryEntry>.self)
    ) { (call) throws(Failure) in
        let id: ID<Booking> = try call.id()
        return try call.answer(short: { (state, seen) throws(Failure) in
            guard let booking = state.bookings.table.find(id, &seen) else {
                throw Failure(.notFound)
            }
            var entries: [RatingHistoryEntry] = []
            for tombstone in state.ratings.tombstones(of: id, &seen) {
                entries.append(RatingHistoryEntry(given: tombstone.rating, state, &seen))
                entries.append(RatingHistoryEntry(tombstone, state, &seen))
            }
            if let id = booking.rating, let rating = state.ratings.table.find(id, &seen) {
                entries.append(RatingHistoryEntry(given: rating, state, &seen))
            }
            // Nothing that happened is ever taken out, so the places last.
            return entries.enumerated().map { (SortKey(Int64($0.offset), 0), $0.element) }
        })
    }
}
