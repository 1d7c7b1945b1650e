public import HTTP1

/// Every way the API says no. The only kind of error body that it sends (RFC 9457).
///
/// `rawValue` is the last part of `type`, and `code`: a promise to clients. The README's table
/// "Problems" lists all.
public enum Problem: String, CaseIterable, Sendable {
    case alreadyArchived = "archived"
    case badRequest = "bad_request"
    case bookingRated = "booking_rated"
    case builtInRole = "built_in_role"
    case contentTooLarge = "content_too_large"
    case customerErased = "customer_erased"
    case emailInUse = "email_in_use"
    case generalFieldworker = "general_fieldworker"
    case idempotencyInProgress = "idempotency_in_progress"
    case idempotencyKeyReused = "idempotency_key_reused"
    case idempotencyNotSupported = "idempotency_not_supported"
    case internalError = "internal_error"
    case invalidCredentials = "invalid_credentials"
    case invalidCursor = "invalid_cursor"
    case invalidParameter = "invalid_parameter"
    case invoiceNumberInUse = "invoice_number_in_use"
    case keyUnusable = "key_unusable"
    case lastOwner = "last_owner"
    case linkOver = "link_over"
    case malformedBody = "malformed_body"
    case methodNotAllowed = "method_not_allowed"
    case nameInUse = "name_in_use"
    case noSecondFactor = "no_second_factor"
    case notFound = "not_found"
    case notInvited = "not_invited"
    case notRated = "not_rated"
    case openBookings = "open_bookings"
    case overloaded
    case ownSecondFactor = "own_second_factor"
    case passwordNeeded = "password_needed"
    case permissionDenied = "permission_denied"
    case preconditionFailed = "precondition_failed"
    case preconditionRequired = "precondition_required"
    case providerUnavailable = "provider_unavailable"
    case rangeNotSatisfiable = "range_not_satisfiable"
    case rateLimited = "rate_limited"
    case ratingNotAllowed = "rating_not_allowed"
    case secondFactorMissing = "second_factor_missing"
    case secondFactorOn = "second_factor_on"
    case secondFactorRequired = "second_factor_required"
    case stopping
    case storeUnavailable = "store_unavailable"
    case tooManyAttempts = "too_many_attempts"
    case tooManyConnections = "too_many_connections"
    case tooManyKeys = "too_many_keys"
    case tooManyPhotos = "too_many_photos"
    case tooManyRoles = "too_many_roles"
    case tooManyTags = "too_many_tags"
    case unauthenticated
    case unknownParameter = "unknown_parameter"
    case unsupportedMediaType = "unsupported_media_type"
    case validationFailed = "validation_failed"
    case wrongCode = "wrong_code"
    case wrongPassword = "wrong_password"

    /// The status that goes with it. `badRequest` is the form of whatever the parser refuses, which
    /// has a status of its own.
    public var status: Status {
        switch self {
        case .badRequest, .idempotencyNotSupported, .invalidCursor, .invalidParameter,
            .malformedBody, .unknownParameter:
            .badRequest
        case .invalidCredentials, .secondFactorRequired, .unauthenticated: .unauthorized
        case .permissionDenied, .secondFactorMissing: .forbidden
        case .notFound: .notFound
        case .methodNotAllowed: .methodNotAllowed
        case .alreadyArchived, .bookingRated, .builtInRole, .customerErased, .emailInUse,
            .generalFieldworker, .idempotencyInProgress, .invoiceNumberInUse, .keyUnusable,
            .lastOwner, .nameInUse, .noSecondFactor, .notInvited, .notRated, .openBookings,
            .ownSecondFactor, .passwordNeeded, .ratingNotAllowed, .secondFactorOn, .tooManyKeys,
            .tooManyPhotos, .tooManyRoles, .tooManyTags, .wrongCode, .wrongPassword:
            .conflict
        case .linkOver: .gone
        case .preconditionFailed: .preconditionFailed
        case .contentTooLarge: .contentTooLarge
        case .rangeNotSatisfiable: .rangeNotSatisfiable
        case .unsupportedMediaType: .unsupportedMediaType
        case .idempotencyKeyReused, .validationFailed: .unprocessableContent
        case .preconditionRequired: .preconditionRequired
        case .rateLimited, .tooManyAttempts, .tooManyConnections: .tooManyRequests
        case .internalError: .internalServerError
        case .overloaded, .providerUnavailable, .stopping, .storeUnavailable: .serviceUnavailable
        }
    }

