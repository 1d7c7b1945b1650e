/// The part of the state that customers are.
public struct Customers: Sendable {
    /// All of them, archived ones too.
    public private(set) var table = Table<Customer>()
    private var byEmail = ShardedDictionary<String, ID<Customer>>()

    /// Who logs in with an address of mail.
    public func find(email: String, _ seen: inout Seen) -> Customer? {
        seen.note(table.changedIn)
        return byEmail[email.folded].flatMap { table[$0] }
    }

    func holder(ofEmail email: String) -> ID<Customer>? { byEmail[email.folded] }

    mutating func apply(_ event: RowEvent<Customer>, in sequence: SequenceNumber) {
        if let id = event.id, let before = table[id] { byEmail[before.email.folded] = nil }
        if let row = event.row, !row.isArchived { byEmail[row.email.folded] = row.id }
        table.apply(event, in: sequence)
    }
}
