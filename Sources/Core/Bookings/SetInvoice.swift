public import JSON

/// What `PUT …/invoice` takes.
public struct NewInvoice: Sendable, JSONInput {
    var number: String
    var status: InvoiceStatus
    var total: Money

    /// Bounds of the length of `number`.
    public static let numberLength = 1...50

    /// From its parts.
    public init(number: String, status: InvoiceStatus, total: Money) {
        self.number = number
        self.status = status
        self.total = total
    }

    /// Reads `number`, `status`, `total`.
    public init(members r: inout JSONReader) throws(JSONError) {
        number = try r("number", Self.numberLength)
        status = try r("status")
        total = try r("total")
    }
}

/// Gives a booking its invoice, or replaces what the invoice says. A closed one may be reopened.
public struct SetInvoice: Command {
    let booking: ID<Booking>
    let new: NewInvoice
    let precondition: Precondition

    /// From the path, the body and `If-Match`, which may be absent here.
    public init(_ booking: ID<Booking>, _ new: NewInvoice, _ precondition: Precondition) {
        self.booking = booking
        self.new = new
        self.precondition = precondition
    }

    /// Decides; see the type for what it does and refuses.
    public func decide(in state: borrowing State, _ draft: inout Draft) throws(Refusal) {
        var row = try state.bookings.table.require(booking, .booking)
        try precondition.check(row.revision.version)
        var faults: [JSON.Fault] = []
        let number = Names.filled(new.number, "#/number", &faults)
        guard faults.isEmpty else { throw .invalid(faults) }
        if let holder = state.bookings.holder(ofInvoiceNumber: number), holder != booking {
            throw .conflict(.invoiceNumberInUse)
        }
        let invoice = Invoice(
            id: row.invoice?.id ?? draft.newID(), number: number, status: new.status,
            total: new.total)
        guard invoice != row.invoice else { return }
        row.revision.advance(draft.now)
        draft.record(.booking(.invoiced(booking, invoice, row.revision)))
    }
}
