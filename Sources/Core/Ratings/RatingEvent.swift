import JSON

/// What can happen to a rating.
public enum RatingEvent: Sendable {
    /// A customer gave it.
    case given(Rating)
    /// It was taken away from every average and list; the booking may be rated again (D7).
    case reset(RatingTombstone)

    init(kind: String, members r: inout JSONReader) throws(JSONError) {
        switch kind {
        case "given": self = .given(try r("rating"))
        case "reset": self = .reset(try r("tombstone"))
        default: throw .unknownEvent(kind, at: r.offset)
        }
    }

    var kind: String {
        switch self {
        case .given: "given"
        case .reset: "reset"
        }
    }

    func write(members w: inout JSONWriter) {
        switch self {
        case .given(let rating): w("rating", rating)
        case .reset(let tombstone): w("tombstone", tombstone)
        }
    }
}
