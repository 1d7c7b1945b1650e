public import JSON

/// A link that was mailed: whoever has its secret may do one thing once, such as choosing the
/// password of an account.
public struct MailedLink: TableRow, Equatable {
    /// Begins the text of its ids.
    public static var idPrefix: String { "lnk_" }

    /// What it is for. The raw value is the journal's.
    public enum Purpose: String, CaseIterable, Sendable, JSONEnum {
        /// A member of staff chooses their first password.
        case staffInvitation = "staff_invitation"
        /// A member of staff chooses another password.
        case staffPasswordReset = "staff_password_reset"
        /// A fieldworker chooses their first password.
        case fieldworkerInvitation = "fieldworker_invitation"
        /// A fieldworker chooses another password.
        case fieldworkerPasswordReset = "fieldworker_password_reset"
        /// A customer chooses another password.
        case customerReset = "customer_reset"
        /// The same, mailed because somebody signed up with the address of a customer's account.
        case customerExists = "customer_exists"
        /// A customer shows that an address is theirs which they want to log in with from now on.
        case emailChange = "email_change"

        /// What it does for whoever opens it: a customer's two ways to a password do the same.
        public var use: Purpose { self == .customerExists ? .customerReset : self }

        /// Whether a password takes the place of another by it, of which its owner is told by mail.
        public var isReset: Bool {
            switch self {
            case .staffInvitation, .fieldworkerInvitation, .emailChange: false
            case .staffPasswordReset, .fieldworkerPasswordReset, .customerReset, .customerExists:
                true
            }
        }
    }

    /// Its id, given once.
    public let id: ID<MailedLink>
    /// What it is for.
    public let purpose: Purpose
    /// Whose it is.
    public let account: Account
    /// SHA-256 of the secret, which is kept nowhere (`LinkSecrets`).
    public let digest: SHA256.Digest
    /// When it was made.
    public let createdAt: Timestamp
    /// When it ends by itself; that moment is too late.
    public let expiresAt: Timestamp
    /// When it was used or replaced.
    public var endedAt: Timestamp?
    /// The address that it was mailed to, where that is to become the account's.
    public internal(set) var newEmail: String?

    /// How long one is good, by what it is for.
    static func lifetime(_ purpose: Purpose) -> Int64 {
        switch purpose {
        case .staffInvitation, .fieldworkerInvitation: 7 * Milliseconds.day
        case .staffPasswordReset, .fieldworkerPasswordReset, .customerReset, .customerExists:
            30 * Milliseconds.minute
        case .emailChange: 1 * Milliseconds.day
        }
    }

    /// Links that anybody can have mailed to one account, or sign-ups of one address, in an hour.
    static let perHourMax = 3

    /// How long after its time it is told from one that never was.
    static let memory = 30 * Milliseconds.day

    /// Whether it may still be used.
    public func isOpen(_ now: Timestamp) -> Bool { endedAt == nil && now < expiresAt }
}

extension MailedLink: JSONObject {
    /// Reads all members; a new address lies in `personal`, which others do not have.
    public init(members r: inout JSONReader) throws(JSONError) {
        id = try r("id")
        purpose = try r("purpose")
        account = try r("account")
        digest = try r("digest")
        createdAt = try r("createdAt")
        expiresAt = try r("expiresAt")
        endedAt = try r("endedAt")
        let personal: Personal? = try r("personal")
        newEmail = personal?.newEmail
    }

    /// Writes all members.
    public func write(members w: inout JSONWriter) {
        w("id", id)
        w("purpose", purpose)
        w("account", account)
        w("digest", digest)
        w("createdAt", createdAt)
        w("expiresAt", expiresAt)
        w("endedAt", endedAt)
        if let newEmail { w("personal", Personal(newEmail: newEmail)) }
    }

    private struct Personal: JSONObject {
        var newEmail: String?

        init(newEmail: String?) {
            self.newEmail = newEmail
        }

        init(members r: inout JSONReader) throws(JSONError) {
            newEmail = try r("newEmail")
        }

        func write(members w: inout JSONWriter) {
            w("newEmail", newEmail)
        }
    }
}
