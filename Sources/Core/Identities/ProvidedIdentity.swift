public import JSON

/// Who vouches for somebody. The raw value is the journal's, and a promise to clients.
public enum IdentityProvider: String, CaseIterable, Sendable, JSONEnum {
    case google
    case facebook
}

/// Somebody as a provider knows them. The subject never changes, as an address of mail may.
public struct ProvidedIdentity: Hashable, Sendable {
    /// Who says so.
    public var provider: IdentityProvider
    /// The provider's own name for them (OpenID Connect Core §2, `sub`).
    public var subject: String

    /// Both parts.
    public init(provider: IdentityProvider, subject: String) {
        self.provider = provider
        self.subject = subject
    }

    /// Bounds of a subject's length (OpenID Connect Core §2).
    public static let subjectLength = 1...255

    /// As a key.
    var text: String { provider.rawValue + "\n" + subject }
}

extension ProvidedIdentity: JSONObject {
    /// Reads all members.
    public init(members r: inout JSONReader) throws(JSONError) {
        provider = try r("provider")
        subject = try r("subject")
    }

    /// Writes all members.
    public func write(members w: inout JSONWriter) {
        w("provider", provider)
        w("subject", subject)
    }
}

/// What a provider tells of somebody who logs in with it.
public struct ProvidedProfile: Sendable, Equatable {
    /// Who it is.
    public var identity: ProvidedIdentity
    /// Their address of mail, where the provider tells one.
    public var email: String?
    /// Whether nobody but them reads mail of that address, as far as the provider can know now.
    public var isEmailVerified: Bool
    /// Given name; may be empty.
    public var firstName: String
    /// Family name; may be empty.
    public var lastName: String

    /// All parts.
    public init(
        identity: ProvidedIdentity, email: String?, isEmailVerified: Bool, firstName: String,
        lastName: String
    ) {
        self.identity = identity
        self.email = email
        self.isEmailVerified = isEmailVerified
        self.firstName = firstName
        self.lastName = lastName
    }
}
