public import JSON

/// One visit to one customer.
public struct Booking: TableRow, Equatable {
    /// Begins the text of its ids.
    public static var idPrefix: String { "bkg_" }

    /// Its id, given once.
    public let id: ID<Booking>
    /// Given by the server, rising: `BOK-` and this (R3).
    public let number: Int
    /// For whom.
    public internal(set) var customer: ID<Customer>
    /// Who is to do it, the General Fieldworker when nobody is named (R4).
    public var fieldworker: ID<Fieldworker>
    /// What is done; one at least.
    public var services: [ID<Service>]
    /// How far it is.
    public var status: BookingStatus
    /// When the visit begins.
    public var scheduledStart: Timestamp
    /// When it ends, where known.
    @Compact public var scheduledEnd: Timestamp?
    /// When it was completed; nil unless `status` is `completed`.
    @Compact public var completedAt: Timestamp?
    /// Whom its rating counts for: who was assigned when it was completed (D8). Nil until then, and
    /// for the General Fieldworker.
    @Compact public var attributedTo: ID<Fieldworker>?
    /// Where, when it is known.
    public var address: Boxed<Address>?
    /// What the customer wants done or known.
    public var instructions: String?
    /// Its invoice, once there is one.
    public var invoice: Invoice?
    /// Its rating, once it has one.
    @Compact public var rating: ID<Rating>?
    /// Version and times.
    public var revision: Revision

    /// Services that one booking may have.
    public static let servicesMax = 20
    /// The number before the first.
    public static let numberBase = 1_000

    /// The number as people see it.
    public static func numberText(_ number: Int) -> String { "BOK-\(number)" }
}

extension Booking: JSONObject {
    /// Reads all members; what is personal lies in `personal`.
    public init(members r: inout JSONReader) throws(JSONError) {
        id = try r("id")
        number = try r("number")
        customer = try r("customerId")
        fieldworker = try r("fieldworkerId")
        services = try r("serviceIds")
        status = try r("status")
        scheduledStart = try r("scheduledStart")
        scheduledEnd = try r("scheduledEnd")
        completedAt = try r("completedAt")
        attributedTo = try r("attributedTo")
        let personal: Personal = try r("personal")
        address = personal.address.map { Boxed($0) }
        instructions = personal.instructions
        invoice = try r("invoice")
        rating = try r("ratingId")
        revision = try Revision(members: &r)
    }

    /// Writes all members.
    public func write(members w: inout JSONWriter) {
        w("id", id)
        w("number", number)
        w("customerId", customer)
        w("fieldworkerId", fieldworker)
        w("serviceIds", services)
        w("status", status)
        w("scheduledStart", scheduledStart)
        w("scheduledEnd", scheduledEnd)
        w("completedAt", completedAt)
        w("attributedTo", attributedTo)
        w("personal", Personal(address: address?.value, instructions: instructions))
        w("invoice", invoice)
        w("ratingId", rating)
        revision.write(members: &w)
    }

    private struct Personal: JSONObject {
        var address: Address?
        var instructions: String?

        init(address: Address?, instructions: String?) {
            self.address = address
            self.instructions = instructions
        }

        init(members r: inout JSONReader) throws(JSONError) {
            address = try r("address")
            instructions = try r("instructions")
        }

        func write(members w: inout JSONWriter) {
            w("address", address)
            w("instructions", instructions)
        }
    }
}

extension Booking: ColumnRow {
    static let columns = [
        "id", "number", "customerId", "fieldworkerId", "serviceIds", "status", "scheduledStart",
        "scheduledEnd", "completedAt", "attributedTo", "address", "instructions", "invoice",
        "ratingId", "version", "createdAt", "updatedAt",
    ]

    /// Stands for an address that is the customer's own.
    private static let customersOwn = 0

    init(cells r: inout JSONReader, _ context: inout RowContext) throws(JSONError) {
        id = try r.cell()
        number = try r.cell()
        customer = try r.cell()
        fieldworker = try r.cell()
        services = try r.cell(&context.services) { (r) throws(JSONError) in try [ID](from: &r) }
        status = try r.cell()
        scheduledStart = try r.moment()
        scheduledEnd = try r.momentIfAny()
        completedAt = try r.momentIfAny()
        attributedTo = try r.cellIfAny()
        address = try Self.address(&r, customer, &context)
        instructions = try r.cellIfAny()
        invoice = try r.cellIfAny(InvoiceCells.self)?.invoice
        rating = try r.cellIfAny()
        revision = try Revision(cells: &r)
    }

    private static func address(
        _ r: inout JSONReader, _ customer: ID<Customer>, _ context: inout RowContext
    ) throws(JSONError) -> Boxed<Address>? {
        try r.comma()
        guard r.isNumberNext() else {
            return try r.isNull() ? nil : context.boxed(try Address(from: &r))
        }
        let start = r.offset
        guard try r.integer() == customersOwn else {
            throw JSONError(.numberOutOfRange, at: start)
        }
        return try context.address(of: customer, at: start)
    }

    func write(cells w: inout JSONWriter, _ context: borrowing RowContext) {
        w.cell(id)
        w.cell(number)
        w.cell(customer)
        w.cell(fieldworker)
        w.cell(services)
        w.cell(status)
        w.cell(scheduledStart)
        w.cell(scheduledEnd)
        w.cell(completedAt)
        w.cell(attributedTo)
        if let address, address == context.customers?[customer]?.address {
            w.cell(Self.customersOwn)
        } else {
            w.cell(address?.value)
        }
        w.cell(instructions)
        w.cell(invoice.map { InvoiceCells(invoice: $0) })
        w.cell(rating)
        revision.write(cells: &w)
    }
}
