import JSON

/// What can happen to a booking.
public enum BookingEvent: Sendable {
    /// It was made.
    case created(Booking)
    /// It changed; this is what it is now.
    case updated(Booking)
    /// It was completed, and whom a rating counts for was frozen (D8).
    case completed(ID<Booking>, at: Timestamp, attributedTo: ID<Fieldworker>?)
    /// It has this invoice now, and is at this version.
    case invoiced(ID<Booking>, Invoice, Revision)
    /// All of one customer's are another's from now on, with what was thought and shown of them:
    /// both are the same person.
    case handedOver(from: ID<Customer>, to: ID<Customer>)

    init(kind: String, members r: inout JSONReader) throws(JSONError) {
        switch kind {
        case "created": self = .created(try r("booking"))
        case "updated": self = .updated(try r("booking"))
        case "completed":
            self = .completed(
                try r("id"), at: try r("completedAt"), attributedTo: try r("attributedTo"))
        case "invoiced":
            self = .invoiced(try r("id"), try r("invoice"), try Revision(members: &r))
        case "handed_over": self = .handedOver(from: try r("fromId"), to: try r("toId"))
        default: throw .unknownEvent(kind, at: r.offset)
        }
    }

    var kind: String {
        switch self {
        case .created: "created"
        case .updated: "updated"
        case .completed: "completed"
        case .invoiced: "invoiced"
        case .handedOver: "handed_over"
        }
    }

    func write(members w: inout JSONWriter) {
        switch self {
        case .created(let booking), .updated(let booking): w("booking", booking)
        case .completed(let id, let at, let attributedTo):
            w("id", id)
            w("completedAt", at)
            w("attributedTo", attributedTo)
        case .invoiced(let id, let invoice, let revision):
            w("id", id)
            w("invoice", invoice)
            revision.write(members: &w)
        case .handedOver(let from, let to):
            w("fromId", from)
            w("toId", to)
        }
    }
}
