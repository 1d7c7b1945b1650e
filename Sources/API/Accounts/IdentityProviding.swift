public import Core

/// Asks Google and Facebook who somebody is. Every call may take seconds.
public protocol IdentityProviding: Sendable {
    /// Where a browser goes so that somebody can log in there.
    ///
    /// - Parameters:
    ///   - state: What the provider gives back with its answer.
    ///   - nonce: What it puts into the ID token (OpenID Connect Core §3.1.2.1).
    ///   - challenge: The digest of what the code is redeemed with (RFC 7636 §4.2, S256).
    func page(
        of provider: IdentityProvider, state: String, nonce: String, challenge: String
    ) throws(ProviderFault) -> String

    /// Who somebody is, by the code that the provider gave their browser.
    ///
    /// - Parameter verifier: What `challenge` is the digest of.
    func profile(
        at provider: IdentityProvider, code: String, verifier: String, nonce: String
    ) throws(ProviderFault) -> ProvidedProfile
}

/// Why a provider did not say who somebody is.
public enum ProviderFault: Error, Equatable {
    /// The owner of the server has not set it up.
    case notConfigured
    /// It cannot be reached, or fails; for the log.
    case unavailable(String)
    /// It does not know the code, or what it said is not to be believed; for the log.
    case refused(String)
}

/// No provider is set up.
public struct NoProviders: IdentityProviding {
    /// The only one.
    public init() {}

    /// Always `notConfigured`.
    public func page(
        of provider: IdentityProvider, state: String, nonce: String, challenge: String
    ) throws(ProviderFault) -> String {
        throw .notConfigured
    }

    /// Always `notConfigured`.
    public func profile(
        at provider: IdentityProvider, code: String, verifier: String, nonce: String
    ) throws(ProviderFault) -> ProvidedProfile {
        throw .notConfigured
    }
}
