/// The part of the state that staff is.
public struct Staff: Sendable {
    /// All members.
    public private(set) var table = Table<StaffMember>()
    private var byEmail: [String: ID<StaffMember>] = [:]

    /// Who logs in with an address of mail.
    public func find(email: String, _ seen: inout Seen) -> StaffMember? {
        seen.note(table.changedIn)
        return byEmail[email.folded].flatMap { table[$0] }
    }

    func hasEmail(_ email: String) -> Bool { byEmail[email.folded] != nil }

    mutating func apply(_ event: RowEvent<StaffMember>, in sequence: SequenceNumber) {
        if let row = event.row { byEmail[row.email.folded] = row.id }
        table.apply(event, in: sequence)
    }
}
