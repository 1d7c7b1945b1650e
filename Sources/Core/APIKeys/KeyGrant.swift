/// What a token of a key stands for at a moment.
public struct KeyGrant: Sendable {
    /// The key.
    public let key: APIKey
    /// Those that it was made with, the nearest first; of most keys none.
    public let parents: [APIKey]
    /// Whether the token is the one before the last rotation.
    public let isFormer: Bool
    /// What it is for: scopes that all of these have.
    public let scopes: Permissions
    /// What it may do now: of its scopes what whoever made it may do.
    public let permissions: Permissions
}
