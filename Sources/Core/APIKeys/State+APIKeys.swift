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
        let scopes = parents.reduce(key.scopes) { $0.intersection($1.scopes) }
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
        let scopes = parents.reduce(key.scopes) { $0.intersection($1.scopes) }
        return permissions(scopes, ofMaker: key.by, &seen)
    }

    /// Whether a key hands on no more than what ends, or may come from some addresses alone: its
    /// own bounds, or those of a key that it was made with.
    borrowing func isBound(_ id: ID<APIKey>) -> Bool {
        guard let key = apiKeys.table[id] else { return true }
        var seen = Seen()
        guard let parents = parents(of: key, now: nil, &seen) else { return true }
        return key.isBound || parents.contains(where: \.isBound)
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
}
