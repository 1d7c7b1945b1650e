import JSON

/// What can happen to a mailed link.
public enum LinkEvent: Sendable {
    /// It was made, for a mail.
    case issued(MailedLink)
    /// It was used, or another took its place.
    case ended(ID<MailedLink>, at: Timestamp)
    /// Somebody asked for one, and none was mailed: there is no such account, or it got too many
    /// lately. On record so that this takes as long as mailing one.
    case declined

    init(kind: String, members r: inout JSONReader) throws(JSONError) {
        switch kind {
        case "issued": self = .issued(try r("link"))
        case "ended": self = .ended(try r("id"), at: try r("at"))
        case "declined": self = .declined
        default: throw .unknownEvent(kind, at: r.offset)
        }
    }

    var kind: String {
        switch self {
        case .issued: "issued"
        case .ended: "ended"
        case .declined: "declined"
        }
    }

    func write(members w: inout JSONWriter) {
        switch self {
        case .issued(let link): w("link", link)
        case .ended(let id, let at):
            w("id", id)
            w("at", at)
        case .declined: break
        }
    }
}
