public import JSON

/// Some rows of one noun, read from a part of a snapshot and not yet part of a state. Parts can be
/// read on several threads.
public struct RestoredPart: Sendable {
    private(set) var bookings = RestoredBookings()
    private(set) var ratings = RestoredRatings()
    /// Rows that are facts.
    public private(set) var events: [Event] = []
    /// The greatest id among the rows.
    private(set) var newestID: UInt64 = 0

    /// Rows, facts included.
    public var count: Int { bookings.slots.count + ratings.slots.count + events.count }

    /// Reads all lines of a part.
    ///
    /// - Parameters:
    ///   - noun: What the rows are of.
    ///   - bytes: Whole lines.
    ///   - state: With the nouns restored that stand before this one; nil to check rows alone.
    ///   - sequence: The snapshot's transaction.
    /// - Throws: The first fault, with its place in `bytes`.
    public init(
        of noun: Noun, _ bytes: [UInt8], in state: State?, at sequence: SequenceNumber
    ) throws(JSONError) {
        var reader = JSONReader(bytes)
        var context = RowContext(state?.customers.table)
        while reader.hasMore() {
            guard reader.isArrayNext() else {
                events.append(try Event(from: &reader))
                continue
            }
            switch noun {
            case .booking:
                let row: Booking = try Self.row(&reader, &context)
                newestID = max(newestID, row.id.rawValue, row.invoice?.id.rawValue ?? 0)
                bookings.append(consume row, in: sequence)
            case .rating:
                let row: Rating = try Self.row(&reader, &context)
                newestID = max(newestID, row.id.rawValue)
                ratings.append(consume row, in: sequence)
            default: throw JSONError(.expectedObject, at: reader.offset)
            }
        }
    }

    private static func row<Row: ColumnRow>(
        _ reader: inout JSONReader, _ context: inout RowContext
    ) throws(JSONError) -> Row {
        try reader.row { (r: inout JSONReader) throws(JSONError) in
            try Row(cells: &r, &context)
        }
    }
}
