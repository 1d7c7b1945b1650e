/// Begins a session for an account that has shown who it is, and that may log in.
public struct StartSession: Command {
    let account: Account
    let booking: ID<Booking>?
    let token: SHA256.Digest
    let lifetimes: SessionLifetimes

    /// - Parameters:
    ///   - booking: The one booking that it may see; nil for all that is the account's.
    ///   - token: The digest of a token of at least 128 random bits.
    public init(
        _ account: Account, booking: ID<Booking>? = nil, token: SHA256.Digest,
        lifetimes: SessionLifetimes = .usual
    ) {
        self.account = account
        self.booking = booking
        self.token = token
        self.lifetimes = lifetimes
    }

    /// Decides; see the type for what it does and refuses.
    public func decide(in state: borrowing State, _ draft: inout Draft) throws(Refusal) -> Session {
        try account.require(in: state)
        var seen = Seen()
        guard state.mayLogIn(account, &seen) else { throw .notFound(account.noun) }
        let lifetime = booking == nil ? lifetimes.absolute : SessionLifetimes.byBooking
        let session = Session(
            id: draft.newID(), account: account, booking: booking, token: token,
            createdAt: draft.now, expiresAt: draft.now.adding(milliseconds: lifetime),
            idle: booking == nil ? lifetimes.idle(account) : nil, usedAt: draft.now)
        // Whoever knows a booking's number must not log its customer out by logging in often.
        let others = state.sessions.ids(of: account).filter { id in
            guard let other = state.sessions[id] else { return false }
            return !other.isOver(draft.now) && (other.booking == nil) == (booking == nil)
        }
        for id in others.prefix(max(0, others.count + 1 - Session.perAccountMax)) {
            draft.record(.session(.ended(id)))
        }
        draft.record(.session(.started(session)))
        return session
    }
}
