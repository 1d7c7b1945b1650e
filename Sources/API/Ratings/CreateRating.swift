import Core
import HTTP1
import JSON

extension Endpoint {
    /// `POST /v1/portal/bookings/{id}/rating`: a customer rates a booking of theirs (R53, R57).
    static let createRating = Endpoint(
        "createRating", "Rate a booking", tag: .ratings, .customer(byBooking: true),
        body: .json(NewRating.self), answer: .created(RatingView.self), isTagged: true,
        keyUse: .kept, problems: [.notFound, .ratingNotAllowed]
    ) { (call) throws(Failure) in
        let id: ID<Booking> = try call.id()
        let customer = try call.customer
        let caller = call.caller
        if let only = caller.session?.booking, only != id { throw Failure(.notFound) }
        let new = try call.body(NewRating.self) { (state, seen) throws(Failure) in
            let booking = try caller.ownBooking(id, state, &seen)
            return RatingView(booking.rating, state, &seen)?.version
        }
        return try call.execute(RateBooking(id, new, by: customer)) {
            (rating, state, seen) throws(Failure) in
            guard let view = RatingView(rating, state, &seen) else {
                throw Failure(internal: "a rating just made has no view")
            }
            return .created(view, at: "/v1/portal/bookings/\(id)/rating")
        }
    }
}
