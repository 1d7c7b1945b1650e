extension Draft {
    /// Gives all that is a guest's to a customer who has shown to be the same person, and archives
    /// the guest (D16): bookings, ratings and photos. Names and contacts stay the customer's own.
    ///
    /// Only for a guest, who has no account: nobody loses a log-in by it.
    mutating func merge(
        _ guest: ID<Customer>, into customer: ID<Customer>, in state: borrowing State
    ) {
        guard guest != customer, var row = state.customers.table[guest] else { return }
        row.isArchived = true
        row.mergedInto = customer
        row.revision.advance(now)
        record(.customer(.archived(row)))
        record(.booking(.handedOver(from: guest, to: customer)))
        endSessions(of: .customer(guest), in: state)
        endLinks(of: .customer(guest), in: state)
    }
}
