/// Notes that keys were used, many at a time: reading itself writes nothing.
public struct NoteKeyUses: Command {
    let keys: [ID<APIKey>]

    /// - Parameter keys: Those that were used since it was last noted.
    public init(_ keys: [ID<APIKey>]) {
        self.keys = keys
    }

    /// Decides; passes over what is gone, and what was noted already.
    public func decide(in state: borrowing State, _ draft: inout Draft) throws(Refusal) {
        let used = keys.filter { id in
            state.apiKeys.table[id] != nil && state.apiKeys.isUseNews(id, draft.now)
        }
        guard !used.isEmpty else { return }
        draft.record(.apiKey(.used(used.sorted(), at: draft.now)))
    }
}
