/// Removes a customer; one with bookings is archived instead. Their sessions end.
public struct DeleteCustomer: Command {
    let id: ID<Customer>
    let precondition: Precondition

    /// From the path and `If-Match`.
    public init(_ id: ID<Customer>, _ precondition: Precondition) {
        self.id = id
        self.precondition = precondition
    }

    /// Decides; see the type for what it does and refuses.
    public func decide(in state: borrowing State, _ draft: inout Draft) throws(Refusal) {
        var customer = try state.customers.table.require(id, .customer)
        try precondition.check(customer.revision.version)
        guard !customer.isArchived else { return }
        if state.bookings.uses(id) {
            customer.isArchived = true
            customer.revision.advance(draft.now)
            draft.record(.customer(.archived(customer)))
        } else {
            draft.record(.customer(.deleted(id)))
        }
        draft.endSessions(of: .customer(id), in: state)
        draft.endLinks(of: .customer(id), in: state)
    }
}
