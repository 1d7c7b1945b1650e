/// Gives an account another password than the one that its owner knows. Its sessions end, and
/// the owner is told by mail, in case that it was somebody else.
public struct ChangePassword: Command {
    let account: Account
    let hash: String

    /// - Parameter hash: What crypt(3) made of the password.
    public init(_ account: Account, hash: String) {
        self.account = account
        self.hash = hash
    }

    /// Decides; see the type for what it does and refuses.
    public func decide(in state: borrowing State, _ draft: inout Draft) throws(Refusal) {
        try SetPassword(account, hash: hash).decide(in: state, &draft)
        draft.notify(.passwordChanged, account)
    }
}
