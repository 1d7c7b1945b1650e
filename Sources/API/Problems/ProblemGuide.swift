/// What the page of a problem says beside its title: when it happens, and what a client does then.
/// Code stands in backticks.
struct ProblemGuide: Sendable {
    let meaning: String
    let advice: String
}

extension Problem {
    /// No `default`: a new problem must not compile until it has its texts.
    var guide: ProblemGuide {
        switch self {
        case .alreadyArchived: .alreadyArchived
        case .badRequest: .badRequest
        case .bookingRated: .bookingRated
        case .builtInRole: .builtInRole
        case .contentTooLarge: .contentTooLarge
        case .customerErased: .customerErased
        case .emailInUse: .emailInUse
        case .generalFieldworker: .generalFieldworker
        case .idempotencyInProgress: .idempotencyInProgress
        case .idempotencyKeyReused: .idempotencyKeyReused
        case .idempotencyNotSupported: .idempotencyNotSupported
        case .internalError: .internalError
        case .invalidCredentials: .invalidCredentials
        case .invalidCursor: .invalidCursor
        case .invalidParameter: .invalidParameter
        case .invoiceNumberInUse: .invoiceNumberInUse
        case .keyUnusable: .keyUnusable
        case .lastOwner: .lastOwner
        case .linkOver: .linkOver
        case .malformedBody: .malformedBody
        case .methodNotAllowed: .methodNotAllowed
        case .nameInUse: .nameInUse
        case .noSecondFactor: .noSecondFactor
        case .notFound: .notFound
        case .notInvited: .notInvited
        case .notRated: .notRated
        case .tooManyConnections: .tooManyConnections
        case .openBookings: .openBookings
        case .overloaded: .overloaded
        case .ownSecondFactor: .ownSecondFactor
        case .secondFactorMissing: .secondFactorMissing
        case .secondFactorOn: .secondFactorOn
        case .secondFactorRequired: .secondFactorRequired
        case .stopping: .stopping
        case .passwordNeeded: .passwordNeeded
        case .permissionDenied: .permissionDenied
        case .preconditionFailed: .preconditionFailed
        case .preconditionRequired: .preconditionRequired
        case .providerUnavailable: .providerUnavailable
        case .rangeNotSatisfiable: .rangeNotSatisfiable
        case .rateLimited: .rateLimited
        case .ratingNotAllowed: .ratingNotAllowed
        case .storeUnavailable: .storeUnavailable
        case .tooManyAttempts: .tooManyAttempts
        case .tooManyKeys: .tooManyKeys
        case .tooManyPhotos: .tooManyPhotos
        case .tooManyRoles: .tooManyRoles
        case .tooManyTags: .tooManyTags
        case .unauthenticated: .unauthenticated
        case .unknownParameter: .unknownParameter
        case .unsupportedMediaType: .unsupportedMediaType
        case .validationFailed: .validationFailed
        case .wrongCode: .wrongCode
        case .wrongPassword: .wrongPassword
        }
    }
}
