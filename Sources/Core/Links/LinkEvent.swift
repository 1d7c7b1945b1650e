import JSON

/// What can happen to a mailed link.
public enum LinkEvent: Sendable {
    /// It was made, for a mail.
    case issued(MailedLink)
    /// It was used, or another took its place.
    case ended(ID<MailedLink>, at: Timestamp)

    init(kind: String, members r: inout JSONReader) throws(JSONError) {
        switch kind {
        case "issued": self = .issued(try r("link"))
        case "ended": self = .ended(try r("id"), at: try r("at"))
        default: throw .unknownEvent(kind, at: r.offset)
        }
    }

    var kind: String {
        switch self {
        case .issued: "issued"
        case .ended: "ended"
        }
    }

    func write(members w: inout JSONWriter) {
        switch self {
        case .issued(let link): w("link", link)
        case .ended(let id, let at):
            w("id", id)
            w("at", at)
        }
    }
}
