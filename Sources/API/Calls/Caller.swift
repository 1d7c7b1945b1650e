import Core

/// Who asks, as far as a token showed it.
enum Caller: Sendable {
    /// No token, or none was asked for.
    case nobody
    case customer(ID<Customer>, Session)
    case fieldworker(ID<Fieldworker>, Session)
    case staff(ID<StaffMember>, Session, Permissions)
    /// A program with a key, which has no session.
    case integration(ID<APIKey>, Permissions)

    /// What an answer's note says of it.
    var kind: CallerKind {
        switch self {
        case .nobody: .anonymous
        case .customer: .customer
        case .fieldworker: .fieldworker
        case .staff: .staff
        case .integration: .integration
        }
    }

    /// Who it is; nil for nobody.
    var account: Account? {
        if case .integration(let id, _) = self { return .key(id) }
        return session?.account
    }

    /// What the caller's role or key allows; nothing for who has none.
    var permissions: Permissions {
        switch self {
        case .staff(_, _, let permissions), .integration(_, let permissions): permissions
        case .nobody, .customer, .fieldworker: .none
        }
    }

    /// The session of the token.
    var session: Session? {
        switch self {
        case .nobody, .integration: nil
        case .customer(_, let session), .fieldworker(_, let session), .staff(_, let session, _):
            session
        }
    }
}

/// The kinds of callers, as an answer's note numbers them.
public enum CallerKind: UInt8, CaseIterable, Sendable {
    /// Nobody whom a token showed.
    case anonymous
    /// A customer.
    case customer
    /// A fieldworker.
    case fieldworker
    /// A member of staff.
    case staff
    /// A program with an API key.
    case integration

    /// What logs and metrics call it.
    public var name: StaticString {
        switch self {
        case .anonymous: "anonymous"
        case .customer: "customer"
        case .fieldworker: "fieldworker"
        case .staff: "staff"
        case .integration: "integration"
        }
    }
}

/// The kinds of token, and who gets them.
enum TokenKind: String, CaseIterable, Sendable {
    case customer = "ps_"
    case fieldworker = "fs_"
    case staff = "as_"
    case integration = "ak_"

    /// The kind of account that a session is of.
    init(_ account: Account) {
        switch account {
        case .customer: self = .customer
        case .fieldworker: self = .fieldworker
        case .staff: self = .staff
        case .key: self = .integration
        }
    }
}

/// Who may call an endpoint.
enum Access: Equatable, Sendable {
    /// Anybody, with or without a token.
    case everyone
    /// A customer. `byBooking`: also a session that was begun with a booking's number, which sees
    /// that booking and nothing else.
    case customer(byBooking: Bool)
    /// A fieldworker.
    case fieldworker
    /// A member of staff, whatever their role: what is their own.
    case anyStaff
    /// A member of staff whose role allows it (R383 to R390), or a program whose key does.
    case staff(Permission)
    /// A customer, also by a booking's number, or a fieldworker, who see what is theirs; or a
    /// member of staff whose role allows it, or a program whose key does.
    case concerned(Permission)

    /// Whether it takes tokens of a kind.
    func takes(_ kind: TokenKind) -> Bool {
        switch self {
        case .everyone: false
        case .customer: kind == .customer
        case .fieldworker: kind == .fieldworker
        case .anyStaff: kind == .staff
        case .staff: kind == .staff || kind == .integration
        case .concerned: true
        }
    }

    /// Whether it can make or change ways in: keys, staff or roles.
    var handsOn: Bool { permission == .apiKeysManage || permission == .staffManage }

    /// Whether a session that was begun with a booking's number may be enough.
    var isByBooking: Bool {
        switch self {
        case .customer(byBooking: true), .concerned: true
        default: false
        }
    }

    /// What a member of staff needs for it.
    var permission: Permission? {
        switch self {
        case .staff(let permission), .concerned(let permission): permission
        default: nil
        }
    }
}
