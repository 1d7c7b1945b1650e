/// Mails whoever logs in with an address a link with which they choose another password.
///
/// It refuses nothing, so that nobody learns whether there is such an account. Somebody who never
/// had a password gets no mail: they are invited again instead.
public struct MailPasswordReset: Command {
    let purpose: MailedLink.Purpose
    let email: String
    let secrets: LinkSecrets

    /// Until an account gets another such mail: long enough for the first to arrive.
    public static let spacing = 2 * Milliseconds.minute

    /// - Parameters:
    ///   - purpose: A reset, which says whose addresses are looked at.
    ///   - email: As it was typed.
    public init(_ purpose: MailedLink.Purpose, email: String, _ secrets: LinkSecrets) {
        self.purpose = purpose
        self.email = email
        self.secrets = secrets
    }

    /// Decides; see the type for what it does.
    public func decide(in state: borrowing State, _ draft: inout Draft) throws(Refusal) {
        var seen = Seen()
        guard let account = state.account(email, for: purpose, &seen),
            state.mayLogIn(account, &seen), state.passwords.find(account, &seen) != nil
        else { return }
        let last = state.links.open(of: account, now: draft.now).last { $0.purpose == purpose }
        if let last, draft.now < last.createdAt.adding(milliseconds: Self.spacing) { return }
        draft.mailLink(purpose, to: account, secrets, in: state)
    }
}

extension State {
    /// Who logs in with an address of mail, among those whom a purpose is for.
    fileprivate borrowing func account(
        _ email: String, for purpose: MailedLink.Purpose, _ seen: inout Seen
    ) -> Account? {
        switch purpose {
        case .staffInvitation, .staffPasswordReset:
            staff.find(email: email, &seen).map { .staff($0.id) }
        case .fieldworkerInvitation, .fieldworkerPasswordReset:
            fieldworkers.find(email: email, &seen).map { .fieldworker($0.id) }
        // Customers, whose addresses nobody in the office has chosen, ask by a way of their own.
        case .customerReset, .customerExists, .emailChange: nil
        }
    }
}
