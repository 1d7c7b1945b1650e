public import JSON

/// Why a booking may not be rated. The case order is the reporting order (D1).
public enum RatingRefusal: String, CaseIterable, Sendable, JSONEnum {
    /// The flag that lets customers rate from the booking's page is off (R35).
    case ratingsDisabled = "ratings_disabled"
    /// The booking's status is another than `completed` (R32).
    case bookingNotCompleted = "booking_not_completed"
    /// The booking has no invoice, or one of another status than `closed` (R33).
    case invoiceNotClosed = "invoice_not_closed"
    /// The booking has a rating (R58).
    case alreadyRated = "already_rated"
}

extension Booking {
    /// Every reason against rating this booking in the portal; empty means it is allowed.
    ///
    /// Source: R32 to R36, R58, D1, in that order.
    ///
    /// - Parameter flags: What the business allows.
    public func ratingRefusals(_ flags: Settings.Flags) -> [RatingRefusal] {
        var refusals: [RatingRefusal] = []
        if !flags.customersMayRate { refusals.append(.ratingsDisabled) }
        if status != .completed { refusals.append(.bookingNotCompleted) }
        if invoice?.status != .closed { refusals.append(.invoiceNotClosed) }
        if rating != nil { refusals.append(.alreadyRated) }
        return refusals
    }
}
