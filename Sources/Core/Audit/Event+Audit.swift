public import JSON

/// What the audit trail shows of an event.
extension Event {
    /// What was done, as `customer.updated`; nil for bookkeeping that nobody asks about.
    public var action: String? {
        switch self {
        case .reading(.made(let reading)): reading.matter.action
        case .answer, .session(.used), .apiKey(.used): nil
        default: type
        }
    }

    /// A text that the line of every event with an action has; others may have it too.
    public static func text(ofAction action: String) -> String {
        let matter = Reading.Matter.allCases.first { $0.action == action }
        return matter.map { #""matter":"\#($0.rawValue)""# } ?? #""type":"\#(action)""#
    }
}

extension Reading.Matter {
    /// As an action.
    public var action: String {
        switch self {
        case .customers: "customer.read"
        case .erasures: "erasure.read"
        case .apiKeys: "api_key.read"
        case .audit: "audit_log.read"
        case .auditExport: "audit_log.exported"
        }
    }
}

extension Noun {
    /// What somebody needs, beside a look at the audit trail, to see what is personal in its
    /// events. No `default`: a new noun must say whose it is.
    public var personalPermission: Permission {
        switch self {
        case .customer, .signUp, .booking, .identity, .link, .mail, .answer, .erasure, .password,
            .session:
            .customersView
        case .rating, .photo: .ratingsView
        case .fieldworker: .fieldworkersView
        case .settings, .role, .staff, .apiKey, .service, .ratingTag, .secondFactor, .reading:
            .staffView
        }
    }
}

extension JSONTree {
    /// A row as the audit trail shows it: what is personal stands among the rest, or its names do
    /// and nothing else; and what proves who somebody is, even as a hash, is not shown at all.
    ///
    /// - Parameter isPersonalShown: Whether what is personal is.
    public func audited(isPersonalShown: Bool) -> JSONTree {
        switch self {
        case .array(let elements):
            return .array(elements.map { $0.audited(isPersonalShown: isPersonalShown) })
        case .object(let members):
            var shown: [(name: String, value: JSONTree)] = []
            for (name, value) in members {
                let audited = value.audited(isPersonalShown: isPersonalShown)
                if Self.secrets.contains(name), value != .null {
                    shown.append((name, .unshown))
                } else if name == "personal", case .object(let personal) = audited {
                    for (name, value) in personal
                    where !members.contains(where: { $0.name == name }) {
                        let isShown = isPersonalShown || value == .null
                        shown.append((name, isShown ? value : .unshown))
                    }
                } else {
                    shown.append((name, audited))
                }
            }
            return .object(shown)
        default: return self
        }
    }

    /// Members that hold a secret's hash, whatever they belong to.
    private static let secrets: Set<String> = ["hash", "digest", "token", "recovery"]
    private static let unshown = JSONTree.string("[not shown]")

    /// Every text that stands in it.
    fileprivate func texts(_ body: (String) -> Void) {
        switch self {
        case .string(let text): body(text)
        case .array(let elements): for element in elements { element.texts(body) }
        case .object(let members): for member in members { member.value.texts(body) }
        default: break
        }
    }
}

extension HistoryLine {
    /// Without what is personal of customers who were erased: the files may still have it when a
    /// line is read while they are written anew. Nor is it told what somebody gave who signed up,
    /// and of whom nobody knows any more.
    public func withoutErased(in state: borrowing State, _ seen: inout Seen) -> HistoryLine {
        var customers: Set<ID<Customer>> = []
        var bookings: Set<ID<Booking>> = []
        var signUps: Set<ID<SignUp>> = []
        JSONTree.object(members).texts { text in
            if let id = ID<Customer>(text) { customers.insert(id) }
            if let id = ID<Booking>(text) { bookings.insert(id) }
            if let id = ID<SignUp>(text) { signUps.insert(id) }
        }
        for id in bookings {
            if let customer = state.bookings.table.find(id, &seen)?.customer,
                state.erasures.find(customer, &seen) != nil
            {
                customers.insert(customer)
            } else {
                bookings.remove(id)
            }
        }
        for id in signUps where state.isKnown(id, &seen) { signUps.remove(id) }
        for id in customers where state.erasures.find(id, &seen) == nil { customers.remove(id) }
        guard !customers.isEmpty || !signUps.isEmpty else { return self }
        let scope = ErasureScope(showing: customers, bookings: bookings, signUps: signUps)
        return transaction.redacted(members, erasing: scope).map {
            HistoryLine(transaction, $0)
        } ?? self
    }
}

extension State {
    /// Whether a sign-up waits, or somebody has an account by it.
    fileprivate borrowing func isKnown(_ signUp: ID<SignUp>, _ seen: inout Seen) -> Bool {
        guard let row = signUps.find(signUp, &seen) else { return false }
        guard let customer = row.customer else { return row.details != nil }
        return erasures.find(customer, &seen) == nil
    }
}
