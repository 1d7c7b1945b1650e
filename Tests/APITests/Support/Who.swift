import Core
import Testing

/// Who sends a request.
enum Who: String, CaseIterable, Sendable, CustomTestStringConvertible {
    /// Sends no token.
    case nobody
    /// Sends something that is no token.
    case malformed
    /// Olsen, whose session is over.
    case expired
    /// Olsen, whose booking it is.
    case customer
    /// Murphy, whose booking it is not.
    case otherCustomer
    /// Olsen, logged in with the number of the boiler's booking.
    case bookingNumber
    /// Priya, who repairs the boiler.
    case fieldworker
    /// Ruth, who owns the business.
    case staff

    /// What follows `Bearer` in `Authorization`; nil for no such field.
    var token: String? {
        switch self {
        case .nobody: nil
        case .malformed: "ps"
        case .expired: "ps_expired"
        case .customer: "ps_olsen"
        case .otherCustomer: "ps_murphy"
        case .bookingNumber: "ps_booking"
        case .fieldworker: "fs_priya"
        case .staff: "as_ruth"
        }
    }

    var testDescription: String { rawValue }
}
