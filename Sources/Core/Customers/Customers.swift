/// The part of the state that customers are.
public struct Customers: Sendable {
    /// All of them, archived ones too.
    public private(set) var table = Table<Customer>()
    private var byEmail = ShardedDictionary<String, ID<Customer>>()
    /// Those who turned out to be another.
    private var merged = ShardedDictionary<ID<Customer>, [ID<Customer>]>()
    /// Those who are gone, and of whom the journal still tells.
    private var deleted = ShardedDictionary<ID<Customer>, SequenceNumber>()

    /// Who logs in with an address of mail.
    public func find(email: String, _ seen: inout Seen) -> Customer? {
        seen.note(table.changedIn)
        return byEmail[EmailAddress.folded(email)].flatMap { table[$0] }
    }

    func holder(ofEmail email: String) -> ID<Customer>? { byEmail[EmailAddress.folded(email)] }

    /// All whom one customer stands for, themselves first: those who turned out to be the same
    /// person, however it came about.
    func samePerson(as id: ID<Customer>) -> [ID<Customer>] {
        var root = id
        // A chain cannot be longer than there are customers.
        for _ in 0..<max(1, table.count) {
            guard let next = table[root]?.mergedInto else { break }
            root = next
        }
        var all = [root]
        var place = 0
        while place < all.count {
            all += merged[all[place]] ?? []
            place += 1
        }
        return all
    }

    /// Whether somebody was a customer once, and was deleted, and not erased since.
    func wasDeleted(_ id: ID<Customer>) -> Bool { deleted[id] != nil }

    /// Those who are gone, for a snapshot.
    var allDeleted: some Sequence<ID<Customer>> { deleted.keys.sorted() }

    /// Makes a customer nobody.
    mutating func erase(_ id: ID<Customer>, at now: Timestamp, in sequence: SequenceNumber) {
        deleted[id] = nil
        guard var row = table[id] else { return }
        // Of one who was archived somebody else may have the address by now.
        if byEmail[EmailAddress.folded(row.email)] == id {
            byEmail[EmailAddress.folded(row.email)] = nil
        }
        row.erase(now)
        table.put(row, in: sequence)
    }

    mutating func apply(_ event: RowEvent<Customer>, in sequence: SequenceNumber) {
        if case .deleted(let id) = event { deleted[id] = sequence }
        if let id = event.id, let before = table[id] {
            byEmail[EmailAddress.folded(before.email)] = nil
        }
        if let row = event.row, !row.isArchived { byEmail[EmailAddress.folded(row.email)] = row.id }
        if let row = event.row, let other = row.mergedInto, table[row.id]?.mergedInto == nil {
            merged[other, default: []].append(row.id)
        }
        table.apply(event, in: sequence)
    }
}
