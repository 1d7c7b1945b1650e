public import Core

extension Business {
    /// The command with which the customer of a booking rates it.
    public func rating(
        _ booking: ID<Booking>, stars: Int? = 5, tags: [(Sample<RatingTag>, Int)] = [],
        comment: String? = nil, photos: [ID<Photo>] = [], by customer: Sample<Customer> = .olsen
    ) -> RateBooking {
        let tags = tags.map { TagStars(tag: self[$0.0], stars: $0.1) }
        return RateBooking(
            booking, NewRating(stars: stars, tags: tags, comment: comment, photos: photos),
            by: self[customer])
    }

    /// Rates a booking.
    @discardableResult
    public func rate(
        _ booking: ID<Booking>, stars: Int? = 5, tags: [(Sample<RatingTag>, Int)] = [],
        comment: String? = nil, photos: [ID<Photo>] = [], by customer: Sample<Customer> = .olsen
    ) throws -> ID<Rating> {
        try run(
            rating(
                booking, stars: stars, tags: tags, comment: comment, photos: photos, by: customer))
    }

    /// Takes a booking's rating away.
    public func reset(
        _ booking: ID<Booking>, _ reason: RatingTombstone.Reason = .mistake, note: String? = nil
    ) throws {
        try run(ResetRating(booking, NewReset(reason: reason, note: note)))
    }
}
