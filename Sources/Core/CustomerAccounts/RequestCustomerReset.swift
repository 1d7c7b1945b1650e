/// Mails the owner of a customer's account a link with which they choose another password (R251).
///
/// Addresses without an account are not told from others; nothing is written for them.
public struct RequestCustomerReset: Command {
    let email: String
    let secrets: LinkSecrets

    /// From the body.
    public init(_ email: String, _ secrets: LinkSecrets) {
        self.email = email
        self.secrets = secrets
    }

    /// Decides; see the type for what it does.
    public func decide(in state: borrowing State, _ draft: inout Draft) throws(Refusal) {
        guard let holder = state.customers.holder(ofEmail: email), state.hasAccount(holder)
        else { return }
        draft.mailSparingly(.customerReset, to: .customer(holder), secrets, in: state)
    }
}
