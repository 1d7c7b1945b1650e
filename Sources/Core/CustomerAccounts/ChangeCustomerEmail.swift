/// Mails a link to an address that a customer wants to log in with from now on. Nothing changes
/// before they have shown by it that the address is theirs.
///
/// Whoever asks does not learn whether the address has an account: then its owner is told instead.
public struct RequestEmailChange: Command {
    let customer: ID<Customer>
    let email: String
    let secrets: LinkSecrets

    /// From the caller and the body.
    public init(of customer: ID<Customer>, to email: String, _ secrets: LinkSecrets) {
        self.customer = customer
        self.email = email
        self.secrets = secrets
    }

    /// Decides; see the type for what it does.
    ///
    /// - Throws: `invalid` for what is no address.
    public func decide(in state: borrowing State, _ draft: inout Draft) throws(Refusal) {
        let email = email.trimmed
        let faults = EmailAddress.faults(of: email)
        guard faults.isEmpty else { throw .invalid(faults) }
        let account = Account.customer(customer)
        try account.require(in: state)
        if let holder = state.customers.holder(ofEmail: email), holder != customer,
            state.hasAccount(holder)
        {
            return draft.mailSparingly(.customerExists, to: .customer(holder), secrets, in: state)
        }
        let since = draft.now.adding(milliseconds: -Milliseconds.hour)
        let count = state.links.count(of: account, for: [.emailChange], since: since)
        guard count < MailedLink.perHourMax else { return }
        for link in state.links.open(of: account, now: draft.now)
        where link.purpose == .emailChange {
            draft.record(.link(.ended(link.id, at: draft.now)))
        }
        draft.issueLink(.emailChange, to: account, newEmail: email, secrets)
    }
}

/// Gives a customer the address that they have shown to be theirs by a mailed link. The address
/// before hears of it, and links that were mailed there end.
///
/// A guest of that address was them all along: what is theirs becomes the customer's (D16). But the
/// link shows only that whoever opens it reads the guest's mail, not that they asked for it: so
/// they choose the password that counts from then on, and whoever else was logged in, or came by
/// Google or Facebook, is out. Else somebody could ask for a guest's address, and have the guest's
/// bookings once that one presses a button.
public struct ConfirmEmailChange: Command {
    let digest: SHA256.Digest
    let hash: String?

    /// - Parameters:
    ///   - digest: Of the link's secret.
    ///   - hash: What crypt(3) made of a password that was chosen with the link.
    public init(_ digest: SHA256.Digest, hash: String? = nil) {
        self.digest = digest
        self.hash = hash
    }

    /// Decides; see the type for what it does.
    ///
    /// - Throws: `notFound` for a link that never was; `linkOver` for one that was used, or whose
    ///   time is over; `conflict(emailInUse)` when the address has another account since;
    ///   `conflict(passwordNeeded)` for a guest's where none was chosen.
    public func decide(in state: borrowing State, _ draft: inout Draft) throws(Refusal) {
        guard let link = state.links[digest], link.purpose == .emailChange,
            case .customer(let id) = link.account
        else { throw .notFound(.link) }
        guard link.isOpen(draft.now), let email = link.newEmail,
            var row = state.customers.table[id], !row.isArchived
        else { throw .linkOver }
        if let holder = state.customers.holder(ofEmail: email), holder != id {
            guard !state.hasAccount(holder) else { throw .conflict(.emailInUse) }
            guard hash != nil else { throw .conflict(.passwordNeeded) }
            draft.merge(holder, into: id, in: state)
        }
        if let hash {
            draft.record(.password(.set(link.account, hash: hash)))
            draft.endSessions(of: link.account, in: state)
            draft.unlinkProviders(of: link.account, in: state)
        }
        draft.endLinks(of: link.account, in: state)
        draft.endSignUps(ofEmail: email, for: nil, in: state)
        guard row.email != email else { return }
        let before = row.email
        row.email = email
        row.revision.advance(draft.now)
        draft.record(.customer(.updated(row)))
        draft.notify(.emailChanged, link.account, at: before)
    }
}
