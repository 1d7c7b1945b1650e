public import JSON

/// What somebody asked for who wants an account: it waits until they have shown that the address of
/// mail is theirs (R238, R239). Until then there is no customer of theirs, no password and no
/// log-in, so that nobody can take an address that is another's.
public struct SignUp: Entity, Equatable {
    /// Begins the text of its ids.
    public static var idPrefix: String { "sup_" }

    /// Its id, given once.
    public let id: ID<SignUp>
    /// SHA-256 of the secret of its mailed link, which is kept nowhere (`LinkSecrets`).
    public let digest: SHA256.Digest
    /// What they gave; nil once it is over.
    public internal(set) var details: Details?
    /// When it was asked for.
    public let createdAt: Timestamp
    /// When it ends by itself; that moment is too late.
    public let expiresAt: Timestamp
    /// Whose account came of it.
    public internal(set) var customer: ID<Customer>?

    /// What somebody gives who signs up.
    public struct Details: Sendable, Equatable {
        /// Given name.
        public var firstName: String
        /// Family name.
        public var lastName: String
        /// What they want to log in with.
        public var email: String
        /// Telephone, where given.
        public var phone: String?
        /// What crypt(3) made of their password; nil where they come by a provider.
        public var hash: String?
        /// Their account of a provider, where they come by one.
        public var identity: ProvidedIdentity?

        /// All parts; they are checked when a sign-up is decided.
        public init(
            firstName: String, lastName: String, email: String, phone: String?, hash: String?,
            identity: ProvidedIdentity? = nil
        ) {
            self.firstName = firstName
            self.lastName = lastName
            self.email = email
            self.phone = phone
            self.hash = hash
            self.identity = identity
        }

        /// First and last name.
        public var name: String { firstName + " " + lastName }
    }

    /// How long its link is good.
    public static let lifetime = 1 * Milliseconds.day
    /// How long after its time it is told from one that never was.
    static let memory = 7 * Milliseconds.day
    /// Those that are remembered; another takes the place of the oldest.
    static let countMax = 20_000

    /// Whether its link may still be used.
    public func isOpen(_ now: Timestamp) -> Bool { details != nil && now < expiresAt }
}

extension SignUp: JSONObject {
    /// Reads all members; what they gave lies in `personal`.
    public init(members r: inout JSONReader) throws(JSONError) {
        id = try r("id")
        digest = try r("digest")
        let personal: Personal = try r("personal")
        details = personal.details
        createdAt = try r("createdAt")
        expiresAt = try r("expiresAt")
        customer = try r("customerId")
    }

    /// Writes all members.
    public func write(members w: inout JSONWriter) {
        w("id", id)
        w("digest", digest)
        w("personal", Personal(details))
        w("createdAt", createdAt)
        w("expiresAt", expiresAt)
        w("customerId", customer)
    }

    private struct Personal: JSONObject {
        var details: Details?

        init(_ details: Details?) {
            self.details = details
        }

        init(members r: inout JSONReader) throws(JSONError) {
            let firstName: String? = try r("firstName")
            let lastName: String? = try r("lastName")
            let email: String? = try r("email")
            let phone: String? = try r("phone")
            let hash: String? = try r("hash")
            let identity: ProvidedIdentity? = try r("identity")
            guard let firstName, let lastName, let email, hash != nil || identity != nil else {
                return
            }
            details = Details(
                firstName: firstName, lastName: lastName, email: email, phone: phone, hash: hash,
                identity: identity)
        }

        func write(members w: inout JSONWriter) {
            guard let details else { return }
            w("firstName", details.firstName)
            w("lastName", details.lastName)
            w("email", details.email)
            w("phone", details.phone)
            w("hash", details.hash)
            if let identity = details.identity { w("identity", identity) }
        }
    }
}
