import JSON

/// Rules that making and changing a booking share.
enum BookingRules {
    /// A visit lasts at most this long: 31 days.
    static let durationMax = 31 * Milliseconds.day

    /// - Throws: `invalid` with every fault.
    static func check(_ new: NewBooking, in state: borrowing State) throws(Refusal) {
        var faults: [JSON.Fault] = []
        let customer = state.customers.table[new.customer]
        if customer == nil {
            faults.append(
                JSON.Fault(
                    pointer: "#/customerId", code: JSON.FaultCode.unknown,
                    detail: "There is no such customer."))
        } else if customer?.isArchived == true {
            faults.append(
                JSON.Fault(
                    pointer: "#/customerId", code: JSON.FaultCode.archived,
                    detail: "The customer was archived."))
        }
        do throws(Refusal) {
            try ServiceRules.check(new.services, offeredOnly: true, in: state)
        } catch {
            guard case .invalid(let more) = error else { throw error }
            faults += more
        }
        faults += self.faults(ofFieldworker: new.fieldworker, in: state)
        faults += self.faults(from: new.scheduledStart, to: new.scheduledEnd)
        faults += new.address?.faults("#/address") ?? []
        guard faults.isEmpty else { throw .invalid(faults) }
    }

    static func faults(
        ofFieldworker id: ID<Fieldworker>?, in state: borrowing State
    ) -> [JSON.Fault] {
        guard let id else { return [] }
        guard let worker = state.fieldworkers.table[id] else {
            return [
                JSON.Fault(
                    pointer: "#/fieldworkerId", code: JSON.FaultCode.unknown,
                    detail: "There is no such fieldworker.")
            ]
        }
        guard worker.isActive, !worker.isArchived else {
            return [
                JSON.Fault(
                    pointer: "#/fieldworkerId", code: JSON.FaultCode.archived,
                    detail: "The fieldworker takes no work.")
            ]
        }
        return []
    }

    static func faults(from start: Timestamp, to end: Timestamp?) -> [JSON.Fault] {
        guard let end else { return [] }
        if end <= start {
            return [
                JSON.Fault(
                    pointer: "#/scheduledEnd", code: JSON.FaultCode.tooEarly,
                    detail: "This must be after the start.")
            ]
        }
        if end > start.adding(milliseconds: durationMax) {
            return [
                JSON.Fault(
                    pointer: "#/scheduledEnd", code: JSON.FaultCode.invalidValue,
                    detail: "This must be within 31 days of the start.")
            ]
        }
        return []
    }
}
