/// Bookings that were read, with what their lists are made of.
///
/// That lies side by side in memory, so that making all lists of millions touches no row again: to
/// fetch those would cost more than all else.
struct RestoredBookings: Sendable {
    /// What of a booking is in lists.
    struct Listed: Sendable {
        let id: ID<Booking>
        let number: Int
        let customer: ID<Customer>
        let fieldworker: ID<Fieldworker>
        let status: BookingStatus
        let created: Timestamp
        let scheduled: Timestamp
        @Compact private(set) var completed: Timestamp?
        @Compact private(set) var attributedTo: ID<Fieldworker>?

        func key(_ moment: Timestamp) -> SortKey { SortKey(moment.milliseconds, id.rawValue) }
    }

    private(set) var slots = Pages<TableSlot<Booking>>()
    private(set) var listed: ContiguousArray<Listed> = []
    private(set) var invoices: ContiguousArray<SortKey> = []
    private(set) var services = Numbering<ID<Service>>()
    /// How many bookings have a service, by its number.
    private(set) var uses: ContiguousArray<Int> = []

    mutating func append(_ booking: consuming Booking, in sequence: SequenceNumber) {
        listed.append(
            Listed(
                id: booking.id, number: booking.number, customer: booking.customer,
                fieldworker: booking.fieldworker, status: booking.status,
                created: booking.revision.createdAt, scheduled: booking.scheduledStart,
                completed: booking.completedAt, attributedTo: booking.attributedTo))
        if let number = booking.invoice?.number {
            invoices.append(Bookings.invoiceKey(number, booking.id))
        }
        for service in booking.services {
            let number = services.number(of: service)
            if number == uses.count { uses.append(0) }
            uses[number] += 1
        }
        slots.append(TableSlot(booking, in: sequence))
    }
}
