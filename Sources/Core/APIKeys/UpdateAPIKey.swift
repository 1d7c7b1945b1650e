public import JSON

/// A merge patch of a key.
public struct APIKeyChanges: Sendable, JSONInput {
    var name: String?
    var scopes: [Permission]?
    var expiresAt: Patch<Timestamp>
    var addresses: [String]?

    /// Reads the members of `NewAPIKey`, each optional.
    public init(members r: inout JSONReader) throws(JSONError) {
        name = try r.change("name", TextLimits.name)
        scopes = try r.change("scopes", 1...Permission.allCases.count)
        expiresAt = try r.patch("expiresAt")
        addresses = try r.change("allowedAddresses", 0...APIKey.addressesMax)
    }
}

/// Changes a key; what is absent stays. It counts with the next request.
public struct UpdateAPIKey: Command {
    let id: ID<APIKey>
    let changes: APIKeyChanges
    let precondition: Precondition
    let isRange: @Sendable (String) -> Bool

    /// From the path, the body and `If-Match`.
    public init(
        _ id: ID<APIKey>, _ changes: APIKeyChanges, _ precondition: Precondition,
        isRange: @escaping @Sendable (String) -> Bool
    ) {
        self.id = id
        self.changes = changes
        self.precondition = precondition
        self.isRange = isRange
    }

    /// Decides; see the type for what it does and refuses.
    public func decide(in state: borrowing State, _ draft: inout Draft) throws(Refusal) {
        var key = try state.apiKeys.table.require(id, .apiKey)
        try precondition.check(key.revision.version)
        let before = key
        key.name = changes.name?.trimmed ?? key.name
        key.scopes = changes.scopes.map { Permissions($0) } ?? key.scopes
        changes.expiresAt.apply(to: &key.expiresAt)
        key.addresses = changes.addresses ?? key.addresses
        let endChanged = key.expiresAt != before.expiresAt
        try APIKeyRules.check(key, endChanged: endChanged, now: draft.now, isRange)
        guard !key.isArchived else { throw .conflict(.archived) }
        try state.require(before.scopes.union(key.scopes), of: draft.origin)
        try APIKeyRules.requireBounds(of: key, in: state, draft.origin)
        guard key != before else { return }
        key.revision.advance(draft.now)
        draft.record(.apiKey(.row(.updated(key))))
    }
}
