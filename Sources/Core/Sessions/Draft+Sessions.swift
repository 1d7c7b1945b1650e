extension Draft {
    /// Ends every session of an account.
    mutating func endSessions(of account: Account, in state: borrowing State) {
        for session in state.sessions.ids(of: account) { record(.session(.ended(session))) }
    }
}
