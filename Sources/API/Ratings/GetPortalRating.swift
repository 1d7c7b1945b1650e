import Core
import HTTP1
import JSON

extension Endpoint {
    /// `GET /v1/portal/bookings/{id}/rating`: the customer's own rating (R148).
    static let getPortalRating = Endpoint(
        "getPortalRating", "Show the caller's rating of a booking", tag: .ratings,
        .customer(byBooking: true), answer: .ok(RatingView.self), isTagged: true
    ) { (call) throws(Failure) in
        let id: ID<Booking> = try call.id()
        let caller = call.caller
        return try call.answer(resource: { (state, seen) throws(Failure) in
            let booking = try caller.ownBooking(id, state, &seen)
            guard let view = RatingView(booking.rating, state, &seen) else {
                throw Failure(.notFound)
            }
            return view
        })
    }
}
