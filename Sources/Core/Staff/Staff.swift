/// The part of the state that staff is.
public struct Staff: Sendable {
    /// All members, archived ones too.
    public private(set) var table = Table<StaffMember>()
    private var byEmail: [String: ID<StaffMember>] = [:]

    /// Who logs in with an address of mail.
    public func find(email: String, _ seen: inout Seen) -> StaffMember? {
        seen.note(table.changedIn)
        return byEmail[EmailAddress.folded(email)].flatMap { table[$0] }
    }

    func holder(ofEmail email: String) -> ID<StaffMember>? { byEmail[EmailAddress.folded(email)] }

    mutating func apply(_ event: RowEvent<StaffMember>, in sequence: SequenceNumber) {
        if let id = event.id, let before = table[id], !before.isArchived {
            byEmail[EmailAddress.folded(before.email)] = nil
        }
        if let row = event.row, !row.isArchived { byEmail[EmailAddress.folded(row.email)] = row.id }
        table.apply(event, in: sequence)
    }
}
