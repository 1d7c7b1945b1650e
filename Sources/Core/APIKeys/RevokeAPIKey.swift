/// Ends a key. It stays to be seen, since the journal says what it did.
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
        var key = try state.apiKeys.table.require(id, .apiKey)
        try precondition.check(key.revision.version)
        guard !key.isArchived else { return }
        key.isArchived = true
        key.former = nil
        key.revision.advance(draft.now)
        draft.record(.apiKey(.row(.archived(key))))
    }
}
