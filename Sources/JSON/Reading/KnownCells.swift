/// Values of arrays that were read, by their bytes: where few come often, most are taken from here
/// instead of being read again, and equal ones share what they hold.
public struct KnownCells<Value: Hashable & Sendable>: Sendable {
    @usableFromInline struct Cell: Sendable {
        @usableFromInline var text: [UInt8]
        @usableFromInline var value: Value

        @usableFromInline init(text: [UInt8], value: Value) {
            self.text = text
            self.value = value
        }
    }

    /// Places for cells; a power of two. Which one it is depends on the bytes, and a cell that
    /// comes later takes the place from one before.
    @inlinable static var places: Int { 1_024 }

    @usableFromInline var cells: ContiguousArray<Cell?> = []
    /// All values, of which each is one of its equals.
    @usableFromInline var values: [Value: Value] = [:]

    /// None yet.
    public init() {}

    @inlinable @inline(__always)
    func value(_ hash: UInt64, of text: Span<UInt8>) -> Value? {
        let place = Int(truncatingIfNeeded: hash) & (Self.places &- 1)
        guard place < cells.count, let cell = cells[place], cell.text.span.hasSameBytes(as: text)
        else { return nil }
        return cell.value
    }

    /// Keeps a value, and gives it or one that is equal.
    @inlinable
    mutating func keep(_ value: Value, _ hash: UInt64, of text: Span<UInt8>) -> Value {
        let one = values[value] ?? value
        values[one] = one
        if cells.isEmpty { cells = ContiguousArray(repeating: nil, count: Self.places) }
        var copy: [UInt8] = []
        copy.reserveCapacity(text.count)
        for place in text.indices { copy.append(text[place]) }
        cells[Int(truncatingIfNeeded: hash) & (Self.places &- 1)] = Cell(text: copy, value: one)
        return one
    }
}

extension JSONReader {
    /// The next value of a row, an array, which `read` reads unless one of the same bytes was read
    /// before.
    @inlinable
    public mutating func cell<Value>(
        _ known: inout KnownCells<Value>,
        _ read: (inout JSONReader) throws(JSONError) -> Value
    ) throws(JSONError) -> Value {
        try comma()
        let start = at
        guard let (hash, end) = seemingArray() else { return try read(&self) }
        if let value = known.value(hash, of: bytes.span.extracting(start..<end)) {
            at = end
            return value
        }
        let value = try read(&self)
        // A bracket in a string is not the end.
        guard at == end else { return value }
        return known.keep(value, hash, of: bytes.span.extracting(start..<end))
    }

    /// A hash of the bytes up to the next closing bracket, and where they end; nil when no array
    /// comes next, or a long one.
    @usableFromInline
    func seemingArray() -> (hash: UInt64, end: Int)? {
        guard peek() == UInt8(ascii: "[") else { return nil }
        let last = min(limit, at &+ 512)
        var hash: UInt64 = 0
        var i = at
        while i &+ 8 <= last {
            var word = bytes.span.extracting(droppingFirst: i).firstWord
            let closed = word.firstBytes(of: UInt8(ascii: "]"))
            if closed != 0 {
                let bits = UInt64(truncatingIfNeeded: closed.trailingZeroBitCount | 7)
                word &= (2 as UInt64) &<< bits &- 1
                hash = (hash ^ word) &* 0x9E37_79B9_7F4A_7C15
                return (hash ^ hash &>> 32, i &+ closed.trailingZeroBitCount &>> 3 &+ 1)
            }
            hash = (hash ^ word) &* 0x9E37_79B9_7F4A_7C15
            hash ^= hash &>> 32
            i &+= 8
        }
        return nil
    }
}