    /// Where its page is: the `type` of its documents (RFC 9457 §3.1.1).
    public var type: String { "/problems/\(rawValue)" }

    /// One sentence, the same for every occurrence (RFC 9457 §3.1.3).
    public var title: String {
        switch self {
        case .alreadyArchived: "It was archived and cannot be changed any more."
        case .badRequest: "The request is not what HTTP allows, or more than this server takes."
        case .bookingRated: "A rated booking stays completed; reset its rating first."
        case .builtInRole: "A role that is there from the start stays as it is."
        case .contentTooLarge: "The body is larger than this resource takes."
        case .customerErased: "The customer was erased."
        case .emailInUse: "Another account has this e-mail address."
        case .generalFieldworker: "The General Fieldworker cannot be changed in this way."
        case .idempotencyInProgress: "A request with this idempotency key is still being answered."
        case .idempotencyKeyReused: "This idempotency key was used for another body."
        case .idempotencyNotSupported: "No answer is kept of it, so it takes no idempotency key."
        case .internalError: "The server failed."
        case .invalidCredentials: "These credentials are not right."
        case .invalidCursor: "The cursor does not belong to this list."
        case .invalidParameter: "A parameter or header field cannot be read."
        case .invoiceNumberInUse: "Another booking's invoice has this number."
        case .keyUnusable: "The key does not work, so another token would not either."
        case .lastOwner: "Nobody could log in as an owner any more."
        case .linkOver: "The link was used or replaced, or its time is over."
        case .malformedBody: "The body is not JSON, or not a form, that this server takes."
        case .methodNotAllowed: "The resource does not have this method."
        case .nameInUse: "Another one has this name."
        case .noSecondFactor: "There is no second factor, or none that can be confirmed."
        case .notFound: "There is no such resource, or it is not yours."
        case .notInvited: "They have joined already, or may not."
        case .notRated: "The booking has no rating."
        case .openBookings: "The customer has a visit that is still to come."
        case .providerUnavailable: "Google or Facebook does not answer."
        case .overloaded: "The server has too much to do."
        case .ownSecondFactor: "Nobody takes their own second factor away without a code."
        case .passwordNeeded: "A password has to be chosen with the link."
        case .permissionDenied: "The caller may not do this."
        case .preconditionFailed: "What If-Match or If-None-Match demands is not so."
        case .preconditionRequired: "A change needs an If-Match header."
        case .rangeNotSatisfiable: "The range that was asked for is not there."
        case .rateLimited: "More requests were sent than are taken in this time."
        case .ratingNotAllowed: "The booking may not be rated."
        case .secondFactorMissing: "The caller's role demands a second factor."
        case .secondFactorOn: "There is a second factor already."
        case .secondFactorRequired: "The account has a second factor, and no code was sent."
        case .stopping: "The server is stopping."
        case .storeUnavailable: "The server cannot store changes now."
        case .tooManyAttempts: "Too many attempts failed."
        case .tooManyConnections: "This address has as many connections open as one may have."
        case .tooManyKeys: "There are as many API keys as there may be."
        case .tooManyPhotos: "As many photos wait for a rating of the booking as may."
        case .tooManyRoles: "There are as many roles as there may be."
        case .tooManyTags: "There are as many Rating Tags as there may be."
        case .unauthenticated: "The request needs a valid token."
        case .unknownParameter: "The resource does not have this query parameter."
        case .unsupportedMediaType: "The resource does not take this media type."
        case .validationFailed: "Something in the body is not valid."
        case .wrongCode: "The code is not right, or was used."
        case .wrongPassword: "The present password is another one."
        }
    }
}
