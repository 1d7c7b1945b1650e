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

/// Gives a customer's account the password that its owner chose by a mailed link, once. Every
/// session and every other link of the account ends, its log-ins by Google and Facebook have to be
/// linked anew, and a mail says that it happened: whoever had got in by any of them is out.
public struct RedeemCustomerReset: Command {
    let digest: SHA256.Digest
    let hash: String

    /// - Parameters:
    ///   - digest: Of the link's secret.
    ///   - hash: What crypt(3) made of the password.
    public init(_ digest: SHA256.Digest, hash: String) {
        self.digest = digest
        self.hash = hash
    }

    /// Decides; see the type for what it does.
    ///
    /// - Throws: `notFound` for a link that never was; `linkOver` for one that was used, or whose
    ///   time is over.
    public func decide(in state: borrowing State, _ draft: inout Draft) throws(Refusal) {
        guard let link = state.links[digest], link.purpose.isCustomerReset else {
            throw .notFound(.link)
        }
        var seen = Seen()
        guard link.isOpen(draft.now), state.mayLogIn(link.account, &seen) else { throw .linkOver }
        draft.endLinks(of: link.account, in: state)
        draft.record(.password(.set(link.account, hash: hash)))
        draft.endSessions(of: link.account, in: state)
        draft.unlinkProviders(of: link.account, in: state)
        draft.notify(.passwordReset, link.account)
    }
}

extension MailedLink.Purpose {
    /// Whether a customer chooses another password with it.
    public var isCustomerReset: Bool {
        switch self {
        case .customerReset, .customerExists: true
        default: false
        }
    }
}

extension Draft {
    /// Ends log-ins by providers, whichever an account has.
    fileprivate mutating func unlinkProviders(of account: Account, in state: borrowing State) {
        guard case .customer(let id) = account else { return }
        var seen = Seen()
        let providers = Set(state.identities.list(of: id, &seen).map(\.provider))
        for provider in IdentityProvider.allCases where providers.contains(provider) {
            record(.identity(.unlinked(id, provider)))
        }
    }
}
