/// Numbers keys as they come, from 0, so that what belongs to one is found in an array. For keys
/// that no client chooses: a dictionary's keyed hash would cost more than all else.
struct Numbering<Key: ShardedKey> {
    /// The keys, by their numbers.
    private(set) var keys: ContiguousArray<Key> = []
    /// Numbers counted from 1; 0 in a free cell. A power of two of them, of which half are free.
    private var cells = ContiguousArray<UInt32>(repeating: 0, count: 16)

    /// The key's number; the next one when it comes for the first time.
    @inline(__always)
    mutating func number(of key: Key) -> Int {
        let cell = Self.cell(of: key, in: cells, keys)
        if cells[cell] != 0 { return Int(cells[cell]) - 1 }
        cells[cell] = UInt32(keys.count + 1)
        keys.append(key)
        if keys.count * 2 > cells.count { grow() }
        return keys.count - 1
    }

    /// Where the key is, or where it belongs.
    @inline(__always)
    private static func cell(
        of key: Key, in cells: borrowing ContiguousArray<UInt32>,
        _ keys: borrowing ContiguousArray<Key>
    ) -> Int {
        let last = cells.count - 1
        var cell = Int(truncatingIfNeeded: key.spread) & last
        while cells[cell] != 0, keys[Int(cells[cell]) - 1] != key { cell = (cell + 1) & last }
        return cell
    }

    private mutating func grow() {
        var fresh = ContiguousArray<UInt32>(repeating: 0, count: cells.count * 2)
        for number in keys.indices {
            fresh[Self.cell(of: keys[number], in: fresh, keys)] = UInt32(number + 1)
        }
        cells = fresh
    }
}
