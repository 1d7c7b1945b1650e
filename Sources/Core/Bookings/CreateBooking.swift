public import JSON

/// What a booking is created from.
public struct NewBooking: Sendable, JSONInput {
    var customer: ID<Customer>
    var services: [ID<Service>]
    var scheduledStart: Timestamp
    var scheduledEnd: Timestamp?
    var fieldworker: ID<Fieldworker>?
    var address: Address?
    var status: BookingStatus?
    var instructions: String?

    /// From its parts.
    public init(
        customer: ID<Customer>, services: [ID<Service>], scheduledStart: Timestamp,
        scheduledEnd: Timestamp? = nil, fieldworker: ID<Fieldworker>? = nil,
        address: Address? = nil, status: BookingStatus? = nil, instructions: String? = nil
    ) {
        self.customer = customer
        self.services = services
        self.scheduledStart = scheduledStart
        self.scheduledEnd = scheduledEnd
        self.fieldworker = fieldworker
        self.address = address
        self.status = status
        self.instructions = instructions
    }

    /// Reads `customerId`, `serviceIds`, `scheduledStart`, `scheduledEnd?`, `fieldworkerId?`,
    /// `address?`, `status?`, `instructions?`.
    public init(members r: inout JSONReader) throws(JSONError) {
        customer = try r("customerId")
        services = try r("serviceIds", 1...Booking.servicesMax)
        scheduledStart = try r("scheduledStart")
        scheduledEnd = try r("scheduledEnd")
        fieldworker = try r("fieldworkerId")
        address = try r("address")
        status = try r("status")
        instructions = try r("instructions", TextLimits.description)
    }
}

/// Makes a booking; `confirmed` and the General Fieldworker's unless it says otherwise. Staff may
/// record a visit that already took place.
public struct CreateBooking: Command {
    let new: NewBooking

    /// From the body.
    public init(_ new: NewBooking) {
        self.new = new
    }

    /// Decides; see the type for what it does and refuses.
    public func decide(
        in state: borrowing State, _ draft: inout Draft
    ) throws(Refusal) -> ID<Booking> {
        try BookingRules.check(new, in: state)
        let customer = state.customers.table[new.customer]
        let status = new.status ?? .confirmed
        let booking = Booking(
            id: draft.newID(), number: state.bookings.nextNumber, customer: new.customer,
            fieldworker: new.fieldworker ?? Fieldworker.generalID, services: new.services,
            status: status, scheduledStart: new.scheduledStart, scheduledEnd: new.scheduledEnd,
            completedAt: nil, attributedTo: nil,
            address: new.address.map { Boxed($0) } ?? customer?.address,
            instructions: new.instructions, invoice: nil, rating: nil,
            revision: Revision(created: draft.now))
        draft.record(.booking(.created(booking)))
        if status == .completed { CompletionFreezesAttribution.record(of: booking, &draft) }
        return booking.id
    }
}
