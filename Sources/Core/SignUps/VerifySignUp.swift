/// Makes the account that somebody signed up for, who has shown by a mailed link that the address
/// is theirs (R239).
///
/// 1. A customer of that address who had none, such as one who booked as a guest, gets it: their
///    bookings are seen by the account from then on (D16).
/// 2. The link shows that whoever opens it reads mail of the address, and not that they are who
///    signed up. Where somebody else's sign-up could do harm, neither its password nor its
///    provider's account counts, nor its telephone, and a guest's names stay: a password is chosen
///    with the link (`State.needsPassword`). Else somebody could sign up with a guest's address,
///    and have the guest's bookings once that one presses a button.
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
    ///   where the sign-up's does not count and none was chosen.
    public func decide(
        in state: borrowing State, _ draft: inout Draft
    ) throws(Refusal) -> ID<Customer> {
        guard let row = state.signUps[digest] else { throw .notFound(.link) }
        guard row.isOpen(draft.now), let details = row.details else { throw .linkOver }
        let holder = state.customers.holder(ofEmail: details.email)
        if let holder, state.hasAccount(holder) { throw .linkOver }
        var seen = Seen()
        let counts = !state.needsPassword(row, now: draft.now, &seen)
        guard counts || hash != nil else { throw .conflict(.passwordNeeded) }
        let customer: ID<Customer>
        if let holder {
            customer = holder
            draft.endAccess(of: holder, in: state)
        } else {
            customer = draft.newID()
            var row = details.customer(customer, draft.now)
            if !counts { row.phone = nil }
            draft.record(.customer(.created(row)))
        }
        if let hash = hash ?? details.hash {
            draft.record(.password(.set(.customer(customer), hash: hash)))
        }
        if counts, let identity = details.identity, state.customer(who: identity) == nil {
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
    /// Whether an account comes of a sign-up only with a password that is chosen with its link:
    /// there is a customer of the address, who may have bookings, or several signed up with it and
    /// gave different passwords or provider's accounts.
    public borrowing func needsPassword(
        _ row: SignUp, now: Timestamp, _ seen: inout Seen
    ) -> Bool {
        guard let details = row.details else { return false }
        return customers.find(email: details.email, &seen) != nil
            || !signUps.isAlone(row, now: now, &seen)
    }

    /// Whether a customer logs in as somebody who has shown that the address of mail is theirs.
    borrowing func hasAccount(_ customer: ID<Customer>) -> Bool {
        var seen = Seen()
        return passwords.find(.customer(customer), &seen) != nil || identities.isAny(of: customer)
    }
}
