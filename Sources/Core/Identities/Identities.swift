import JSON

/// What can happen between a customer and a provider.
public enum IdentityEvent: Sendable {
    /// The customer logs in with the provider's account from now on; nil once they were erased.
    case linked(ID<Customer>, ProvidedIdentity?)
    /// They do not any more, before they link one again.
    case unlinked(ID<Customer>, IdentityProvider)

    init(kind: String, members r: inout JSONReader) throws(JSONError) {
        switch kind {
        case "linked":
            let customer: ID<Customer> = try r("customerId")
            let personal: Personal = try r("personal")
            self = .linked(customer, personal.identity)
        case "unlinked": self = .unlinked(try r("customerId"), try r("provider"))
        default: throw .unknownEvent(kind, at: r.offset)
        }
    }

    var kind: String {
        switch self {
        case .linked: "linked"
        case .unlinked: "unlinked"
        }
    }

    func write(members w: inout JSONWriter) {
        switch self {
        case .linked(let customer, let identity):
            w("customerId", customer)
            w("personal", Personal(identity: identity))
        case .unlinked(let customer, let provider):
            w("customerId", customer)
            w("provider", provider)
        }
    }

    /// What a provider calls somebody is theirs alone.
    private struct Personal: JSONObject {
        var identity: ProvidedIdentity?

        init(identity: ProvidedIdentity?) {
            self.identity = identity
        }

        init(members r: inout JSONReader) throws(JSONError) {
            identity = try r("identity")
        }

        func write(members w: inout JSONWriter) {
            if let identity { w("identity", identity) }
        }
    }
}

/// Which accounts of providers are whose.
public struct Identities: Sendable {
    private var customers = ShardedDictionary<String, ID<Customer>>()
    private var byCustomer = ShardedDictionary<ID<Customer>, [ProvidedIdentity]>()
    private var changedIn: SequenceNumber = 0

    /// Whose account of a provider it is.
    public func find(_ identity: ProvidedIdentity, _ seen: inout Seen) -> ID<Customer>? {
        seen.note(changedIn)
        return customers[identity.text]
    }

    /// The accounts of providers that a customer logs in with.
    public func list(of customer: ID<Customer>, _ seen: inout Seen) -> [ProvidedIdentity] {
        seen.note(changedIn)
        return byCustomer[customer] ?? []
    }

    subscript(_ identity: ProvidedIdentity) -> ID<Customer>? { customers[identity.text] }

    func isAny(of customer: ID<Customer>) -> Bool { byCustomer[customer] != nil }

    /// All of them, by customer, for a snapshot.
    var all: [(customer: ID<Customer>, identity: ProvidedIdentity)] {
        byCustomer.keys.sorted().flatMap { customer in
            (byCustomer[customer] ?? []).map { (customer, $0) }
        }
    }

    mutating func apply(_ event: IdentityEvent, in sequence: SequenceNumber) {
        changedIn = sequence
        switch event {
        case .linked(let customer, let identity?):
            // Whoever had it was deleted since.
            if let former = customers[identity.text] {
                byCustomer[former]?.removeAll { $0 == identity }
                if byCustomer[former]?.isEmpty == true { byCustomer[former] = nil }
            }
            customers[identity.text] = customer
            byCustomer[customer, default: []].append(identity)
        case .linked(_, nil): break
        case .unlinked(let customer, let provider):
            for identity in byCustomer[customer] ?? [] where identity.provider == provider {
                customers[identity.text] = nil
            }
            byCustomer[customer]?.removeAll { $0.provider == provider }
            if byCustomer[customer]?.isEmpty == true { byCustomer[customer] = nil }
        }
    }

    /// The customer is nobody any more.
    mutating func erase(_ customer: ID<Customer>, in sequence: SequenceNumber) {
        changedIn = sequence
        for identity in byCustomer[customer] ?? [] { customers[identity.text] = nil }
        byCustomer[customer] = nil
    }
}
