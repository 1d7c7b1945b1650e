public import JSON

/// A merge patch of a booking.
public struct BookingChanges: Sendable, JSONInput {
    var status: BookingStatus?
    var fieldworker: Patch<ID<Fieldworker>>
    var services: [ID<Service>]?
    var scheduledStart: Timestamp?
    var scheduledEnd: Patch<Timestamp>
    var address: Patch<AddressChanges>
    var instructions: Patch<String>

    /// Reads `status`, `fieldworkerId` (null is the General Fieldworker), `serviceIds`,
    /// `scheduledStart`, `scheduledEnd`, `address`, `instructions`, each optional.
    public init(members r: inout JSONReader) throws(JSONError) {
        status = try r.change("status")
        fieldworker = try r.patch("fieldworkerId")
        services = try r.change("serviceIds", 1...Booking.servicesMax)
        scheduledStart = try r.change("scheduledStart")
        scheduledEnd = try r.patch("scheduledEnd")
        address = try r.patch("address")
        instructions = try r.patch("instructions", TextLimits.description)
    }
}

extension Booking {
    /// Whether it is over and says nothing of whose it was, as one of an erased customer stays.
    fileprivate var isOfNobody: Bool { address == nil && instructions == nil && status.isPast }
}

/// Changes a booking; what is absent stays. Any status may follow any other, since offices correct
/// mistakes; only a rated booking cannot leave `completed`.
public struct UpdateBooking: Command {
    let id: ID<Booking>
    let changes: BookingChanges
    let precondition: Precondition

    /// From the path, the body and `If-Match`.
    public init(_ id: ID<Booking>, _ changes: BookingChanges, _ precondition: Precondition) {
        self.id = id
        self.changes = changes
        self.precondition = precondition
    }

    /// Decides; see the type for what it does and refuses.
    public func decide(in state: borrowing State, _ draft: inout Draft) throws(Refusal) {
        let before = try state.bookings.table.require(id, .booking)
        try precondition.check(before.revision.version)
        var booking = before
        try apply(to: &booking, in: state)
        guard booking != before else { return }
        if state.isErased(booking.customer), !booking.isOfNobody {
            throw .conflict(.customerErased)
        }
        if before.rating != nil, booking.status != .completed { throw .conflict(.bookingRated) }
        let isNewlyCompleted = booking.status == .completed && before.status != .completed
        if booking.status != .completed {
            booking.completedAt = nil
            booking.attributedTo = nil
        }
        booking.revision.advance(draft.now)
        draft.record(.booking(.updated(booking)))
        if isNewlyCompleted { CompletionFreezesAttribution.record(of: booking, &draft) }
    }

    private func apply(to booking: inout Booking, in state: borrowing State) throws(Refusal) {
        var faults: [JSON.Fault] = []
        switch changes.fieldworker {
        case .absent: break
        case .null: booking.fieldworker = Fieldworker.generalID
        case .value(let worker):
            if worker != booking.fieldworker {
                faults += BookingRules.faults(ofFieldworker: worker, in: state)
            }
            booking.fieldworker = worker
        }
        if let services = changes.services {
            let known = booking.services
            do throws(Refusal) {
                // What was booked before may stay, though it is no longer offered.
                try ServiceRules.check(services, keeping: known, in: state)
            } catch {
                guard case .invalid(let more) = error else { throw error }
                faults += more
            }
            booking.services = services
        }
        booking.scheduledStart = changes.scheduledStart ?? booking.scheduledStart
        changes.scheduledEnd.apply(to: &booking.scheduledEnd)
        faults += BookingRules.faults(from: booking.scheduledStart, to: booking.scheduledEnd)
        let address = changes.address.merged(into: booking.address?.value, "#/address", &faults)
        if changes.address.isPresent { faults += address?.faults("#/address") ?? [] }
        booking.address = address.map { Boxed($0) }
        changes.instructions.apply(to: &booking.instructions)
        booking.status = changes.status ?? booking.status
        guard faults.isEmpty else { throw .invalid(faults) }
    }
}
