// Rows of values: arrays whose places have meanings, one after the other with white space between
// them. For documents of our own that are large; the place of a value stands for its name.

extension JSONReader {
    /// Whether anything but white space is left.
    @inlinable
    public mutating func hasMore() -> Bool {
        skipSpace()
        return at < limit
    }

    /// Whether an array comes next.
    @inlinable
    public mutating func isArrayNext() -> Bool {
        skipSpace()
        return peek() == UInt8(ascii: "[")
    }

    /// Whether a whole number comes next.
    @inlinable
    public mutating func isNumberNext() -> Bool {
        skipSpace()
        return UInt8(ascii: "0")...UInt8(ascii: "9") ~= peek()
    }

    /// A row, whose values `cells` reads with `cell`; values that it leaves unread are passed over,
    /// so that an older program reads what a newer one added at the end.
    @inlinable
    public mutating func row<Row>(
        _ cells: (inout JSONReader) throws(JSONError) -> Row
    ) throws(JSONError) -> Row {
        skipSpace()
        guard peek() == UInt8(ascii: "[") else { throw wrong(.expectedArray) }
        try down()
        let row = try cells(&self)
        while try !isEnd(UInt8(ascii: "]")) {
            try comma()
            try skipValue()
        }
        up()
        return row
    }

    /// The next value of a row.
    @inlinable
    public mutating func cell<Value: JSONReadable>(
        _ type: Value.Type = Value.self
    ) throws(JSONError) -> Value {
        try comma()
        return try Value(from: &self)
    }

    /// The next value of a row, a whole number within bounds.
    public mutating func cell(in bounds: ClosedRange<Int>) throws(JSONError) -> Int {
        try comma()
        let start = at
        let number = try integer()
        guard bounds ~= number else { throw JSONError(.numberOutOfRange, at: start) }
        return number
    }

    /// The next value of a row, nil for `null`, and where the row has ended: it was written before
    /// there was such a value.
    @inlinable
    public mutating func cellIfAny<Value: JSONReadable>(
        _ type: Value.Type = Value.self
    ) throws(JSONError) -> Value? {
        skipSpace()
        guard peek() != UInt8(ascii: "]") else { return nil }
        try comma()
        return try isNull() ? nil : Value(from: &self)
    }

    /// What stands before every value but the first.
    @inlinable @inline(__always)
    public mutating func comma() throws(JSONError) {
        if at > 0, peek() == UInt8(ascii: ","), bytes[at &- 1] != UInt8(ascii: "[") {
            at &+= 1
            skipSpace()
        } else {
            try unusualComma()
        }
    }

    /// None before the first value, or white space before one.
    @usableFromInline
    mutating func unusualComma() throws(JSONError) {
        skipSpace()
        guard at > 0, bytes[at &- 1] != UInt8(ascii: "[") else { return }
        guard peek() == UInt8(ascii: ",") else { throw wrong(.unexpectedByte) }
        at &+= 1
        skipSpace()
    }
}
