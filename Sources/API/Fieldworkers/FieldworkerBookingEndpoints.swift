import Core
import HTTP1
import JSON

extension Endpoint {
    /// `GET /v1/fieldworker/bookings`: the bookings that the fieldworker is to do, or did.
    static let listFieldworkerBookings = Endpoint(
        "listFieldworkerBookings", "List the calling fieldworker's bookings", tag: .bookings,
        .fieldworker,
        query: PageRequest.parameters + [
            QueryParameter(
                "when", .string(cases: BookingWhen.allCases.map(\.rawValue)),
                "Only those that have begun, that have not, or that are over."),
            BookingSort.parameter(.scheduledStart),
        ],
        answer: .ok(Page<FieldworkerBooking>.self),
        about: """
            Those that are assigned to the caller now. One that they completed, and that somebody \
            else was given since, is still shown by its id, and its rating counts for them.
            """
    ) { (call) throws(Failure) in
        let worker = try call.fieldworker
        let query = try Query(call)
        let page = try PageRequest(query, call)
        let sort = try query.choice("sort", BookingSort.self) ?? .scheduledStart
        var filter = BookingFilter()
        filter.fieldworker = worker
        filter.show(try query.choice("when", BookingWhen.self), now: call.now)
        return try call.answer(page: { [call] (state, seen) throws(Failure) in
            page.bookings(filter, sort, call.api, state, &seen) { row, seen in
                FieldworkerBooking(row, of: worker, state, &seen)
            }
        })
    }

    /// `GET /v1/fieldworker/bookings/{id}`: one of the fieldworker's bookings, with its rating
    /// (R141).
    static let getFieldworkerBooking = Endpoint(
        "getFieldworkerBooking", "Show one of the calling fieldworker's bookings", tag: .bookings,
        .fieldworker, answer: .ok(FieldworkerBooking.self), isTagged: true
    ) { (call) throws(Failure) in
        let id: ID<Booking> = try call.id()
        let worker = try call.fieldworker
        return try call.answer(resource: { (state, seen) throws(Failure) in
            guard let row = state.bookings.table.find(id, &seen), row.isOf(worker) else {
                throw Failure(.notFound)
            }
            return FieldworkerBooking(row, of: worker, state, &seen)
        })
    }

    /// `GET /v1/fieldworker/bookings/{id}/rating`: what the customer thought of the visit,
    /// criterion by criterion (R142, R143, R146).
    static let getFieldworkerRating = Endpoint(
        "getFieldworkerRating", "Show the rating of one of the calling fieldworker's bookings",
        tag: .ratings, .fieldworker, answer: .ok(FieldworkerRating.self), isTagged: true
    ) { (call) throws(Failure) in
        let id: ID<Booking> = try call.id()
        let worker = try call.fieldworker
        return try call.answer(resource: { (state, seen) throws(Failure) in
            guard let row = state.bookings.table.find(id, &seen),
                let view = FieldworkerRating(row.rating, of: worker, state, &seen)
            else { throw Failure(.notFound) }
            return view
        })
    }

    /// `GET /v1/fieldworker/ratings`: the ratings that count for the fieldworker, where the
    /// business shows them (R139).
    static let listFieldworkerRatings = Endpoint(
        "listFieldworkerRatings", "List the calling fieldworker's ratings", tag: .ratings,
        .fieldworker, query: PageRequest.parameters,
        answer: .ok(Page<FieldworkerRating>.self), about: "The newest first."
    ) { (call) throws(Failure) in
        let worker = try call.fieldworker
        try call.look { (state, seen) throws(Failure) in
            guard state.settings.find(&seen).fieldworkers.maySeeReviews else {
                throw Failure(
                    .permissionDenied, detail: "The business does not show fieldworkers these.")
            }
        }
        let page = try PageRequest(try Query(call), call)
        var filter = RatingFilter()
        filter.fieldworker = worker
        let api = call.api
        return try call.answer(page: { [filter] (state, seen) throws(Failure) in
            let total = page.wantsTotal ? state.ratings.count(filter, &seen) : nil
            var more = seen
            var collector = page.collector(FieldworkerRating.self)
            state.ratings.walk(filter, after: page.after, descending: true, &seen) { row in
                collector.take(Ratings.key(of: row)) { FieldworkerRating(row, state, &more) }
            }
            seen.note(more.sequence)
            return page.page(collector, api, total: total)
        })
    }
}
