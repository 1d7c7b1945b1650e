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
    /// Sam, who does not.
    case otherFieldworker
    /// Ruth, who owns the business.
    case staff
    /// Omar, a manager.
    case manager
    /// Nadia, of the office.
    case office
    /// Theo, who may only look.
    case reader
    /// Pia, whose role allows nothing.
    case powerless
    /// A key with every scope.
    case key
    /// One that may only see bookings.
    case narrowKey
    /// One that ended.
    case expiredKey
    /// One that was revoked.
    case revokedKey
    /// One with every scope, for another address.
    case strayKey
    /// One with every scope, by its token from before it was rotated; of `Site.hireMore`.
    case formerKey
    /// One with every scope, of Gus; of `Site.hireMore`.
    case orphanKey
    /// Wes, whose role allows everything, once he has a second factor; of `Site.hireMore`.
    case unguarded
    /// Gus, an owner who was deactivated; of `Site.hireMore`.
    case deactivated

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
        case .otherFieldworker: "fs_sam"
        case .staff: "as_ruth"
        case .manager: "as_omar"
        case .office: "as_nadia"
        case .reader: "as_theo"
        case .powerless: "as_pia"
        case .key: "ak_all"
        case .narrowKey: "ak_narrow"
        case .expiredKey: "ak_expired"
        case .revokedKey: "ak_revoked"
        case .strayKey: "ak_stray"
        case .formerKey: "ak_former"
        case .orphanKey: "ak_orphan"
        case .unguarded: "as_wes"
        case .deactivated: "as_gus"
        }
    }

    var testDescription: String { rawValue }
}
