/// Makes a customer nobody: name, contact, language, password, sessions, comments, photos, notes,
/// and the addresses and instructions of their visits go. Stars, dates and invoices stay.
///
/// A second time changes nothing. One who was deleted, of whom only the journal still tells, can be
/// erased too.
public struct EraseCustomer: Command {
    let id: ID<Customer>

    /// From the path.
    public init(_ id: ID<Customer>) {
        self.id = id
    }

    /// Decides; the customer's data is in no answer from then on, and in no file once the erasure
    /// is complete.
    ///
    /// - Throws: `notFound` for somebody who never was; `openBookings` while a visit is still to
    ///   come, for which the address is needed.
    public func decide(
        in state: borrowing State, _ draft: inout Draft
    ) throws(Refusal) -> ID<Erasure> {
        if let known = state.erasures[id] { return known }
        guard state.customers.table[id] != nil || state.customers.wasDeleted(id) else {
            throw .notFound(.customer)
        }
        guard !state.bookings.isAnyOpen(of: id) else { throw .conflict(.openBookings) }
        let erasure = Erasure(
            id: draft.newID(), customer: id, by: draft.origin.by, begunAt: draft.now)
        draft.record(.erasure(.begun(erasure)))
        return erasure.id
    }
}

extension State {
    /// Whether a customer's data must not be taken down any more.
    borrowing func isErased(_ customer: ID<Customer>) -> Bool { erasures[customer] != nil }
}
