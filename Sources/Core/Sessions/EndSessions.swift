/// Ends sessions of one account.
public struct EndSessions: Command {
    /// Which of them.
    public enum Choice: Equatable, Sendable {
        /// Every one.
        case all
        /// One; it must be the account's.
        case one(ID<Session>)
    }

    let account: Account
    let choice: Choice

    /// From the caller and the path.
    public init(of account: Account, _ choice: Choice) {
        self.account = account
        self.choice = choice
    }

    /// Decides; see the type for what it does and refuses.
    public func decide(in state: borrowing State, _ draft: inout Draft) throws(Refusal) {
        switch choice {
        case .all:
            for id in state.sessions.ids(of: account) { draft.record(.session(.ended(id))) }
        case .one(let id):
            guard let session = state.sessions[id], session.account == account,
                !session.isOver(draft.now)
            else { throw .notFound(.session) }
            draft.record(.session(.ended(id)))
        }
    }
}
