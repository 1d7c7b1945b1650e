public import JSON

/// One line of a snapshot: a fact as the journal has it, or a row as a list of values.
public struct SnapshotRow: JSONWritable {
    private enum Content {
        case event(Event)
        case booking(Booking)
        case rating(Rating)
    }

    private let content: Content
    private let context: RowContext

    /// Writes the line.
    public func write(to writer: inout JSONWriter) {
        switch content {
        case .event(let event): event.write(to: &writer)
        case .booking(let row): writer.array { row.write(cells: &$0, context) }
        case .rating(let row): writer.array { row.write(cells: &$0, context) }
        }
    }
}

extension SnapshotRow {
    fileprivate init(_ event: Event, _ context: RowContext) {
        content = .event(event)
        self.context = context
    }

    fileprivate init(_ booking: Booking, _ context: RowContext) {
        content = .booking(booking)
        self.context = context
    }

    fileprivate init(_ rating: Rating, _ context: RowContext) {
        content = .rating(rating)
        self.context = context
    }
}

extension Noun {
    /// What the values of this noun's rows are, in order; empty where no row is a list of values.
    public var columns: [String] {
        switch self {
        case .booking: Booking.columns
        case .rating: Rating.columns
        default: []
        }
    }
}

extension State {
    /// Tells a noun's part as the lines of a snapshot; `restore` takes them.
    public borrowing func rows(
        of noun: Noun, _ body: (SnapshotRow) throws -> Void
    ) rethrows {
        let context = RowContext(customers.table)
        switch noun {
        case .booking:
            for row in bookings.table.rows { try body(SnapshotRow(row, context)) }
        case .rating:
            for row in ratings.table.rows { try body(SnapshotRow(row, context)) }
            for tombstone in ratings.allTombstones {
                try body(SnapshotRow(.rating(.reset(tombstone)), context))
            }
        default: try recount(noun) { try body(SnapshotRow($0, context)) }
        }
    }
}
