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
    let precondition: Precondition

    /// From the path, the body and `If-Match`, which may be absent and is about the rating.
    public init(_ booking: ID<Booking>, _ new: NewReset, _ precondition: Precondition = .any) {
        self.booking = booking
        self.new = new
        self.precondition = precondition
    }

    /// Decides; see the type for what it does and refuses.
    public func decide(in state: borrowing State, _ draft: inout Draft) throws(Refusal) {
        let row = try state.bookings.table.require(booking, .booking)
        guard let id = row.rating, let rating = state.ratings.table[id] else {
            throw .conflict(.notRated)
        }
        try precondition.check(rating.revision.version)
        let note = new.note?.trimmed
        if let note, !note.isProse { throw .invalid([.prose("#/note")]) }
        if note?.isEmpty == false, state.isErased(rating.customer) {
            throw .conflict(.customerErased)
        }
        draft.record(
            .rating(
                .reset(
                    RatingTombstone(
                        rating: rating, reason: new.reason,
                        note: note?.isEmpty == true ? nil : note,
                        by: draft.origin.by, at: draft.now))))
    }
}
