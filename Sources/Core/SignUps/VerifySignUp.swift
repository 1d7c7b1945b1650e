/// Makes the account that somebody signed up for, who has shown by a mailed link that the address
/// is theirs (R239).
///
/// 1. A customer of that address who had none, such as one who booked as a guest, gets it: their
///    bookings are seen by the account from then on (D16). Their names become those that they gave.
/// 2. The link shows that whoever opens it reads mail of the address, and not which sign-up is
///    theirs. So where several wait that differ in password or provider's account, none of these
///    counts: a password is chosen with the link. Else somebody could sign up with another's
///    address, and have an account of theirs once they open the wrong mail.
public struct VerifySignUp: Command {
    let digest: SHA256.Digest
    let hash: String?

    /// - Parameters:
    ///   - digest: Of the link's secret.
    ///   - hash: What crypt(3) made of a password that was chosen with the link, which counts in
    ///     place of the sign-up's.
    public init(_ digest: SHA256.Digest, hash: String? = nil) {
        self.digest = digest
        self.hash = hash
    }

    /// Decides; see the type for what it does.
    ///
    /// - Throws: `notFound` for a link that never was; `linkOver` for one that was used, or whose
    ///   time is over, or whose address has another account since; `conflict(passwordNeeded)`
    ///   where several wait and no password was chosen.
    public func decide(
        in state: borrowing State, _ draft: inout Draft
    ) throws(Refusal) -> ID<Customer> {
        guard let row = state.signUps[digest] else { throw .notFound(.link) }
        guard row.isOpen(draft.now), let details = row.details else { throw .linkOver }
        let holder = state.customers.holder(ofEmail: details.email)
        if let holder, state.hasAccount(holder) { throw .linkOver }
        let isAlone = state.signUps.isAlone(row, now: draft.now)
        guard isAlone || hash != nil else { throw .conflict(.passwordNeeded) }
        let customer: ID<Customer>
        if let holder {
            customer = holder
            if isAlone { draft.update(holder, with: details, in: state) }
            draft.endAccess(of: holder, in: state)
        } else {
            customer = draft.newID()
            var row = details.customer(customer, draft.now)
            if !isAlone { row.phone = nil }
            draft.record(.customer(.created(row)))
        }
        if let hash = hash ?? details.hash {
            draft.record(.password(.set(.customer(customer), hash: hash)))
        }
        if isAlone, let identity = details.identity, state.customer(who: identity) == nil {
            draft.record(.identity(.linked(customer, identity)))
        }
        draft.endSignUps(ofEmail: details.email, for: customer, in: state)
        return customer
    }
}

extension Draft {
    /// Ends what a guest could do before the account was theirs: log-ins by a booking's number, and
    /// mailed links.
    mutating func endAccess(of guest: ID<Customer>, in state: borrowing State) {
        endSessions(of: .customer(guest), in: state)
        endLinks(of: .customer(guest), in: state)
    }

    /// What a guest gives of themselves counts more than what the office took down.
    fileprivate mutating func update(
        _ id: ID<Customer>, with details: SignUp.Details, in state: borrowing State
    ) {
        guard var row = state.customers.table[id] else { return }
        let before = row
        row.firstName = details.firstName
        row.lastName = details.lastName
        row.phone = details.phone ?? row.phone
        guard row != before else { return }
        row.revision.advance(now)
        record(.customer(.updated(row)))
    }
}

extension SignUp.Details {
    /// The customer that they make.
    func customer(_ id: ID<Customer>, _ now: Timestamp) -> Customer {
        Customer(
            id: id, firstName: firstName, lastName: lastName, email: email, phone: phone,
            address: nil, language: nil, isArchived: false, revision: Revision(created: now))
    }
}

extension State {
    /// Whether a customer logs in as somebody who has shown that the address of mail is theirs.
    borrowing func hasAccount(_ customer: ID<Customer>) -> Bool {
        var seen = Seen()
        return passwords.find(.customer(customer), &seen) != nil || identities.isAny(of: customer)
    }
}
