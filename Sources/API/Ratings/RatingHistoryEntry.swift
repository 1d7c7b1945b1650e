import Core
import JSON

/// One thing that happened to a booking's rating.
struct RatingHistoryEntry: JSONObject {
    var kind: Kind
    var at: Timestamp
    var by: ActorReference?
    var reason: RatingTombstone.Reason?
    var note: String?
    var rating: RatingView

    /// What can happen.
    enum Kind: String, CaseIterable, JSONEnum {
        case given
        case reset
    }

    init(given rating: Rating, _ state: borrowing State, _ seen: inout Seen) {
        kind = .given
        at = rating.revision.createdAt
        by = ActorReference(.customer(rating.customer), state, &seen)
        self.rating = RatingView(rating, state, &seen)
    }

    init(_ tombstone: RatingTombstone, _ state: borrowing State, _ seen: inout Seen) {
        kind = .reset
        at = tombstone.at
        by = tombstone.by.map { ActorReference($0, state, &seen) }
        reason = tombstone.reason
        note = tombstone.note
        rating = RatingView(tombstone.rating, state, &seen)
    }

    init(members r: inout JSONReader) throws(JSONError) {
        kind = try r("kind")
        at = try r("at")
        by = try r("by", about: "Null for the program itself.")
        reason = try r("reason")
        note = try r("note")
        rating = try r("rating", about: "As it was then.")
    }

    func write(members w: inout JSONWriter) {
        w("kind", kind)
        w("at", at)
        w("by", by)
        w("reason", reason)
        w("note", note)
        w("rating", rating)
    }
}

/// Who did something.
struct ActorReference: JSONObject {
    var kind: Kind
    var id: Account
    var name: String?

    /// The kinds of account.
    enum Kind: String, CaseIterable, JSONEnum {
        case customer
        case fieldworker
        case staff
        case integration
    }

    init(_ account: Account, _ state: borrowing State, _ seen: inout Seen) {
        id = account
        switch account {
        case .customer(let id):
            kind = .customer
            name = state.customers.table.find(id, &seen)?.name
        case .fieldworker(let id):
            kind = .fieldworker
            name = state.fieldworkers.table.find(id, &seen)?.name
        case .staff(let id):
            kind = .staff
            name = state.staff.table.find(id, &seen)?.name
        case .key(let id):
            kind = .integration
            name = state.apiKeys.table.find(id, &seen)?.name
        }
    }

    init(members r: inout JSONReader) throws(JSONError) {
        kind = try r("kind")
        id = try r("id")
        name = try r("name")
    }

    func write(members w: inout JSONWriter) {
        w("kind", kind)
        w("id", id)
        w("name", name)
    }
}
