public import JSON

/// How far a booking is (R1).
public enum BookingStatus: String, CaseIterable, Sendable, JSONEnum {
    case quoted
    case requested
    case confirmed
    case inProgress = "in_progress"
    case onHold = "on_hold"
    case completed
    case failed
    case cancelled
    case noShow = "no_show"

    /// Whether nothing more will happen at the customer's (R340).
    public var isPast: Bool {
        switch self {
        case .completed, .failed, .cancelled, .noShow: true
        case .quoted, .requested, .confirmed, .inProgress, .onHold: false
        }
    }
}

/// How far an invoice is (R2).
public enum InvoiceStatus: String, CaseIterable, Sendable, JSONEnum {
    case draft
    case open
    case overdue
    case closed
    case void
}
