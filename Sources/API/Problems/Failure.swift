import Core
import HTTP1
import JSON

/// A problem that occurred, with what the client needs in order to act on it.
struct Failure: Error {
    let problem: Problem
    /// Another status than the problem's own; only for what the parser refuses.
    var status: Status?
    /// One sentence about this occurrence.
    var detail: String?
    /// Every fault of the body.
    var faults: [JSON.Fault] = []
    /// Every reason of a refusal, in its documented order.
    var reasons: [String] = []
    /// Fields beside those of every answer.
    var fields = Fields()
    /// What went wrong inside, for the log alone.
    var cause: StaticString?
    /// It is none: the head was in order, and now the body is needed (`Call.isHeadOnly`).
    var isBodyDue = false
    /// It may rest on facts that are not synced yet: it is shown once the journal is.
    var after: SequenceNumber = 0

    init(_ problem: Problem, detail: String? = nil) {
        self.problem = problem
        self.detail = detail
    }

    /// A fault of ours; the client is told no more than that.
    init(internal cause: StaticString) {
        self.init(.internalError)
        self.cause = cause
    }

    /// A rule refused. No `default`: a new refusal must not compile until it has a problem.
    init(_ refusal: Refusal, after: SequenceNumber = 0) {
        switch refusal {
        case .notFound: self.init(.notFound)
        case .invalid(let faults):
            self.init(.validationFailed)
            self.faults = faults
        case .stale(let version):
            self.init(.preconditionFailed, detail: "The current version is \(version).")
        case .linkOver: self.init(Problem.linkOver)
        case .secondFactor(let refusal): self.init(refusal)
        case .notPermitted(let missing): self = .notPermitted(missing)
        case .boundKey:
            self.init(
                .permissionDenied,
                detail: "A key that ends, or is for some addresses, gives nobody a way in.")
        case .notMaker:
            self.init(
                .permissionDenied,
                detail: "Only whoever made a key rotates it. Make another, and revoke this one.")
        case .conflict(let conflict): self.init(Problem(conflict))
        case .ratingNotAllowed(let refusals):
            self.init(.ratingNotAllowed)
            reasons = refusals.map(\.rawValue)
        }
        self.after = after
    }

    init(_ error: LedgerError) {
        switch error {
        case .refused(.conflict(.idempotencyInProgress), _):
            // It says nothing of what is not synced yet, and must not wait for it.
            self.init(.idempotencyInProgress)
            fields.append("Retry-After", "1")
        case .refused(let refusal, let after): self.init(refusal, after: after)
        case .unavailable:
            self.init(.storeUnavailable)
            fields.append("Retry-After", "\(Failure.retrySeconds)")
        }
    }

    /// The caller's role does not have these permissions.
    static func notPermitted(_ missing: Permissions) -> Failure {
        let names = missing.list.map(\.rawValue).joined(separator: ", ")
        return Failure(
            .permissionDenied, detail: "The caller's role does not have this permission: \(names).")
    }

    /// The caller's role demands a second factor, which they have not set up.
    static let secondFactorMissing = Failure(
        .secondFactorMissing, detail: "POST /v1/admin/me/second-factor begins to set it up.")

    /// The caller's key does not have these scopes.
    static func outOfScope(_ missing: Permissions) -> Failure {
        let names = missing.list.map(\.rawValue).joined(separator: ", ")
        return Failure(.permissionDenied, detail: "The key does not have this scope: \(names).")
    }

    /// The key has these scopes, but whoever made it may not do that now.
    static func beyondMaker(_ missing: Permissions) -> Failure {
        let names = missing.list.map(\.rawValue).joined(separator: ", ")
        return Failure(
            .permissionDenied,
            detail: "Whoever made the key does not have this permission: \(names).")
    }

    /// The role of whoever made the key demands a second factor, which they have not set up.
    static let makerSecondFactorMissing = Failure(
        .secondFactorMissing, detail: "Whoever made the key has to set it up.")

    /// The token is of a key, but the one before its last rotation.
    static let formerToken = Failure(
        .permissionDenied,
        detail: "Keys, staff and roles are changed with the key's new token alone.")

    /// A body that could not be read.
    init(_ failure: JSONFailure) {
        switch failure {
        case .malformed(let detail, let offset):
            self.init(.malformedBody, detail: "\(detail) (byte \(offset))")
        case .invalid(let faults):
            self.init(.validationFailed)
            self.faults = faults
        }
    }

    /// When to ask again after a 503.
    static let retrySeconds = 2

    static let bodyIsDue: Failure = {
        var failure = Failure(internal: "a body was not asked for")
        failure.isBodyDue = true
        return failure
    }()

    static let stopping: Failure = {
        var failure = Failure(.stopping)
        failure.fields.append("Retry-After", "\(retrySeconds)")
        return failure
    }()

    static let unauthenticated: Failure = {
        var failure = Failure(.unauthenticated)
        failure.fields.append("WWW-Authenticate", "Bearer")
        return failure
    }()

    static let invalidCredentials: Failure = {
        var failure = Failure(.invalidCredentials)
        failure.fields.append("WWW-Authenticate", "Bearer")
        return failure
    }()
}

extension Problem {
    /// The problem of a conflict.
    init(_ conflict: Conflict) {
        self =
            switch conflict {
            case .archived: .alreadyArchived
            case .bookingRated: .bookingRated
            case .customerErased: .customerErased
            case .builtInRole: .builtInRole
            case .emailInUse: .emailInUse
            case .generalFieldworker: .generalFieldworker
            case .idempotencyInProgress: .idempotencyInProgress
            case .invoiceNumberInUse: .invoiceNumberInUse
            case .lastOwner: .lastOwner
            case .keyUnusable: .keyUnusable
            case .nameInUse: .nameInUse
            case .notInvited: .notInvited
            case .noSecondFactor: .noSecondFactor
            case .notRated: .notRated
            case .openBookings: .openBookings
            case .ownSecondFactor: .ownSecondFactor
            case .passwordNeeded: .passwordNeeded
            case .secondFactorOn: .secondFactorOn
            case .tooManyKeys: .tooManyKeys
            case .tooManyPhotos: .tooManyPhotos
            case .tooManyRoles: .tooManyRoles
            case .tooManyTags: .tooManyTags
            }
    }
}
