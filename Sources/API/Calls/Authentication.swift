import Core
import HTTP1
import JSON

extension Call {
    /// Who a request's token shows, when the endpoint takes that kind.
    ///
    /// - Parameter tried: How many of its cookies did not lead to an answer.
    /// - Throws: 401 `unauthenticated` without a token, for a malformed, unknown or expired one;
    ///   403 `permission_denied` for a token of another kind, a booking's session beyond its
    ///   booking, or a role that does not allow it.
    static func caller(
        of request: borrowing Request, for endpoint: Endpoint, _ api: API, now: Timestamp,
        lane: Int, from peer: String, after tried: Int = 0,
        _ seen: inout Seen
    ) throws(Failure) -> Caller {
        let access = endpoint.access
        if access == .everyone { return .nobody }
        let given = bearer(request)
        guard let token = given ?? api.cookies.token(of: request, for: access, after: tried),
            let kind = TokenKind(token)
        else { throw .unauthenticated }
        let digest = api.tokenDigests.digest(of: token, lane: lane)
        if kind == .integration {
            let isRead = request.method == .get || request.method == .head
            return try integration(
                digest, for: endpoint, isRead: isRead, api, now: now, from: peer, &seen)
        }
        var found: Session?
        var permissions = Permissions.none
        let look = api.ledger.look { state, seen in
            guard let session = state.sessions.find(token: digest, now: now, &seen) else { return }
            switch session.account {
            case .customer: break
            case .fieldworker: guard state.mayLogIn(session.account, &seen) else { return }
            case .key: return
            case .staff(let id):
                guard let allowed = state.permissions(of: id, &seen) else { return }
                permissions = allowed
            }
            found = session
        }
        seen.note(look.sequence)
        guard let session = found, TokenKind(session.account) == kind else {
            throw .unauthenticated
        }
        guard access.takes(kind) else {
            throw Failure(.permissionDenied, detail: "A token of another kind is needed here.")
        }
        if given == nil, !api.cookies.admits(request) {
            throw Failure(
                .permissionDenied, detail: "A page that may use this session must ask for this.")
        }
        if session.booking != nil, !access.isByBooking {
            throw Failure(
                .permissionDenied, detail: "This session was begun for one booking alone.")
        }
        if session.isUseNews(now), api.uses.note(session.id) { api.world.sessionUsed() }
        switch session.account {
        case .customer(let id): return .customer(id, session)
        case .fieldworker(let id): return .fieldworker(id, session)
        case .staff(let id):
            guard permissions.isSuperset(of: endpoint.permissions) else {
                throw refusal(of: id, for: endpoint, api, &seen)
            }
            return .staff(id, session, permissions)
        case .key: throw .unauthenticated
        }
    }

    /// Why a member of staff may not do something: their role, or that they lack the second factor
    /// which it demands.
    private static func refusal(
        of member: ID<StaffMember>, for endpoint: Endpoint, _ api: API, _ seen: inout Seen
    ) -> Failure {
        var isMissing = false
        let look = api.ledger.look { state, seen in
            isMissing = state.lacksSecondFactor(member, &seen)
        }
        seen.note(look.sequence)
        return isMissing ? .secondFactorMissing : .notPermitted(endpoint.permissions)
    }

    /// Which key a token is of.
    ///
    /// - Throws: 401 for one that is unknown, revoked or expired, or whose maker may not log in;
    ///   403 from an address, or for an operation, that it is not for, for what its maker may not
    ///   do, and for what a token that was rotated out may not.
    private static func integration(
        _ token: SHA256.Digest, for endpoint: Endpoint, isRead: Bool, _ api: API, now: Timestamp,
        from peer: String, _ seen: inout Seen
    ) throws(Failure) -> Caller {
        var found: KeyGrant?
        var isUseNews = false
        let look = api.ledger.look { state, seen in
            found = state.keyGrant(token: token, now: now, &seen)
            if let found { isUseNews = state.apiKeys.isUseNews(found.key.id, now) }
        }
        seen.note(look.sequence)
        guard let grant = found else { throw .unauthenticated }
        let key = grant.key
        guard endpoint.access.takes(.integration) else {
            throw Failure(.permissionDenied, detail: "A token of another kind is needed here.")
        }
        guard isAllowed(peer, by: key), grant.parents.allSatisfy({ isAllowed(peer, by: $0) }) else {
            throw Failure(
                .permissionDenied, detail: "This key may not be used from this address.")
        }
        guard grant.permissions.isSuperset(of: endpoint.permissions) else {
            throw refusal(of: grant, for: endpoint, api, &seen)
        }
        // It ends soon; whoever it was taken from must not get another way in by it.
        if grant.isFormer, !isRead, endpoint.access.handsOn { throw .formerToken }
        if isUseNews, api.keyUses.note(key.id) { api.world.sessionUsed() }
        return .integration(key.id, grant.permissions)
    }

    /// Why a key may not do something: its scopes, or whoever made it.
    private static func refusal(
        of grant: KeyGrant, for endpoint: Endpoint, _ api: API, _ seen: inout Seen
    ) -> Failure {
        guard grant.scopes.isSuperset(of: endpoint.permissions), let maker = grant.key.by else {
            return .outOfScope(endpoint.permissions)
        }
        var isMissing = false
        let look = api.ledger.look { state, seen in
            isMissing = state.lacksSecondFactor(maker, &seen)
        }
        seen.note(look.sequence)
        return isMissing ? .makerSecondFactorMissing : .beyondMaker(endpoint.permissions)
    }

    /// Whether a key may be used from an address: any, or one in its ranges. A Unix socket's peer
    /// has none.
    private static func isAllowed(_ peer: String, by key: APIKey) -> Bool {
        guard !key.addresses.isEmpty else { return true }
        guard let address = IPAddress(peer) else { return false }
        return key.addresses.contains { AddressRange($0)?.contains(address) == true }
    }

    /// The token of `Authorization: Bearer …` (RFC 6750 §2.1); the scheme in any case.
    static func bearer(_ request: borrowing Request) -> ArraySlice<UInt8>? {
        guard let value = request.value(of: .authorization), value.count > 7, value.count < 256
        else { return nil }
        guard scheme.isPrefix(of: value.span) || isBearer(value) else { return nil }
        let token = value.dropFirst(7)
        // RFC 9110 §11.4 has one space or more there.
        return token.first == 0x20 ? token.drop { $0 == 0x20 } : token
    }

    private static var scheme: String { "Bearer " }

    private static func isBearer(_ value: ArraySlice<UInt8>) -> Bool {
        zip(value, "bearer ".utf8).allSatisfy { $0 | 0x20 == $1 }
    }
}

extension TokenKind {
    /// The kind that a token's prefix says.
    fileprivate init?(_ token: ArraySlice<UInt8>) {
        let text = token.span
        guard text.count >= 3, text[2] == UInt8(ascii: "_") else { return nil }
        guard text[1] == UInt8(ascii: "s") else {
            guard text[0] == UInt8(ascii: "a"), text[1] == UInt8(ascii: "k") else { return nil }
            self = .integration
            return
        }
        switch text[0] {
        case UInt8(ascii: "p"): self = .customer
        case UInt8(ascii: "f"): self = .fieldworker
        case UInt8(ascii: "a"): self = .staff
        default: return nil
        }
    }
}
