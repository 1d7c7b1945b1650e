import Core
import Fixtures

extension Business {
    /// Makes a key whose token is one byte.
    @discardableResult
    func makeKey(
        _ token: UInt8, _ scopes: [Permission] = Permission.allCases, more: String = ""
    ) throws -> ID<APIKey> {
        let list = scopes.map { #""\#($0.rawValue)""# }.joined(separator: ",")
        let new = try NewAPIKey(text: #"{"name": "A", "scopes": [\#(list)]\#(more)}"#)
        return try run(CreateAPIKey(new, Self.secret(token)) { _ in true })
    }

    static func secret(_ token: UInt8) -> APIKey.Secret {
        APIKey.Secret(digest: SHA256.digest(of: [token]), hint: "ak_\(token)")
    }

    /// What a token stands for now.
    func grant(_ token: UInt8) -> KeyGrant? {
        var seen = Seen()
        return state.keyGrant(token: SHA256.digest(of: [token]), now: now, &seen)
    }

    /// The same business, for another who gives commands.
    func by(_ account: Account?) -> Business {
        var copy = self
        copy.caller = account
        return copy
    }

    /// Changes a key as its owner does.
    func change(_ key: ID<APIKey>, _ changes: String) throws {
        try run(UpdateAPIKey(key, APIKeyChanges(text: changes), .any) { _ in true })
    }
}
