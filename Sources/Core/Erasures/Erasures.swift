/// The part of the state that erasures are.
public struct Erasures: Sendable {
    /// All of them.
    public private(set) var table = Table<Erasure>()
    private var byCustomer = ShardedDictionary<ID<Customer>, ID<Erasure>>()
    /// Those that are not complete, oldest first. Few at a time.
    private var incomplete: [ID<Erasure>] = []

    /// The erasure of a customer; nil for one who was not erased.
    public func find(_ customer: ID<Customer>, _ seen: inout Seen) -> Erasure? {
        seen.note(table.changedIn)
        return byCustomer[customer].flatMap { table[$0] }
    }

    /// Those that are not complete, oldest first.
    public func pending(_ seen: inout Seen) -> [Erasure] {
        seen.note(table.changedIn)
        return incomplete.compactMap { table[$0] }
    }

    subscript(_ customer: ID<Customer>) -> ID<Erasure>? { byCustomer[customer] }

    func isPending(_ id: ID<Erasure>) -> Bool { incomplete.contains(id) }

    mutating func apply(_ event: ErasureEvent, in sequence: SequenceNumber) {
        switch event {
        case .begun(let erasure):
            byCustomer[erasure.customer] = erasure.id
            if erasure.completedAt == nil { incomplete.append(erasure.id) }
            table.put(erasure, in: sequence)
        case .completed(let id, let at):
            incomplete.removeAll { $0 == id }
            table.update(id, in: sequence) { $0.completedAt = at }
        }
    }
}
