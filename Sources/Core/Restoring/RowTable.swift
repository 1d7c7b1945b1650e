import JSON

/// What rows are read with: what they may share with others instead of having it themselves.
struct RowContext: Sendable {
    /// Whose address a booking's may be; nil where rows are only checked.
    let customers: Table<Customer>?
    var services = KnownCells<[ID<Service>]>()
    var tags = KnownCells<[TagStars]>()
    private var addresses: [Address: Boxed<Address>] = [:]

    init(_ customers: Table<Customer>?) { self.customers = customers }

    /// A box that another row has already, or a new one.
    mutating func boxed(_ address: Address) -> Boxed<Address> {
        if let known = addresses[address] { return known }
        let box = Boxed(address)
        addresses[address] = box
        return box
    }

    /// The address of a customer, who must be there and have one.
    func address(of customer: ID<Customer>, at offset: Int) throws(JSONError) -> Boxed<Address>? {
        // Whoever has no customers checks the rows, and does not keep them.
        guard let customers else { return nil }
        guard let place = customers.index.place(of: customer, in: customers.slots),
            let address = customers.slots[place].row?.address
        else { throw JSONError(.missing, at: offset) }
        return address
    }
}

/// A row that a snapshot has as a list of values instead of an object: there are many of its kind,
/// and the names of members would be half of all bytes.
///
/// A value that is added later is added at the end, and read with `cellIfAny`. A place never gets
/// another meaning.
protocol ColumnRow: TableRow {
    /// What the values are, in order.
    static var columns: [String] { get }

    /// Reads the values.
    init(cells r: inout JSONReader, _ context: inout RowContext) throws(JSONError)

    /// Writes the values.
    func write(cells w: inout JSONWriter, _ context: borrowing RowContext)
}

extension JSONWriter {
    mutating func cell(_ value: some JSONWritable) { value.write(to: &self) }

    mutating func cell(_ value: (some JSONWritable)?) {
        if let value { value.write(to: &self) } else { null() }
    }

    /// A moment as its milliseconds since 1970: half the bytes, and read in a fifth of the time.
    mutating func cell(_ moment: Timestamp) { integer(moment.milliseconds) }

    mutating func cell(_ moment: Timestamp?) { cell(moment?.milliseconds) }
}

extension JSONReader {
    mutating func moment() throws(JSONError) -> Timestamp {
        Timestamp(milliseconds: try cell(Int64.self))
    }

    mutating func momentIfAny() throws(JSONError) -> Timestamp? {
        try cellIfAny(Int64.self).map { Timestamp(milliseconds: $0) }
    }
}
