import JSON

/// What can happen to a second factor.
public enum SecondFactorEvent: Sendable {
    /// Somebody began to set one up, in place of another that they had begun.
    case begun(SecondFactor)
    /// They showed a code of it: it guards their log-ins from now on.
    case confirmed(ID<SecondFactor>, step: Int64, recovery: [SHA256.Digest], at: Timestamp)
    /// A code of a step was taken.
    case used(ID<SecondFactor>, step: Int64)
    /// A recovery code was taken.
    case recovered(ID<SecondFactor>, SHA256.Digest)
    /// These are the recovery codes now, and no others.
    case renewed(ID<SecondFactor>, recovery: [SHA256.Digest])
    /// There is none any more.
    case removed(ID<SecondFactor>)

    init(kind: String, members r: inout JSONReader) throws(JSONError) {
        func step() throws(JSONError) -> Int64 {
            let step: Int = try r("step")
            return Int64(step)
        }
        switch kind {
        case "begun": self = .begun(try r("row"))
        case "confirmed":
            self = .confirmed(
                try r("id"), step: try step(), recovery: try r("recovery"), at: try r("at"))
        case "used": self = .used(try r("id"), step: try step())
        case "recovered": self = .recovered(try r("id"), try r("digest"))
        case "renewed": self = .renewed(try r("id"), recovery: try r("recovery"))
        case "removed": self = .removed(try r("id"))
        default: throw .unknownEvent(kind, at: r.offset)
        }
    }

    var kind: String {
        switch self {
        case .begun: "begun"
        case .confirmed: "confirmed"
        case .used: "used"
        case .recovered: "recovered"
        case .renewed: "renewed"
        case .removed: "removed"
        }
    }

    func write(members w: inout JSONWriter) {
        switch self {
        case .begun(let row): w("row", row)
        case .confirmed(let id, let step, let recovery, let at):
            w("id", id)
            w("step", Int(step))
            w("recovery", recovery)
            w("at", at)
        case .used(let id, let step):
            w("id", id)
            w("step", Int(step))
        case .recovered(let id, let digest):
            w("id", id)
            w("digest", digest)
        case .renewed(let id, let recovery):
            w("id", id)
            w("recovery", recovery)
        case .removed(let id): w("id", id)
        }
    }
}
