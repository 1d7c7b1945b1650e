public import JSON

/// Why a command was refused. Expected, and the caller's to correct.
public enum Refusal: Error, Equatable, Sendable {
    /// There is no such thing, or it is not the caller's.
    case notFound(Noun)
    /// What was asked for cannot be; every fault with a pointer into the body.
    case invalid([JSON.Fault])
    /// The mailed link was used or replaced, or its time is over.
    case linkOver
    /// What was shown beside the password is not enough.
    case secondFactor(SecondFactorRefusal)
    /// The resource is at another version than the caller's.
    case stale(version: Int)
    /// Whoever asks does not have these permissions, and so cannot give or take them.
    case notPermitted(Permissions)
    /// A key that ends, or is for some addresses alone, gives nobody what has no such bounds.
    case boundKey
    /// Only whoever made an API key may do that.
    case notMaker
    /// The state forbids it.
    case conflict(Conflict)
    /// The booking may not be rated, for these reasons (D1).
    case ratingNotAllowed([RatingRefusal])
}

/// A state that forbids something. The raw value is the public code, a promise to clients.
public enum Conflict: String, CaseIterable, Sendable {
    /// A rated booking cannot leave `completed`; reset the rating first.
    case bookingRated = "booking_rated"
    /// The booking's customer was erased, and nothing is to be known of them again.
    case customerErased = "customer_erased"
    /// A role that is there from the start stays as it is.
    case builtInRole = "built_in_role"
    /// Another account has the e-mail address.
    case emailInUse = "email_in_use"
    /// Another invoice has the number.
    case invoiceNumberInUse = "invoice_number_in_use"
    /// The key does not work, so another token of it would not either.
    case keyUnusable = "key_unusable"
    /// Another row of this kind has the name.
    case nameInUse = "name_in_use"
    /// The General Fieldworker cannot be deleted.
    case generalFieldworker = "general_fieldworker"
    /// Nobody could log in as an owner any more.
    case lastOwner = "last_owner"
    /// They have joined already, or may not.
    case notInvited = "not_invited"
    /// There is no second factor, or none that waits to be confirmed.
    case noSecondFactor = "no_second_factor"
    /// The booking has no rating to reset.
    case notRated = "not_rated"
    /// The customer has a visit that is still to come.
    case openBookings = "open_bookings"
    /// Nobody takes their own second factor away without a code.
    case ownSecondFactor = "own_second_factor"
    /// There is a second factor already.
    case secondFactorOn = "second_factor_on"
    /// A sign-up, or the account that wants the address, may be another's, so a password has to be
    /// chosen with the link.
    case passwordNeeded = "password_needed"
    /// As many photos of the booking wait for a rating as may.
    case tooManyPhotos = "too_many_photos"
    /// The business has as many API keys as it may have.
    case tooManyKeys = "too_many_keys"
    /// The business has as many roles of its own as it may have.
    case tooManyRoles = "too_many_roles"
    /// The business has as many Rating Tags as it may have.
    case tooManyTags = "too_many_tags"
    /// It was archived and cannot be changed any more.
    case archived
    /// The same idempotency key is still being answered.
    case idempotencyInProgress = "idempotency_in_progress"
}

/// Codes that rules use beside those of `JSON`.
extension JSON.FaultCode {
    /// There is no such thing.
    public static let unknown = "unknown"
    /// There was, but it is no longer offered.
    public static let archived = "archived"
    /// It is there twice.
    public static let duplicate = "duplicate"
    /// It belongs to something else already.
    public static let used = "used"
    /// It is before something that it has to follow.
    public static let tooEarly = "too_early"
    /// It lies after what it must not lie after.
    public static let tooLate = "too_late"
}
