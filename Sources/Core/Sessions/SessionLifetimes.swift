/// How long sessions last, by whose they are. All in milliseconds.
public struct SessionLifetimes: Equatable, Sendable {
    /// From the log-in on, however much they are used.
    public var absolute: Int64
    /// Without use, of a customer.
    public var customerIdle: Int64
    /// Without use, of a fieldworker.
    public var fieldworkerIdle: Int64
    /// Without use, of a member of staff, who may do most.
    public var staffIdle: Int64

    /// All parts.
    public init(
        absolute: Int64, customerIdle: Int64, fieldworkerIdle: Int64, staffIdle: Int64
    ) {
        self.absolute = absolute
        self.customerIdle = customerIdle
        self.fieldworkerIdle = fieldworkerIdle
        self.staffIdle = staffIdle
    }

    /// Thirty days; a fortnight without use, and a day for staff.
    public static let usual = SessionLifetimes(
        absolute: 30 * Milliseconds.day, customerIdle: 14 * Milliseconds.day,
        fieldworkerIdle: 14 * Milliseconds.day, staffIdle: 1 * Milliseconds.day)

    /// Of a session that was begun with a booking's number.
    public static let byBooking = 1 * Milliseconds.day

    func idle(_ account: Account) -> Int64 {
        switch account {
        case .customer: customerIdle
        case .fieldworker: fieldworkerIdle
        case .staff, .key: staffIdle
        }
    }
}
