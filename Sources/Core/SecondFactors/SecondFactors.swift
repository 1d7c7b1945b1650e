/// The part of the state that second factors are.
public struct SecondFactors: Sendable {
    /// All of them: one or none of each member of staff.
    public private(set) var table = Table<SecondFactor>()
    private var byOwner: [ID<StaffMember>: ID<SecondFactor>] = [:]

    /// What somebody shows beside their password; nil where that is enough.
    public func find(_ owner: ID<StaffMember>, _ seen: inout Seen) -> SecondFactor? {
        seen.note(table.changedIn)
        return confirmed(of: owner)
    }

    /// For rules.
    func confirmed(of owner: ID<StaffMember>) -> SecondFactor? {
        guard let factor = self[owner], factor.confirmedAt != nil else { return nil }
        return factor
    }

    /// Whether somebody has one. For whoever answers each request: that the answer rests on it is
    /// noted by the transaction that changed this one alone.
    func isConfirmed(of owner: ID<StaffMember>, _ seen: inout Seen) -> Bool {
        guard let id = byOwner[owner], let factor = table.find(id, &seen) else {
            seen.note(table.changedIn)
            return false
        }
        return factor.confirmedAt != nil
    }

    /// The one of somebody, confirmed or begun.
    subscript(_ owner: ID<StaffMember>) -> SecondFactor? {
        byOwner[owner].flatMap { table[$0] }
    }

    mutating func apply(_ event: SecondFactorEvent, in sequence: SequenceNumber) {
        switch event {
        case .begun(let row):
            if let before = byOwner[row.owner] { table.remove(before, in: sequence) }
            byOwner[row.owner] = row.id
            table.put(row, in: sequence)
        case .confirmed(let id, let step, let recovery, let at):
            table.update(id, in: sequence) { row in
                row.confirmedAt = at
                row.lastStep = step
                row.recovery = recovery
            }
        case .used(let id, let step):
            table.update(id, in: sequence) { $0.lastStep = step }
        case .recovered(let id, let digest):
            table.update(id, in: sequence) { $0.recovery.removeAll { $0 == digest } }
        case .renewed(let id, let recovery):
            table.update(id, in: sequence) { $0.recovery = recovery }
        case .removed(let id):
            if let row = table[id] { byOwner[row.owner] = nil }
            table.remove(id, in: sequence)
        }
    }
}
