/// Notes that sessions were used, many at a time: reading itself writes nothing.
public struct NoteUses: Command {
    let sessions: [ID<Session>]

    /// - Parameter sessions: Those that were used since it was last noted.
    public init(_ sessions: [ID<Session>]) {
        self.sessions = sessions
    }

    /// Decides; passes over what has ended, and what was noted already.
    public func decide(in state: borrowing State, _ draft: inout Draft) throws(Refusal) {
        let used = sessions.filter { id in
            guard let session = state.sessions[id] else { return false }
            return !session.isOver(draft.now) && session.isUseNews(draft.now)
        }
        guard !used.isEmpty else { return }
        draft.record(.session(.used(used.sorted(), at: draft.now)))
    }
}
