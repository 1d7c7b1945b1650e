public import JSON

/// What a program of somebody else's shows instead of logging in: a secret with scopes.
public struct APIKey: TableRow, Equatable {
    /// Begins the text of its ids.
    public static var idPrefix: String { "key_" }

    /// A secret as it is kept.
    public struct Secret: Hashable, Sendable {
        /// SHA-256 of the token; the token itself is nowhere.
        public let digest: SHA256.Digest
        /// How the token begins, so that people can tell keys apart.
        public let hint: String

        /// Both parts.
        public init(digest: SHA256.Digest, hint: String) {
            self.digest = digest
            self.hint = hint
        }
    }

    /// Its id, given once.
    public let id: ID<APIKey>
    /// What people call it.
    public var name: String
    /// What it may be used for.
    public var scopes: Permissions
    /// From where it may be used, as addresses or ranges of them; empty for anywhere.
    public var addresses: [String]
    /// When it ends by itself; that moment is too late. Nil for never.
    public var expiresAt: Timestamp?
    /// What its token is known by.
    public var secret: Secret
    /// What it was known by before, until it is no longer taken.
    public var former: Former?
    /// Who made it; nil for nobody of the staff.
    public let by: ID<StaffMember>?
    /// The key that it was made with; nil for one that was made without.
    public let parent: ID<APIKey>?
    /// Whether it was revoked.
    public var isArchived: Bool
    /// Version and times.
    public var revision: Revision

    /// The secret before the last rotation.
    public struct Former: Hashable, Sendable {
        /// What it is known by.
        public let secret: Secret
        /// When it ends; that moment is too late.
        public let until: Timestamp
    }

    /// Keys that a business may have that are not revoked.
    public static let countMax = 100
    /// Addresses and ranges of one key.
    public static let addressesMax = 50
    /// Hours that the former secret may be good for after a rotation.
    public static let overlapHours = 0...720

    /// Whether it was not revoked and has not ended; without a moment its end does not count.
    func isOpen(_ now: Timestamp?) -> Bool {
        guard !isArchived else { return false }
        guard let now, let expiresAt else { return true }
        return now < expiresAt
    }

    /// Whether a digest is that of a secret which is good now.
    func isOpened(by digest: SHA256.Digest, _ now: Timestamp) -> Bool {
        guard isOpen(now) else { return false }
        if digest == secret.digest { return true }
        guard let former, digest == former.secret.digest else { return false }
        return now < former.until
    }

    /// Whether it ends by itself, or is for some addresses alone.
    var isBound: Bool { expiresAt != nil || !addresses.isEmpty }
}

extension APIKey: JSONObject {
    /// Reads all members. At first nobody wrote down which key one was made with.
    public init(members r: inout JSONReader) throws(JSONError) {
        id = try r("id")
        name = try r("name")
        scopes = try r("scopes")
        addresses = try r("addresses")
        expiresAt = try r("expiresAt")
        secret = try r("secret")
        former = try r("former")
        by = try r("by")
        parent = try r("parent")
        isArchived = try r("archived")
        revision = try Revision(members: &r)
    }

    /// Writes all members.
    public func write(members w: inout JSONWriter) {
        w("id", id)
        w("name", name)
        w("scopes", scopes)
        w("addresses", addresses)
        w("expiresAt", expiresAt)
        w("secret", secret)
        w("former", former)
        w("by", by)
        w("parent", parent)
        w("archived", isArchived)
        revision.write(members: &w)
    }
}

extension APIKey.Secret: JSONObject {
    /// Reads all members.
    public init(members r: inout JSONReader) throws(JSONError) {
        digest = try r("digest")
        hint = try r("hint")
    }

    /// Writes all members.
    public func write(members w: inout JSONWriter) {
        w("digest", digest)
        w("hint", hint)
    }
}

extension APIKey.Former: JSONObject {
    /// Reads all members.
    public init(members r: inout JSONReader) throws(JSONError) {
        secret = try APIKey.Secret(members: &r)
        until = try r("until")
    }

    /// Writes all members.
    public func write(members w: inout JSONWriter) {
        secret.write(members: &w)
        w("until", until)
    }
}
