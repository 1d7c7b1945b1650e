/// In which order bookings are listed.
public enum BookingOrder: Sendable {
    /// As they were made; this is the order of ids.
    case created
    /// By the visit's beginning.
    case scheduled
}

/// The bookings of one kind, in each order in which they are listed.
struct BookingIndex: Sendable {
    private(set) var created = OrderedKeys()
    private(set) var scheduled = OrderedKeys()

    init() {}

    /// Those of some bookings at once; see `OrderedKeys`.
    init(
        sorting created: ContiguousArray<SortKey>,
        _ scheduled: ContiguousArray<SortKey>
    ) {
        self.created = OrderedKeys(sorting: created)
        self.scheduled = OrderedKeys(sorting: scheduled)
    }

    var count: Int { created.count }

    mutating func insert(_ booking: Booking) {
        created.insert(Self.createdKey(booking))
        scheduled.insert(Self.scheduledKey(booking))
    }

    mutating func remove(_ booking: Booking) {
        created.remove(Self.createdKey(booking))
        scheduled.remove(Self.scheduledKey(booking))
    }

    func keys(_ order: BookingOrder) -> OrderedKeys {
        switch order {
        case .created: created
        case .scheduled: scheduled
        }
    }

    static func key(_ booking: Booking, _ order: BookingOrder) -> SortKey {
        switch order {
        case .created: createdKey(booking)
        case .scheduled: scheduledKey(booking)
        }
    }

    private static func createdKey(_ booking: Booking) -> SortKey {
        SortKey(booking.revision.createdAt.milliseconds, booking.id.rawValue)
    }

    private static func scheduledKey(_ booking: Booking) -> SortKey {
        SortKey(booking.scheduledStart.milliseconds, booking.id.rawValue)
    }
}
