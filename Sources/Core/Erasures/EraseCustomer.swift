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
        // Whoever turned out to be the same person goes too: of some the journal tells under
        // both names.
        let all = state.customers.samePerson(as: id)
        for one in all where state.bookings.isAnyOpen(of: one) {
            throw .conflict(.openBookings)
        }
        for other in all where other != id && state.erasures[other] == nil {
            draft.erase(other, in: state)
        }
        return draft.erase(id, in: state)
    }
}

extension Draft {
    @discardableResult
    fileprivate mutating func erase(
        _ id: ID<Customer>, in state: borrowing State
    ) -> ID<Erasure> {
        let signUps = state.signUps.all(of: id, email: state.customers.table[id]?.email)
        for row in signUps where row.details != nil {
            record(.signUp(.ended(row.id, customer: row.customer)))
        }
        let erasure = Erasure(
            id: newID(), customer: id, by: origin.by, signUps: signUps.map(\.id), begunAt: now)
        record(.erasure(.begun(erasure)))
        return erasure.id
    }
}

extension State {
    /// Whether a customer's data must not be taken down any more.
    borrowing func isErased(_ customer: ID<Customer>) -> Bool { erasures[customer] != nil }
}
