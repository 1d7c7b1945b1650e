/// The one place that says what keys may do, for readers and for rules.
///
/// A key works only while whoever made it may log in, and does no more than they may do at that
/// moment: a colleague who is gone, or has another role, leaves nothing behind that goes on without
/// them. The same holds for the keys that it was made with. One that nobody of the staff made does
/// what its scopes say.
extension State {
    /// What a token stands for; nil while no key takes it.
    public borrowing func keyGrant(
        token: SHA256.Digest, now: Timestamp, _ seen: inout Seen
    ) -> KeyGrant? {
        guard let key = apiKeys.find(token: token, now: now, &seen),
            let parents = parents(of: key, now: now, &seen)
        else { return nil }
        let scopes = Self.scopes(of: key, parents)
        guard let permissions = permissions(scopes, ofMaker: key.by, &seen) else { return nil }
        return KeyGrant(
            key: key, parents: parents, isFormer: token != key.secret.digest, scopes: scopes,
            permissions: permissions)
    }

    /// What a key may do; nil while it does not work.
    ///
    /// - Parameter now: Without a moment ends do not count.
    public borrowing func permissions(
        of key: APIKey, now: Timestamp?, _ seen: inout Seen
    ) -> Permissions? {
        guard key.isOpen(now), let parents = parents(of: key, now: now, &seen) else { return nil }
        return permissions(Self.scopes(of: key, parents), ofMaker: key.by, &seen)
    }

    /// Those that all of them have.
    private static func scopes(of key: APIKey, _ parents: [APIKey]) -> Permissions {
        parents.reduce(key.scopes) { $0.intersection($1.scopes) }
    }

    /// Whether a key hands on no more than what ends, or may come from some addresses alone: its
    /// own bounds, or those of a key that it was made with.
    borrowing func isBound(_ id: ID<APIKey>) -> Bool {
        let lineage = lineage(of: id)
        return lineage.isEmpty || lineage.contains(where: \.isBound)
    }

    /// A key and those that it was made with, itself first; none where one of them is gone.
    borrowing func lineage(of id: ID<APIKey>) -> [APIKey] {
        guard let key = apiKeys.table[id] else { return [] }
        var seen = Seen()
        return parents(of: key, now: nil, &seen).map { [key] + $0 } ?? []
    }

    /// When a key ends, or one that it was made with, whichever is first; nil for never.
    public borrowing func end(of key: APIKey, _ seen: inout Seen) -> Timestamp? {
        let parents = parents(of: key, now: nil, &seen) ?? []
        return ([key] + parents).compactMap(\.expiresAt).min()
    }

    private borrowing func permissions(
        _ scopes: Permissions, ofMaker maker: ID<StaffMember>?, _ seen: inout Seen
    ) -> Permissions? {
        guard let maker else { return scopes }
        guard let own = permissions(of: maker, &seen) else { return nil }
        return scopes.intersection(own)
    }

    /// The keys that a key was made with; nil when one of them does not work.
    private borrowing func parents(
        of key: APIKey, now: Timestamp?, _ seen: inout Seen
    ) -> [APIKey]? {
        var parents: [APIKey] = []
        var (child, next) = (key.id, key.parent)
        while let id = next {
            // It was there before the key that it made; so this ends, whatever a journal says.
            guard id < child, let parent = apiKeys.table.find(id, &seen), parent.isOpen(now)
            else { return nil }
            parents.append(parent)
            (child, next) = (id, parent.parent)
        }
        return parents
    }

    /// Refuses to let a key that ends, or is for some addresses alone, make a way in that has no
    /// such bounds: what it hands on is bound as it is itself, and people's sessions are not.
    ///
    /// - Throws: `boundKey`.
    borrowing func requireUnbound(_ origin: Origin) throws(Refusal) {
        guard case .key(let id)? = origin.by, isBound(id) else { return }
        throw .boundKey
    }
}
