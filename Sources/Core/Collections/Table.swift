/// A thing that a table keeps: it has an id and counts its changes.
public protocol TableRow: Entity {
    /// Its id, given once.
    var id: ID<Self> { get }
}

/// A row's place in a table.
@usableFromInline struct TableSlot<Row: TableRow>: Sendable {
    /// The row's id, kept when the row is gone.
    @usableFromInline let id: ID<Row>
    /// The transaction that last changed the row, or removed it.
    @usableFromInline var changedIn: SequenceNumber
    @usableFromInline var row: Row?

    init(_ row: consuming Row, in sequence: SequenceNumber) {
        id = row.id
        changedIn = sequence
        self.row = row
    }
}

/// The rows of one noun, found by id at the same cost however many there are.
///
/// 1. Rows lie in the order in which they were put, which is the order of their ids.
/// 2. Every row, and the table as a whole, knows the transaction that last changed it, so that a
///    reader learns how far the journal must be synced before it may show what it saw (`Seen`).
/// 3. A removed row leaves a gap; its place is not used again, and knows when it was removed, since
///    that a row is gone may be shown no sooner than that it is there.
/// 4. Copies share pages, so that a snapshot can be written from a copy beside the writer.
public struct Table<Row: TableRow>: Sendable {
    @usableFromInline var slots = Pages<TableSlot<Row>>()
    @usableFromInline var index = IDIndex<Row>()
    /// Rows now in the table.
    private(set) var count = 0
    /// The last transaction that changed any row.
    private(set) var changedIn: SequenceNumber = 0

    init() {}

    /// All of some rows at once.
    ///
    /// - Parameters:
    ///   - slots: Rows of ids that rise; none was removed.
    ///   - index: Theirs.
    ///   - sequence: The transaction that last changed any of them.
    init(_ slots: Pages<TableSlot<Row>>, _ index: IDIndex<Row>, in sequence: SequenceNumber) {
        self.slots = slots
        self.index = index
        count = slots.count
        changedIn = sequence
    }

    /// The row, for rules that run under the writer's lock.
    subscript(_ id: ID<Row>) -> Row? {
        guard let place = index.place(of: id, in: slots) else { return nil }
        return slots[place].row
    }

    /// The row, for a reader.
    @inlinable public func find(_ id: ID<Row>, _ seen: inout Seen) -> Row? {
        guard let place = index.place(of: id, in: slots) else { return nil }
        // That a row is gone may be shown no sooner than that it is there.
        seen.note(slots[place].changedIn)
        return slots[place].row
    }

    /// The row, or refuses with `notFound`; for rules, as the subscript is.
    func require(_ id: ID<Row>, _ noun: Noun) throws(Refusal) -> Row {
        guard let row = self[id] else { throw .notFound(noun) }
        return row
    }

    /// Walks the rows, oldest first, or newest first, until the body returns false.
    public func walk(
        after: ID<Row>? = nil, descending: Bool = false, _ seen: inout Seen,
        _ body: (Row) -> Bool
    ) {
        seen.note(changedIn)
        if descending {
            var place = after.map { firstPlace(from: $0) } ?? slots.count
            while place > 0 {
                place -= 1
                if let row = slots[place].row, !body(row) { return }
            }
        } else {
            var place = after.map { firstPlace(after: $0) } ?? 0
            while place < slots.count {
                if let row = slots[place].row, !body(row) { return }
                place += 1
            }
        }
    }

    /// All rows, for rules and snapshots; never on a path that a client can repeat cheaply.
    var rows: some Sequence<Row> { slots.pages.lazy.joined().compactMap(\.row) }

    /// Adds the row, or puts it in the place of the one with its id.
    mutating func put(_ row: Row, in sequence: SequenceNumber) {
        changedIn = sequence
        if let place = index.place(of: row.id, in: slots) {
            if slots[place].row == nil { count += 1 }
            slots[place] = TableSlot(row, in: sequence)
        } else {
            count += 1
            slots.append(TableSlot(row, in: sequence))
            index.addLast(of: slots)
        }
    }

    /// Changes the row where it lies. Does nothing when it is not there.
    mutating func update(
        _ id: ID<Row>, in sequence: SequenceNumber, _ change: (inout Row) -> Void
    ) {
        guard let place = index.place(of: id, in: slots), slots[place].row != nil else { return }
        changedIn = sequence
        Self.update(&slots[place], in: sequence, change)
    }

    @inline(__always)
    private static func update(
        _ slot: inout TableSlot<Row>, in sequence: SequenceNumber, _ change: (inout Row) -> Void
    ) {
        slot.changedIn = sequence
        guard var row = slot.row.take() else { return }
        change(&row)
        slot.row = row
    }

    /// Notes a change that belongs to the table but to none of its rows.
    mutating func touch(in sequence: SequenceNumber) {
        changedIn = sequence
    }

    /// Removes the row.
    mutating func remove(_ id: ID<Row>, in sequence: SequenceNumber) {
        guard let place = index.place(of: id, in: slots), slots[place].row != nil else { return }
        count -= 1
        changedIn = sequence
        slots[place].row = nil
        slots[place].changedIn = sequence
    }

    private func firstPlace(after id: ID<Row>) -> Int {
        let place = firstPlace(from: id)
        return place < slots.count && slots[place].id == id ? place + 1 : place
    }

    /// The first place whose id is not below `id`.
    private func firstPlace(from id: ID<Row>) -> Int {
        var low = 0
        var high = slots.count
        while low < high {
            let middle = (low + high) / 2
            if slots[middle].id < id { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
