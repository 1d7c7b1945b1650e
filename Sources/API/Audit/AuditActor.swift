import Core
import JSON

/// Who did what the audit trail says.
struct AuditActor: JSONObject {
    /// What they are.
    enum Kind: String, JSONEnum {
        case customer
        case fieldworker
        case staff
        case integration
        /// Whoever asked without having shown who they are.
        case anonymous
        /// Welldone itself, or whoever is at its machine.
        case program

        fileprivate init(_ kind: ActorReference.Kind) {
            switch kind {
            case .customer: self = .customer
            case .fieldworker: self = .fieldworker
            case .staff: self = .staff
            case .integration: self = .integration
            }
        }
    }

    var kind: Kind
    var id: String?
    var name: String?

    /// - Parameters:
    ///   - isAsked: Whether somebody asked for it from elsewhere.
    ///   - permissions: Customers are named to those who may see them.
    init(
        _ account: Account?, isAsked: Bool, for permissions: Permissions, _ state: borrowing State,
        _ seen: inout Seen
    ) {
        guard let account else {
            kind = isAsked ? .anonymous : .program
            return
        }
        let actor = ActorReference(account, state, &seen)
        kind = Kind(actor.kind)
        id = account.text
        name = kind == .customer && !permissions.contains(.customersView) ? nil : actor.name
    }

    init(members r: inout JSONReader) throws(JSONError) {
        kind = try r("kind")
        id = try r("id")
        name = try r(
            "name",
            about: """
                What they are called now; null for whoever is gone, and for customers where the \
                caller may not see these.
                """)
    }

    func write(members w: inout JSONWriter) {
        w("kind", kind)
        w("id", id)
        w("name", name)
    }
}

extension Transaction {
    /// Whose doing it is. Whoever logs in is nobody until they have: of what comes with a log-in
    /// that asked for none, such as a code that was used up, its account is.
    var actor: Account? {
        if let by = origin.by { return by }
        for event in events {
            if case .session(.started(let session)) = event { return session.account }
        }
        return nil
    }
}
