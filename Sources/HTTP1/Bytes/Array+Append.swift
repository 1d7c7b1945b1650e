extension [UInt8] {
    /// Appends a part of a span in one move, without a step of growth for each byte.
    @inline(__always)
    mutating func append(_ bytes: borrowing Span<UInt8>, in range: Range<Int>) {
        // An array that is empty may share its storage with all others, which is not written to.
        if range.isEmpty { return }
        append(addingCapacity: range.count) { output in
            for index in range { output.append(bytes[index]) }
        }
    }

    /// Appends a number of 0 or more in decimal digits.
    mutating func append(decimal number: Int) {
        guard number >= 10 else {
            append(0x30 &+ UInt8(truncatingIfNeeded: Swift.max(number, 0)))
            return
        }
        append(decimal: number / 10)
        append(0x30 &+ UInt8(truncatingIfNeeded: number % 10))
    }
}
