/// Why a provider did not say who somebody is.
public enum ProviderSilence: Error, Equatable {
    /// It cannot be reached, or fails; for the log.
    case unavailable(String)
    /// It does not know the code, or what it said is not to be believed; for the log.
    case refused(String)
}

/// What this server is to a provider, and where the provider leads browsers back to.
public struct ProviderClient: Sendable {
    /// The id that the provider gave.
    public var id: String
    /// The secret that goes with it.
    public var secret: String
    /// The page that browsers come back to, as the provider knows it.
    public var redirect: String

    /// All parts.
    public init(id: String, secret: String, redirect: String) {
        self.id = id
        self.secret = secret
        self.redirect = redirect
    }
}
