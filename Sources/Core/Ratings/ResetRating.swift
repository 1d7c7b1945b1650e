public import JSON

/// What `POST …/rating/reset` takes.
public struct NewReset: Sendable, JSONInput {
    var reason: RatingTombstone.Reason
    var note: String?

    /// From its parts.
    public init(reason: RatingTombstone.Reason, note: String? = nil) {
        self.reason = reason
        self.note = note
    }

    /// Reads `reason`, `note?`.
    public init(members r: inout JSONReader) throws(JSONError) {
        reason = try r("reason")
        note = try r("note", TextLimits.note)
    }
}

/// Takes a rating away and leaves a tombstone; the booking may be rated again (R75, D7).
public struct ResetRating: Command {
    let booking: ID<Booking>
    let new: NewReset

    /// From the path and the body.
    public init(_ booking: ID<Booking>, _ new: NewReset) {
        self.booking = booking
        self.new = new
    }

    /// Decides; see the type for what it does and refuses.
    public func decide(in state: borrowing State, _ draft: inout Draft) throws(Refusal) {
        let row = try state.bookings.table.require(booking, .booking)
        guard let id = row.rating, let rating = state.ratings.table[id] else {
            throw .conflict(.notRated)
        }
        draft.record(
            .rating(
                .reset(
                    RatingTombstone(
                        rating: rating, reason: new.reason, note: new.note,
                        by: draft.origin.by, at: draft.now))))
    }
}
