public import JSON

/// What a key is created from.
public struct NewAPIKey: Sendable, JSONInput {
    var name: String
    var scopes: [Permission]
    var expiresAt: Timestamp?
    var addresses: [String]?

    /// Reads `name`, `scopes`, `expiresAt?`, `allowedAddresses?`.
    public init(members r: inout JSONReader) throws(JSONError) {
        name = try r("name", TextLimits.name)
        scopes = try r("scopes", 1...Permission.allCases.count)
        expiresAt = try r("expiresAt", about: "When it ends by itself; never where it is null.")
        addresses = try r(
            "allowedAddresses", 0...APIKey.addressesMax,
            about: "From where it may be used: addresses, or ranges such as 192.0.2.0/24.")
    }
}

/// Makes a key. Whoever makes one has all of its scopes themselves; a key's key ends no later and
/// opens from nowhere else, is said to be made by whoever made the first, and goes with it.
public struct CreateAPIKey: Command {
    let new: NewAPIKey
    let secret: APIKey.Secret
    let isRange: @Sendable (String) -> Bool

    /// - Parameters:
    ///   - secret: Of a new token of at least 128 random bits.
    ///   - isRange: Whether a text is an address or a range; the core knows none.
    public init(
        _ new: NewAPIKey, _ secret: APIKey.Secret, isRange: @escaping @Sendable (String) -> Bool
    ) {
        self.new = new
        self.secret = secret
        self.isRange = isRange
    }

    /// Decides; see the type for what it does and refuses.
    public func decide(
        in state: borrowing State, _ draft: inout Draft
    ) throws(Refusal) -> ID<APIKey> {
        var by: ID<StaffMember>?
        var parent: ID<APIKey>?
        switch draft.origin.by {
        case .staff(let id)?: by = id
        case .key(let id)?: (by, parent) = (state.apiKeys.table[id]?.by, id)
        case .customer?, .fieldworker?, nil: break
        }
        let key = APIKey(
            id: draft.newID(), name: new.name.trimmed, scopes: Permissions(new.scopes),
            addresses: new.addresses ?? [], expiresAt: new.expiresAt, secret: secret, former: nil,
            by: by, parent: parent, isArchived: false, revision: Revision(created: draft.now))
        try APIKeyRules.check(key, endChanged: true, now: draft.now, isRange)
        try state.require(key.scopes, of: draft.origin)
        try APIKeyRules.requireBounds(of: key, in: state, draft.origin)
        let count = state.apiKeys.table.rows.count { !$0.isArchived }
        guard count < APIKey.countMax else { throw .conflict(.tooManyKeys) }
        draft.record(.apiKey(.row(.created(key))))
        return key.id
    }
}

/// Rules that making and changing a key share.
enum APIKeyRules {
    /// - Parameter endChanged: Whether the end is new, and so has to be still to come.
    /// - Throws: `invalid` with every fault.
    static func check(
        _ key: APIKey, endChanged: Bool, now: Timestamp, _ isRange: (String) -> Bool
    ) throws(Refusal) {
        var faults: [JSON.Fault] = []
        _ = Names.filled(key.name, "#/name", &faults)
        if endChanged, let end = key.expiresAt, end <= now {
            faults.append(
                JSON.Fault(
                    pointer: "#/expiresAt", code: JSON.FaultCode.tooEarly,
                    detail: "This must be still to come."))
        }
        for (place, address) in key.addresses.enumerated() where !isRange(address) {
            faults.append(
                JSON.Fault(
                    pointer: "#/allowedAddresses/\(place)", code: JSON.FaultCode.invalidValue,
                    detail: "This must be an address, or a range such as 192.0.2.0/24."))
        }
        guard faults.isEmpty else { throw .invalid(faults) }
    }

    /// A key that makes, changes or rotates one hands on no more than it has itself, and those that
    /// it was made with, or it could get itself a token without an end.
    ///
    /// - Throws: `invalid` with every fault.
    static func requireBounds(
        of key: APIKey, in state: borrowing State, _ origin: Origin
    ) throws(Refusal) {
        guard case .key(let id)? = origin.by else { return }
        let callers = state.lineage(of: id)
        var faults: [JSON.Fault] = []
        if let end = callers.compactMap(\.expiresAt).min(), key.expiresAt.map({ $0 > end }) ?? true
        {
            faults.append(
                JSON.Fault(
                    pointer: "#/expiresAt", code: JSON.FaultCode.tooLate,
                    detail: "A key cannot give another a later end than its own."))
        }
        let isWithin = callers.allSatisfy { caller in
            caller.addresses.isEmpty
                || !key.addresses.isEmpty && key.addresses.allSatisfy(caller.addresses.contains)
        }
        if !isWithin {
            faults.append(
                JSON.Fault(
                    pointer: "#/allowedAddresses", code: JSON.FaultCode.invalidValue,
                    detail: "A key can let another be used only from addresses of its own."))
        }
        guard faults.isEmpty else { throw .invalid(faults) }
    }
}
