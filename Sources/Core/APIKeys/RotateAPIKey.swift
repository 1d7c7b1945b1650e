public import JSON

/// How a key is to be rotated.
public struct Rotation: Sendable, JSONInput {
    var overlapHours: Int?

    /// Reads `overlapHours?`.
    public init(members r: inout JSONReader) throws(JSONError) {
        overlapHours = try r(
            "overlapHours", APIKey.overlapHours,
            about: "How long the token before is still taken; 24 unless said otherwise.",
            example: "24")
    }
}

/// Gives a key another token. The one before is taken for some hours more, so that the program that
/// has it can be told in peace; one before that ends now. Of a key that has ended, or whose maker
/// may not log in, another token would not work either, so it is refused.
///
/// Only whoever made a key rotates it, and the key itself or one that it was made with: others
/// would have a token that works on when they are gone. They can make a key of their own.
public struct RotateAPIKey: Command {
    let id: ID<APIKey>
    let rotation: Rotation
    let secret: APIKey.Secret

    /// - Parameter secret: Of a new token of at least 128 random bits.
    public init(_ id: ID<APIKey>, _ rotation: Rotation, _ secret: APIKey.Secret) {
        self.id = id
        self.rotation = rotation
        self.secret = secret
    }

    /// Decides; see the type for what it does and refuses.
    public func decide(in state: borrowing State, _ draft: inout Draft) throws(Refusal) {
        var key = try state.apiKeys.table.require(id, .apiKey)
        guard !key.isArchived else { throw .conflict(.archived) }
        guard isOwn(key, draft.origin, in: state) else { throw .notMaker }
        var seen = Seen()
        guard state.permissions(of: key, now: draft.now, &seen) != nil else {
            throw .conflict(.keyUnusable)
        }
        // Whoever rotates it gets a token that may do what it may.
        try state.require(key.scopes, of: draft.origin)
        try APIKeyRules.requireBounds(of: key, in: state, draft.origin)
        let overlap = Int64(rotation.overlapHours ?? 24) * Milliseconds.hour
        key.former =
            overlap == 0
            ? nil
            : APIKey.Former(secret: key.secret, until: draft.now.adding(milliseconds: overlap))
        key.secret = secret
        key.revision.advance(draft.now)
        draft.record(.apiKey(.row(.updated(key))))
    }

    private func isOwn(
        _ key: APIKey, _ origin: Origin, in state: borrowing State
    ) -> Bool {
        switch origin.by {
        case .staff(let id)?: key.by == id
        case .key(let id)?: state.lineage(of: key.id).contains { $0.id == id }
        case .customer?, .fieldworker?: false
        case nil: true
        }
    }
}
