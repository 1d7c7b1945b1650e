/// Finds the place of an id in an array of ids, at the same cost however long it is.
///
/// A table of places with linear probing. It holds no ids of its own, so it takes six to eleven
/// bytes for each, and since ids are never given twice, and not by clients, one multiplication
/// spreads them: a dictionary's keyed hash would cost more than all the rest of finding a row.
@usableFromInline struct IDIndex<Row: Entity>: Sendable {
    /// Places counted from 1; 0 in a free cell. Always a power of two.
    @usableFromInline var cells = ContiguousArray<UInt32>(repeating: 0, count: 8)
    /// How far a product is shifted so that what is left counts cells.
    @usableFromInline var shift: UInt64 = 61
    private var count = 0

    init() {}

    /// The place of an id; nil when it is none of `ids`, which must be those that were added.
    @inlinable func place(of id: ID<Row>, in ids: borrowing ContiguousArray<ID<Row>>) -> Int? {
        var cell = firstCell(of: id)
        while true {
            let place = Int(cells[cell])
            if place == 0 { return nil }
            if ids[place &- 1] == id { return place &- 1 }
            cell = (cell &+ 1) & (cells.count &- 1)
        }
    }

    /// Adds the last of `ids`, which is not in yet.
    mutating func addLast(of ids: borrowing ContiguousArray<ID<Row>>) {
        count += 1
        if count * 4 > cells.count * 3 {
            cells = ContiguousArray(repeating: 0, count: cells.count * 2)
            shift -= 1
            for place in ids.indices.dropLast() { fill(ids[place], place) }
        }
        fill(ids[ids.count - 1], ids.count - 1)
    }

    private mutating func fill(_ id: ID<Row>, _ place: Int) {
        var cell = firstCell(of: id)
        while cells[cell] != 0 { cell = (cell &+ 1) & (cells.count &- 1) }
        cells[cell] = UInt32(place + 1)
    }

    @inlinable @inline(__always) func firstCell(of id: ID<Row>) -> Int {
        Int(truncatingIfNeeded: (id.rawValue &* 0x9E37_79B9_7F4A_7C15) &>> shift)
    }
}
