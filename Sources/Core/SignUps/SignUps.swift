import JSON

/// What can happen to a sign-up.
public enum SignUpEvent: Sendable {
    /// Somebody asked for an account.
    case created(SignUp)
    /// Its link is good for nothing any more; an account came of it, or of another of the address.
    case ended(ID<SignUp>, customer: ID<Customer>?)

    init(kind: String, members r: inout JSONReader) throws(JSONError) {
        switch kind {
        case "created": self = .created(try r("signUp"))
        case "ended": self = .ended(try r("id"), customer: try r("customerId"))
        default: throw .unknownEvent(kind, at: r.offset)
        }
    }

    var kind: String {
        switch self {
        case .created: "created"
        case .ended: "ended"
        }
    }

    func write(members w: inout JSONWriter) {
        switch self {
        case .created(let signUp): w("signUp", signUp)
        case .ended(let id, let customer):
            w("id", id)
            w("customerId", customer)
        }
    }
}

/// The part of the state that sign-ups are. Those whose time has been over for long are dropped
/// when a later one is made.
public struct SignUps: Sendable {
    private var rows = ShardedDictionary<ID<SignUp>, SignUp>()
    private var byDigest = ShardedDictionary<SHA256.Digest, ID<SignUp>>()
    /// Those that are not over by an event, by the address.
    private var byEmail = ShardedDictionary<String, [ID<SignUp>]>()
    /// Oldest first.
    private var order = PagedQueue<ID<SignUp>>()
    private var changedIn: SequenceNumber = 0

    /// The sign-up of a link's secret, also one that is over.
    public func find(_ digest: SHA256.Digest, _ seen: inout Seen) -> SignUp? {
        seen.note(changedIn)
        return self[digest]
    }

    /// One of an id.
    public func find(_ id: ID<SignUp>, _ seen: inout Seen) -> SignUp? {
        seen.note(changedIn)
        return rows[id]
    }

    subscript(_ digest: SHA256.Digest) -> SignUp? { byDigest[digest].flatMap { rows[$0] } }

    /// Those of an address whose links may still be used, oldest first.
    func open(ofEmail email: String, now: Timestamp) -> [SignUp] {
        (byEmail[EmailAddress.folded(email)] ?? []).compactMap { rows[$0] }.filter {
            $0.isOpen(now)
        }
    }

    /// Whether all that wait for the address have the same password and account of a provider, as
    /// one has that was mailed again.
    func isAlone(_ row: SignUp, now: Timestamp, _ seen: inout Seen) -> Bool {
        seen.note(changedIn)
        guard let details = row.details else { return true }
        return open(ofEmail: details.email, now: now).allSatisfy {
            $0.details?.hash == details.hash && $0.details?.identity == details.identity
        }
    }

    /// Those that came of a customer, or may still become theirs.
    func all(of customer: ID<Customer>, email: String?) -> [SignUp] {
        let address = email.map(EmailAddress.folded)
        return all.filter { row in
            row.customer == customer
                || (address != nil && row.details.map { EmailAddress.folded($0.email) } == address)
        }
    }

    /// All that are remembered, oldest first.
    var all: [SignUp] { order.all.compactMap { rows[$0] } }

    mutating func apply(_ event: SignUpEvent, in sequence: SequenceNumber) {
        changedIn = sequence
        switch event {
        case .created(let row):
            dropOld(before: row.createdAt.adding(milliseconds: -SignUp.memory))
            rows[row.id] = row
            byDigest[row.digest] = row.id
            order.append(row.id)
            if let details = row.details {
                byEmail[EmailAddress.folded(details.email), default: []].append(row.id)
            }
        case .ended(let id, let customer):
            forgetDetails(of: id)
            guard var row = rows[id] else { return }
            row.customer = customer
            rows[id] = row
        }
    }

    /// Somebody was erased: what was given in sign-ups that came to nothing by then goes too, since
    /// nobody can tell any more whose it was.
    mutating func eraseOver(by moment: Timestamp, in sequence: SequenceNumber) {
        changedIn = sequence
        for row in all where row.expiresAt <= moment { forgetDetails(of: row.id) }
    }

    private mutating func forgetDetails(of id: ID<SignUp>) {
        guard var row = rows[id], let details = row.details else { return }
        let email = EmailAddress.folded(details.email)
        byEmail[email]?.removeAll { $0 == id }
        if byEmail[email]?.isEmpty == true { byEmail[email] = nil }
        row.details = nil
        rows[id] = row
    }

    private mutating func dropOld(before moment: Timestamp) {
        while let id = order.first {
            guard let row = rows[id] else {
                order.removeFirst()
                continue
            }
            guard row.expiresAt < moment || rows.count >= SignUp.countMax else { return }
            forgetDetails(of: id)
            byDigest[row.digest] = nil
            _ = rows.removeValue(forKey: id)
            order.removeFirst()
        }
    }
}
