/// Gives whom a link was mailed to the password that they chose, once (R251).
///
/// Every session and every other link of the account ends, and a customer's log-ins by Google and
/// Facebook have to be linked anew. When it takes another's place a mail says that it happened:
/// whoever reads their mail can have done it, and whoever had got in by any of them is out.
public struct ChoosePassword: Command {
    let purpose: MailedLink.Purpose
    let digest: SHA256.Digest
    let hash: String

    /// - Parameters:
    ///   - purpose: What the link must be for, or one of the same use.
    ///   - digest: Of the link's secret.
    ///   - hash: What crypt(3) made of the password.
    public init(_ purpose: MailedLink.Purpose, _ digest: SHA256.Digest, hash: String) {
        self.purpose = purpose
        self.digest = digest
        self.hash = hash
    }

    /// Decides; see the type for what it does.
    ///
    /// - Throws: `notFound` for a link that never was; `linkOver` for one that was used, or whose
    ///   time is over.
    public func decide(in state: borrowing State, _ draft: inout Draft) throws(Refusal) {
        guard let link = state.links[digest], link.purpose.use == purpose.use else {
            throw .notFound(.link)
        }
        var seen = Seen()
        guard link.isOpen(draft.now), state.mayLogIn(link.account, &seen) else { throw .linkOver }
        draft.endLinks(of: link.account, in: state)
        draft.record(.password(.set(link.account, hash: hash)))
        draft.endSessions(of: link.account, in: state)
        draft.unlinkProviders(of: link.account, in: state)
        if link.purpose.isReset { draft.notify(.passwordReset, link.account) }
    }
}
