import JSON

/// Rules that creating and changing a fieldworker share.
enum FieldworkerRules {
    /// - Parameters:
    ///   - known: The services that they provided before, which may stay though no longer offered.
    /// - Throws: `invalid` with every fault, or `conflict(emailInUse)`.
    static func check(
        _ worker: Fieldworker, keeping known: [ID<Service>], in state: borrowing State
    ) throws(Refusal) {
        var faults: [JSON.Fault] = []
        _ = Names.filled(worker.name, "#/name", &faults)
        if !worker.isGeneral, !EmailAddress.isValid(worker.email) {
            faults.append(
                JSON.Fault(
                    pointer: "#/email", code: JSON.FaultCode.invalidValue,
                    detail: "This must be an address of mail."))
        }
        if worker.phone?.isOneLine == false { faults.append(.oneLine("#/phone")) }
        do throws(Refusal) {
            try ServiceRules.check(
                worker.serviceIDs, offeredOnly: false, keeping: known, in: state)
        } catch {
            guard case .invalid(let more) = error else { throw error }
            faults += more
        }
        guard faults.isEmpty else { throw .invalid(faults) }
        if let holder = state.fieldworkers.holder(ofEmail: worker.email), holder != worker.id {
            throw .conflict(.emailInUse)
        }
    }
}

extension Fieldworker {
    /// Whether it says nothing but a name, as the General Fieldworker does.
    var isNamedOnly: Bool { email.isEmpty && phone == nil && serviceIDs.isEmpty && isActive }
}
