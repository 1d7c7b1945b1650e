import JSON

/// What can happen to an erasure.
public enum ErasureEvent: Sendable {
    /// The customer is nobody from now on.
    case begun(Erasure)
    /// No file of the data folder has what was erased any more.
    case completed(ID<Erasure>, at: Timestamp)

    init(kind: String, members r: inout JSONReader) throws(JSONError) {
        switch kind {
        case "begun": self = .begun(try r("erasure"))
        case "completed": self = .completed(try r("id"), at: try r("completedAt"))
        default: throw .unknownEvent(kind, at: r.offset)
        }
    }

    var kind: String {
        switch self {
        case .begun: "begun"
        case .completed: "completed"
        }
    }

    func write(members w: inout JSONWriter) {
        switch self {
        case .begun(let erasure): w("erasure", erasure)
        case .completed(let id, let at):
            w("id", id)
            w("completedAt", at)
        }
    }
}
