/// Which bookings a list shows; nil in a part excludes nothing.
public struct BookingFilter: Sendable, Equatable {
    /// Only this customer's.
    public var customer: ID<Customer>?
    /// Only those assigned to this fieldworker.
    public var fieldworker: ID<Fieldworker>?
    /// Only those in one of these statuses.
    public var statuses: Set<BookingStatus>?
    /// Only those with this service.
    public var service: ID<Service>?
    /// Only those that have a rating, or have none.
    public var isRated: Bool?
    /// Only those made at or after this moment.
    public var createdFrom: Timestamp?
    /// Only those made before this moment.
    public var createdTo: Timestamp?
    /// Only those that begin at or after this moment.
    public var scheduledFrom: Timestamp?
    /// Only those that begin before this moment.
    public var scheduledTo: Timestamp?

    /// Everything.
    public init() {}

    /// Whether a booking is shown.
    public func admits(_ booking: Booking) -> Bool {
        if let customer, booking.customer != customer { return false }
        if let fieldworker, booking.fieldworker != fieldworker { return false }
        if let statuses, !statuses.contains(booking.status) { return false }
        if let service, !booking.services.contains(service) { return false }
        if let isRated, (booking.rating != nil) != isRated { return false }
        if let createdFrom, booking.revision.createdAt < createdFrom { return false }
        if let createdTo, booking.revision.createdAt >= createdTo { return false }
        if let scheduledFrom, booking.scheduledStart < scheduledFrom { return false }
        if let scheduledTo, booking.scheduledStart >= scheduledTo { return false }
        return true
    }

    /// Whether one index holds exactly what is shown.
    var isOneIndex: Bool {
        guard service == nil, isRated == nil, createdFrom == nil, createdTo == nil,
            scheduledFrom == nil, scheduledTo == nil
        else { return false }
        let parts = [customer != nil, fieldworker != nil, statuses != nil]
        return parts.count { $0 } == 0
            || parts.count { $0 } == 1 && (statuses?.count ?? 1) == 1
    }

    /// Between which values the keys of an order lie that are shown.
    func bounds(_ order: BookingOrder) -> KeyBounds {
        switch order {
        case .created: KeyBounds(from: createdFrom, to: createdTo)
        case .scheduled: KeyBounds(from: scheduledFrom, to: scheduledTo)
        }
    }
}
