/// Finds or makes the account of somebody whom a provider vouches for (R236, R237, R241, R243).
///
/// 1. Who has come this way before is the same customer again, whatever their address is now, as
///    long as the office has not deleted them.
/// 2. Else, where the provider vouches for the address too, they are the customer of that address:
///    one who booked as a guest, one who has an account, or a new one.
/// 3. Not so where that customer has come by the same provider as somebody else: the address has
///    changed hands.
/// 4. Else the address has to be shown to be theirs first, as in any sign-up: a link is mailed. An
///    address that the provider does not vouch for never leads to anybody's account.
public struct ComeByProvider: Command {
    let profile: ProvidedProfile
    let secrets: LinkSecrets

    /// What came of it.
    public enum Outcome: Equatable, Sendable {
        /// The customer, who may begin a session.
        case customer(ID<Customer>)
        /// A mail was sent, or is not for a reason that whoever asks does not learn.
        case verification
    }

    /// From what the provider said.
    public init(_ profile: ProvidedProfile, _ secrets: LinkSecrets) {
        self.profile = profile
        self.secrets = secrets
    }

    /// Decides; see the type for what it does.
    ///
    /// - Throws: `invalid` where the provider gave no address that can be one.
    public func decide(in state: borrowing State, _ draft: inout Draft) throws(Refusal) -> Outcome {
        if let known = state.customer(who: profile.identity) { return .customer(known) }
        let details = try details.checked()
        let holder = state.customers.holder(ofEmail: details.email)
        guard profile.isEmailVerified, !state.isTaken(holder, by: profile.identity.provider) else {
            try RequestSignUp(details, secrets).decide(in: state, &draft)
            return .verification
        }
        let customer: ID<Customer>
        if let holder {
            customer = holder
            if state.hasAccount(holder) {
                draft.notify(.googleLinked, .customer(holder))
            } else {
                draft.endAccess(of: holder, in: state)
            }
        } else {
            customer = draft.newID()
            draft.record(.customer(.created(details.customer(customer, draft.now))))
        }
        draft.endSignUps(ofEmail: details.email, for: customer, in: state)
        draft.record(.identity(.linked(customer, profile.identity)))
        return .customer(customer)
    }

    /// As in a sign-up, with what stands in the address where a name is missing.
    private var details: SignUp.Details {
        let local = profile.email?.split(separator: "@").first.map(String.init) ?? ""
        return SignUp.Details(
            firstName: profile.firstName.isEmpty ? local : profile.firstName,
            lastName: profile.lastName.isEmpty ? "-" : profile.lastName,
            email: profile.email ?? "", phone: nil, hash: nil, identity: profile.identity)
    }
}

extension State {
    /// Whose account of a provider it is, if they may still log in.
    borrowing func customer(who identity: ProvidedIdentity) -> ID<Customer>? {
        var seen = Seen()
        guard let customer = identities[identity], mayLogIn(.customer(customer), &seen) else {
            return nil
        }
        return customer
    }

    /// Whether a customer logs in with an account of a provider.
    fileprivate borrowing func isTaken(
        _ customer: ID<Customer>?, by provider: IdentityProvider
    ) -> Bool {
        var seen = Seen()
        guard let customer else { return false }
        return identities.list(of: customer, &seen).contains { $0.provider == provider }
    }
}
