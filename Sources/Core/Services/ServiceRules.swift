import JSON

/// Rules for lists of services.
enum ServiceRules {
    /// - Parameters:
    ///   - offeredOnly: Whether those that cannot be booked now are faults too.
    ///   - known: Those that were listed before, which may stay though no longer offered.
    /// - Throws: `invalid` with every id that is unknown, archived or listed twice.
    static func check(
        _ ids: [ID<Service>], offeredOnly: Bool = true, keeping known: [ID<Service>] = [],
        in state: borrowing State
    ) throws(Refusal) {
        var faults: [JSON.Fault] = []
        for (i, id) in ids.enumerated() {
            let pointer = "#/serviceIds/\(i)"
            guard let service = state.services.table[id] else {
                faults.append(
                    JSON.Fault(
                        pointer: pointer, code: JSON.FaultCode.unknown,
                        detail: "There is no such service."))
                continue
            }
            if !known.contains(id), service.isArchived || offeredOnly && !service.isActive {
                faults.append(
                    JSON.Fault(
                        pointer: pointer, code: JSON.FaultCode.archived,
                        detail: "The service is no longer offered."))
            } else if ids[..<i].contains(id) {
                faults.append(
                    JSON.Fault(
                        pointer: pointer, code: JSON.FaultCode.duplicate,
                        detail: "This is listed twice."))
            }
        }
        guard faults.isEmpty else { throw .invalid(faults) }
    }
}
