/// Makes the account that somebody signed up for, who has shown by a mailed link that the address
/// is theirs (R239).
///
/// A customer of that address who had none, such as one who booked as a guest, gets it: their
/// bookings are seen by the account from then on (D16). Their names become those that they gave.
public struct VerifySignUp: Command {
    let digest: SHA256.Digest

    /// - Parameter digest: Of the link's secret.
    public init(_ digest: SHA256.Digest) {
        self.digest = digest
    }

    /// Decides; see the type for what it does.
    ///
    /// - Throws: `notFound` for a link that never was; `linkOver` for one that was used, or whose
    ///   time is over, or whose address has another account since.
    public func decide(
        in state: borrowing State, _ draft: inout Draft
    ) throws(Refusal) -> ID<Customer> {
        guard let row = state.signUps[digest] else { throw .notFound(.link) }
        guard row.isOpen(draft.now), let details = row.details else { throw .linkOver }
        let customer: ID<Customer>
        if let holder = state.customers.holder(ofEmail: details.email) {
            guard !state.hasAccount(holder) else { throw .linkOver }
            customer = holder
            draft.update(holder, with: details, in: state)
            draft.endSessions(of: .customer(holder), in: state)
            draft.endLinks(of: .customer(holder), in: state)
        } else {
            customer = draft.newID()
            draft.record(.customer(.created(details.customer(customer, draft.now))))
        }
        if let hash = details.hash {
            draft.record(.password(.set(.customer(customer), hash: hash)))
        }
        if let identity = details.identity, state.customer(who: identity) == nil {
            draft.record(.identity(.linked(customer, identity)))
        }
        draft.endSignUps(ofEmail: details.email, for: customer, in: state)
        return customer
    }
}

extension Draft {
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
