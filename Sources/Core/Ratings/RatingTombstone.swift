public import JSON

/// What remains of a rating that was reset: its last values, and who reset it, when and why (D7).
public struct RatingTombstone: Equatable, Sendable {
    /// The rating as it was.
    public let rating: Rating
    /// Why.
    public let reason: Reason
    /// More about why, where there is more.
    public let note: String?
    /// Who reset it; nil for the program itself.
    public let by: Account?
    /// When.
    public let at: Timestamp

    /// Why a rating may be reset (R76 to R78).
    public enum Reason: String, CaseIterable, Sendable, JSONEnum {
        case mistake
        case dispute
        case duplicate
        case other
    }
}

extension Rating {
    /// The stars alone.
    var withoutPersonal: Rating {
        var rating = self
        rating.comment = nil
        rating.photos = []
        return rating
    }
}

extension RatingTombstone {
    /// The same of another customer, who is the same person.
    func given(to customer: ID<Customer>) -> RatingTombstone {
        var rating = rating
        rating.customer = customer
        return RatingTombstone(rating: rating, reason: reason, note: note, by: by, at: at)
    }

    /// The stars alone, and why they were taken away.
    var withoutPersonal: RatingTombstone {
        RatingTombstone(
            rating: rating.withoutPersonal, reason: reason, note: nil, by: by, at: at)
    }
}

extension RatingTombstone: JSONObject {
    /// Reads all members; the note lies in `personal`.
    public init(members r: inout JSONReader) throws(JSONError) {
        rating = try r("rating")
        reason = try r("reason")
        let personal: Personal = try r("personal")
        note = personal.note
        by = try r("by")
        at = try r("at")
    }

    /// Writes all members.
    public func write(members w: inout JSONWriter) {
        w("rating", rating)
        w("reason", reason)
        w("personal", Personal(note: note))
        w("by", by)
        w("at", at)
    }

    private struct Personal: JSONObject {
        var note: String?

        init(note: String?) {
            self.note = note
        }

        init(members r: inout JSONReader) throws(JSONError) {
            note = try r("note")
        }

        func write(members w: inout JSONWriter) {
            w("note", note)
        }
    }
}
