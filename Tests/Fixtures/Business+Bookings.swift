public import Core
import JSON

extension Business {
    /// What a sample becomes when it is booked.
    public func new(_ sample: SampleBooking, status: BookingStatus? = nil) -> NewBooking {
        NewBooking(
            customer: self[sample.customer], services: sample.services.map { self[$0] },
            scheduledStart: sample.scheduledStart, fieldworker: sample.fieldworker.map { self[$0] },
            status: status)
    }

    /// Books a visit; it is `confirmed` unless it says otherwise.
    @discardableResult
    public func book(
        _ sample: SampleBooking = .boilerRepair, status: BookingStatus? = nil
    ) throws -> ID<Booking> {
        try run(CreateBooking(new(sample, status: status)))
    }

    /// Changes a booking with a merge patch.
    public func patch(_ booking: ID<Booking>, _ body: String) throws {
        try run(UpdateBooking(booking, BookingChanges(text: body), .any))
    }

    /// Gives a booking another status.
    public func set(_ booking: ID<Booking>, _ status: BookingStatus) throws {
        try patch(booking, #"{"status": "\#(status.rawValue)"}"#)
    }

    /// Assigns a booking; nil is the General Fieldworker.
    public func assign(_ booking: ID<Booking>, to worker: Sample<Fieldworker>?) throws {
        let id = worker.map { "\"\(self[$0])\"" } ?? "null"
        try patch(booking, #"{"fieldworkerId": \#(id)}"#)
    }

    /// Gives a booking an invoice, or changes the invoice's status. Without a number the booking's
    /// id is one that is free.
    public func invoice(
        _ booking: ID<Booking>, _ status: InvoiceStatus = .closed, number: String? = nil
    ) throws {
        let invoice = NewInvoice(
            number: number ?? "INV-\(booking.rawValue)", status: status,
            total: Money(amount: 12_500, currency: "AUD"))
        try run(SetInvoice(booking, invoice, .any))
    }

    /// Books a visit that is completed and paid, now.
    public func rateable(_ sample: SampleBooking = .boilerRepair) throws -> ID<Booking> {
        let booking = try book(sample)
        try set(booking, .completed)
        try invoice(booking)
        return booking
    }
}
