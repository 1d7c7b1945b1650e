/// Ends a key, and all that were made with it: whoever had it may have made them. They stay to be
/// seen, since the journal says what they did.
public struct RevokeAPIKey: Command {
    let id: ID<APIKey>
    let precondition: Precondition

    /// From the path and `If-Match`.
    public init(_ id: ID<APIKey>, _ precondition: Precondition) {
        self.id = id
        self.precondition = precondition
    }

    /// Decides; see the type for what it does and refuses.
    public func decide(in state: borrowing State, _ draft: inout Draft) throws(Refusal) {
        let key = try state.apiKeys.table.require(id, .apiKey)
        try precondition.check(key.revision.version)
        guard !key.isArchived else { return }
        end(key, &draft)
        // Rows lie in the order in which they were made, a key before those that it made.
        var ended: Set = [id]
        for row in state.apiKeys.table.rows {
            guard let parent = row.parent, ended.contains(parent) else { continue }
            ended.insert(row.id)
            if !row.isArchived { end(row, &draft) }
        }
    }

    private func end(_ key: APIKey, _ draft: inout Draft) {
        var key = key
        key.isArchived = true
        key.former = nil
        key.revision.advance(draft.now)
        draft.record(.apiKey(.row(.archived(key))))
    }
}
