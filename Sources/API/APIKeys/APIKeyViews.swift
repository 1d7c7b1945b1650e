import Core
import JSON

/// A key as the office sees it; never its token.
struct APIKeyView: ResourceView {
    static let collection = "/v1/admin/api-keys"

    var id: ID<APIKey>
    var name: String
    var scopes: Permissions
    var isUsable: Bool
    var permissions: Permissions
    var addresses: [String]
    var hint: String
    var expiresAt: Timestamp?
    var endsAt: Timestamp?
    var formerExpiresAt: Timestamp?
    var lastUsedAt: Timestamp?
    var by: ID<StaffMember>?
    var parent: ID<APIKey>?
    var isArchived: Bool
    var version: Int
    var createdAt: Timestamp
    var updatedAt: Timestamp

    static var schemaName: String { "APIKey" }

    init(_ key: APIKey, _ state: borrowing State, _ seen: inout Seen) {
        id = key.id
        name = key.name
        scopes = key.scopes
        let allowed = state.permissions(of: key, now: nil, &seen)
        isUsable = allowed != nil
        permissions = allowed ?? .none
        addresses = key.addresses
        hint = key.secret.hint
        expiresAt = key.expiresAt
        endsAt = state.end(of: key, &seen)
        formerExpiresAt = key.former?.until
        lastUsedAt = state.apiKeys.lastUse(of: key.id, &seen)
        by = key.by
        parent = key.parent
        isArchived = key.isArchived
        version = key.revision.version
        createdAt = key.revision.createdAt
        updatedAt = key.revision.updatedAt
    }

    init(_ id: ID<APIKey>, _ state: borrowing State, _ seen: inout Seen) throws(Failure) {
        guard let row = state.apiKeys.table.find(id, &seen) else { throw Failure(.notFound) }
        self.init(row, state, &seen)
    }

    init(members r: inout JSONReader) throws(JSONError) {
        id = try r("id")
        name = try r("name")
        scopes = try r("scopes")
        isUsable = try r(
            "usable",
            about: """
                Whether it works until `endsAt`: not once it was revoked, and not while whoever \
                made it may not log in.
                """)
        permissions = try r(
            "permissions",
            about: "What it may do now: of its scopes what whoever made it may do themselves.")
        addresses = try r("allowedAddresses", about: "Empty for anywhere.")
        hint = try r("hint", about: "How its token begins.", example: "ak_8yMn")
        expiresAt = try r("expiresAt")
        endsAt = try r(
            "endsAt",
            about: """
                When it ends, or a key that it was made with, whichever is first; null for never.
                """)
        formerExpiresAt = try r(
            "formerExpiresAt", about: "Until when the token before the last rotation is taken.")
        lastUsedAt = try r("lastUsedAt", about: "To within some minutes; null for never.")
        by = try r("createdBy", about: "Null for a key that no member of staff made.")
        parent = try r(
            "createdByKey", about: "The key that it was made with, and is revoked with.")
        isArchived = try r("archived", about: "Whether it was revoked.")
        version = try r("version")
        createdAt = try r("createdAt")
        updatedAt = try r("updatedAt")
    }

    func write(members w: inout JSONWriter) {
        w("id", id)
        w("name", name)
        w("scopes", scopes)
        w("usable", isUsable)
        w("permissions", permissions)
        w("allowedAddresses", addresses)
        w("hint", hint)
        w("expiresAt", expiresAt)
        w("endsAt", endsAt)
        w("formerExpiresAt", formerExpiresAt)
        w("lastUsedAt", lastUsedAt)
        w("createdBy", by)
        w("createdByKey", parent)
        w("archived", isArchived)
        w("version", version)
        w("createdAt", createdAt)
        w("updatedAt", updatedAt)
    }
}

/// A key with its token, which only the answers that make one have.
struct IssuedAPIKey: Versioned {
    var token: String
    var key: APIKeyView
    var version: Int { key.version }

    init(_ token: String, _ key: APIKeyView) {
        self.token = token
        self.key = key
    }

    init(members r: inout JSONReader) throws(JSONError) {
        token = try r(
            "token", about: "Shown here and never again.",
            example: "ak_8yMnSv1XbGcYw1J0V5p3uQm2tDkR7hLzEaFo4iNx9Bs")
        key = try APIKeyView(members: &r)
    }

    func write(members w: inout JSONWriter) {
        w("token", token)
        key.write(members: &w)
    }
}
