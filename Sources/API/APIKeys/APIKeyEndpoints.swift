import Core
import HTTP1
import JSON

extension Endpoint {
    /// `GET /v1/admin/api-keys`: all keys.
    static let listAPIKeys = Endpoint(
        "listApiKeys", "List API keys", tag: .apiKeys, .staff(.apiKeysManage),
        query: Call.nounListParameters, answer: .ok(Page<APIKeyView>.self)
    ) { (call) throws(Failure) in
        var shown: [String] = []
        let reply = try call.list(\.apiKeys.table, isArchived: \.isArchived) { row, state, seen in
            shown.append(row.id.text)
            return APIKeyView(row, state, &seen)
        }
        return try call.recorded(reply, Reading(.apiKeys, of: shown))
    }

    /// `POST /v1/admin/api-keys`: makes a key, whose token is shown once.
    static let createAPIKey = Endpoint(
        "createApiKey", "Make an API key", tag: .apiKeys, .staff(.apiKeysManage),
        body: .json(NewAPIKey.self), answer: .created(IssuedAPIKey.self), isTagged: true,
        keyUse: .refused, problems: [.tooManyKeys]
    ) { (call) throws(Failure) in
        let (token, secret) = call.newKeyToken()
        let command = CreateAPIKey(try call.body(), secret, isRange: Call.isRange)
        return try call.execute(command) { (id, state, seen) throws(Failure) in
            .created(
                IssuedAPIKey(token, try APIKeyView(id, state, &seen)),
                at: "\(APIKeyView.collection)/\(id)")
        }
    }

    /// `GET /v1/admin/api-keys/{id}`: one key.
    static let getAPIKey = Endpoint(
        "getApiKey", "Show an API key", tag: .apiKeys, .staff(.apiKeysManage),
        answer: .ok(APIKeyView.self), isTagged: true
    ) { (call) throws(Failure) in
        let id: ID<APIKey> = try call.id()
        return try call.recorded(try call.get(APIKeyView.self), Reading(.apiKeys, of: [id.text]))
    }

    /// `PATCH /v1/admin/api-keys/{id}`: changes a key, at once.
    static let updateAPIKey = Endpoint(
        "updateApiKey", "Change an API key", tag: .apiKeys, .staff(.apiKeysManage),
        body: .mergePatch(APIKeyChanges.self), answer: .ok(APIKeyView.self), isTagged: true,
        needsPrecondition: true, problems: [.alreadyArchived]
    ) { (call) throws(Failure) in
        try call.update(APIKeyView.self) { (id, changes: APIKeyChanges, precondition) in
            UpdateAPIKey(id, changes, precondition, isRange: Call.isRange)
        }
    }

    /// `DELETE /v1/admin/api-keys/{id}`: revokes a key and those that it made, at once.
    static let deleteAPIKey = Endpoint(
        "deleteApiKey", "Revoke an API key", tag: .apiKeys, .staff(.apiKeysManage),
        answer: .noContent, needsPrecondition: true
    ) { (call) throws(Failure) in
        try call.delete(APIKeyView.self, RevokeAPIKey.init)
    }

    /// `POST /v1/admin/api-keys/{id}/rotate`: gives a key another token, and lets the one before be
    /// used for some hours more.
    static let rotateAPIKey = Endpoint(
        "rotateApiKey", "Rotate an API key", tag: .apiKeys, .staff(.apiKeysManage),
        body: .json(Rotation.self), answer: .ok(IssuedAPIKey.self), isTagged: true,
        keyUse: .refused, problems: [.notFound, .alreadyArchived, .keyUnusable]
    ) { (call) throws(Failure) in
        let id: ID<APIKey> = try call.id()
        let rotation: Rotation = try call.body { (state, seen) throws(Failure) in
            try APIKeyView(id, state, &seen).version
        }
        let (token, secret) = call.newKeyToken()
        return try call.execute(RotateAPIKey(id, rotation, secret)) {
            (_, state, seen) throws(Failure) in
            .changed(IssuedAPIKey(token, try APIKeyView(id, state, &seen)))
        }
    }
}

extension Call {
    /// Characters by which people tell tokens apart, the prefix among them.
    private static var hintCharacters: Int { 7 }

    /// A new token, and what is kept of it.
    fileprivate func newKeyToken() -> (token: String, secret: APIKey.Secret) {
        let token =
            TokenKind.integration.rawValue + Base64URL.text(api.world.randomBytes(API.tokenBytes))
        let digest = SHA256.digest(of: Array(token.utf8))
        let hint = String(token.prefix(Self.hintCharacters))
        return (token, APIKey.Secret(digest: digest, hint: hint))
    }

    fileprivate static let isRange: @Sendable (String) -> Bool = { AddressRange($0) != nil }
}
