/// Gives whom a link was mailed to the password that they chose, once. Their sessions end, and when
/// it takes another's place they are told by mail: whoever reads their mail can have done it.
public struct ChoosePassword: Command {
    let purpose: MailedLink.Purpose
    let digest: SHA256.Digest
    let hash: String

    /// - Parameters:
    ///   - purpose: What the link must be for.
    ///   - digest: Of the link's secret.
    ///   - hash: What crypt(3) made of the password.
    public init(_ purpose: MailedLink.Purpose, _ digest: SHA256.Digest, hash: String) {
        self.purpose = purpose
        self.digest = digest
        self.hash = hash
    }

    /// Decides; see the type for what it does and refuses.
    public func decide(in state: borrowing State, _ draft: inout Draft) throws(Refusal) {
        guard let link = state.links[digest], link.purpose == purpose else {
            throw .notFound(.link)
        }
        var seen = Seen()
        guard link.isOpen(draft.now), state.mayLogIn(link.account, &seen) else { throw .linkOver }
        draft.endLinks(of: link.account, in: state)
        draft.record(.password(.set(link.account, hash: hash)))
        draft.endSessions(of: link.account, in: state)
        if link.purpose.isReset { draft.notify(.passwordReset, link.account) }
    }
}
