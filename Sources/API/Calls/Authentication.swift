import Core
import HTTP1
import JSON

extension Call {
    /// Who a request's token shows, when the endpoint takes that kind.
    ///
    /// - Throws: 401 `unauthenticated` without a token, for a malformed, unknown or expired one;
    ///   403 `permission_denied` for a token of another kind, a booking's session beyond its
    ///   booking, or a role that does not allow it.
    static func caller(
        of request: borrowing Request, for endpoint: Endpoint, _ api: API, now: Timestamp,
        lane: Int, _ seen: inout Seen
    ) throws(Failure) -> Caller {
        let access = endpoint.access
        if access == .everyone { return .nobody }
        guard let token = bearer(request), let kind = TokenKind(token) else {
            throw .unauthenticated
        }
        let digest = api.tokenDigests.digest(of: token, lane: lane)
        var found: Session?
        var permissions = Permissions.none
        let look = api.ledger.look { state, seen in
            guard let session = state.sessions.find(token: digest, now: now, &seen) else { return }
            switch session.account {
            case .customer: break
            case .fieldworker: guard state.mayLogIn(session.account, &seen) else { return }
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
        if session.booking != nil, !access.isByBooking {
            throw Failure(
                .permissionDenied, detail: "This session was begun for one booking alone.")
        }
        switch session.account {
        case .customer(let id): return .customer(id, session)
        case .fieldworker(let id): return .fieldworker(id, session)
        case .staff(let id):
            guard permissions.isSuperset(of: endpoint.permissions) else {
                throw .notPermitted(endpoint.permissions)
            }
            return .staff(id, session, permissions)
        }
    }

    /// The token of `Authorization: Bearer …` (RFC 6750 §2.1); the scheme in any case.
    private static func bearer(_ request: borrowing Request) -> ArraySlice<UInt8>? {
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
        guard text.count >= 3, text[1] == UInt8(ascii: "s"), text[2] == UInt8(ascii: "_") else {
            return nil
        }
        switch text[0] {
        case UInt8(ascii: "p"): self = .customer
        case UInt8(ascii: "f"): self = .fieldworker
        case UInt8(ascii: "a"): self = .staff
        default: return nil
        }
    }
}
