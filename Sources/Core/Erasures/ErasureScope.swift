/// Whose data goes out of the journal's lines, and what knows it there.
public struct ErasureScope: Sendable {
    /// Who was erased.
    public let customers: Set<ID<Customer>>
    /// Their visits: lines that tell of these without naming the customer may be an import's.
    public let bookings: Set<ID<Booking>>
    /// The folder's, for codes of rows that were imported.
    let key: [UInt8]

    /// From its parts.
    init(customers: Set<ID<Customer>>, bookings: Set<ID<Booking>>, key: [UInt8]) {
        self.customers = customers
        self.bookings = bookings
        self.key = key
    }

    /// Customers and their visits, of which a state tells after they were erased too.
    public init(
        erasing customers: Set<ID<Customer>>, in state: borrowing State, key: [UInt8]
    ) {
        var bookings: Set<ID<Booking>> = []
        for customer in customers { bookings.formUnion(state.bookings.ids(of: customer)) }
        self.init(customers: customers, bookings: bookings, key: key)
    }
}
