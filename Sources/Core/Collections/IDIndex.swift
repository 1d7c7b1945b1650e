/// Finds the place of an id among the slots of a table, at the same cost however many there are.
///
/// Cells with linear probing, in buckets of bounded size. One bucket after the other is split as
/// ids are added (linear hashing: W. Litwin, 1980), so that neither an addition nor the first
/// change after a copy ever costs more than a bucket and the list of buckets. It holds no ids of
/// its own, so it takes six to eleven bytes for each, and since ids are never given twice, and not
/// by clients, one multiplication spreads them: a dictionary's keyed hash would cost more than all
/// the rest of finding a row.
@usableFromInline struct IDIndex<Row: TableRow>: Sendable {
    /// Ids for each bucket, on average; another bucket is added beyond.
    static var bucketIDs: Int { 384 }

    /// Places counted from 1; 0 in a free cell. A power of two of them in each bucket.
    @usableFromInline var buckets: ContiguousArray<ContiguousArray<UInt32>> = [freeCells(8)]
    /// Ids in each bucket.
    private var counts: ContiguousArray<UInt32> = [0]
    /// The least number of the form 2^n - 1 that reaches every bucket.
    @usableFromInline var mask = 0
    private var count = 0

    init() {}

    /// The places of all slots at once.
    init(of slots: Pages<TableSlot<Row>>) {
        count = slots.count
        let wanted = max(1, (slots.count + Self.bucketIDs - 1) / Self.bucketIDs)
        while mask < wanted - 1 { mask = mask * 2 + 1 }
        buckets = ContiguousArray(repeating: [], count: wanted)
        counts = ContiguousArray(repeating: 0, count: wanted)
        var spreads: ContiguousArray<UInt64> = []
        spreads.reserveCapacity(slots.count)
        for page in slots.pages {
            for slot in page {
                let spread = Self.spread(slot.id)
                spreads.append(spread)
                counts[bucket(of: spread)] += 1
            }
        }
        for bucket in buckets.indices {
            buckets[bucket] = Self.freeCells(Self.cells(for: Int(counts[bucket])))
        }
        for place in spreads.indices {
            Self.fill(&buckets[bucket(of: spreads[place])], spreads[place], place)
        }
    }

    /// Cells of a bucket of some ids: the least power of two that leaves a quarter free.
    private static func cells(for ids: Int) -> Int {
        var cells = 8
        while ids * 4 > cells * 3 { cells *= 2 }
        return cells
    }

    /// The place of an id; nil when it is none of those that were added.
    @inlinable @inline(__always)
    func place(of id: ID<Row>, in slots: borrowing Pages<TableSlot<Row>>) -> Int? {
        let spread = Self.spread(id)
        return Self.place(of: id, spread, in: buckets[bucket(of: spread)], slots)
    }

    @inlinable @inline(__always)
    static func place(
        of id: ID<Row>, _ spread: UInt64, in cells: borrowing ContiguousArray<UInt32>,
        _ slots: borrowing Pages<TableSlot<Row>>
    ) -> Int? {
        // A bucket's cells are a power of two and one of them at least is free, so the search
        // stays inside and ends.
        let last = cells.count &- 1
        var cell = firstCell(of: spread) & last
        while true {
            let place = Int(cells[cell])
            if place == 0 { return nil }
            if slots[place &- 1].id == id { return place &- 1 }
            cell = (cell &+ 1) & last
        }
    }

    /// Adds the last of the slots, whose id is not in yet.
    mutating func addLast(of slots: borrowing Pages<TableSlot<Row>>) {
        let place = slots.count - 1
        let spread = Self.spread(slots[place].id)
        let bucket = bucket(of: spread)
        counts[bucket] += 1
        count += 1
        if Int(counts[bucket]) * 4 > buckets[bucket].count * 3 {
            refill(bucket, cells: buckets[bucket].count * 2, buckets[bucket], of: slots)
        }
        Self.fill(&buckets[bucket], spread, place)
        if count > buckets.count * Self.bucketIDs { split(slots) }
    }

    /// Adds one bucket more, and takes into it what belongs there from the bucket before it.
    private mutating func split(_ slots: borrowing Pages<TableSlot<Row>>) {
        let new = buckets.count
        if new > mask { mask = mask * 2 + 1 }
        let old = new & (mask >> 1)
        let places = buckets[old].filter { $0 != 0 }
        buckets.append([])
        counts.append(0)
        var stay: ContiguousArray<UInt32> = []
        var move: ContiguousArray<UInt32> = []
        for place in places {
            let isMoved = bucket(of: Self.spread(slots[Int(place) - 1].id)) == new
            if isMoved { move.append(place) } else { stay.append(place) }
        }
        for (bucket, places) in [(old, stay), (new, move)] {
            counts[bucket] = UInt32(places.count)
            refill(bucket, cells: Self.cells(for: places.count), places, of: slots)
        }
    }

    private mutating func refill(
        _ bucket: Int, cells: Int, _ places: ContiguousArray<UInt32>,
        of slots: borrowing Pages<TableSlot<Row>>
    ) {
        var fresh = Self.freeCells(cells)
        for place in places where place != 0 {
            Self.fill(&fresh, Self.spread(slots[Int(place) - 1].id), Int(place) - 1)
        }
        buckets[bucket] = fresh
    }

    private static func fill(_ cells: inout ContiguousArray<UInt32>, _ spread: UInt64, _ place: Int)
    {
        var cell = firstCell(of: spread) & (cells.count - 1)
        while cells[cell] != 0 { cell = (cell + 1) & (cells.count - 1) }
        cells[cell] = UInt32(place + 1)
    }

    private static func freeCells(_ count: Int) -> ContiguousArray<UInt32> {
        ContiguousArray(repeating: 0, count: count)
    }

    @inlinable @inline(__always) static func spread(_ id: ID<Row>) -> UInt64 {
        let product = id.rawValue &* 0x9E37_79B9_7F4A_7C15
        // The high bits are the ones that all of the id reaches.
        return product ^ (product &>> 32)
    }

    @inlinable @inline(__always) static func firstCell(of spread: UInt64) -> Int {
        Int(truncatingIfNeeded: spread &>> 20)
    }

    @inlinable @inline(__always) func bucket(of spread: UInt64) -> Int {
        let bucket = Int(truncatingIfNeeded: spread) & mask
        return bucket < buckets.count ? bucket : bucket & (mask &>> 1)
    }
}
