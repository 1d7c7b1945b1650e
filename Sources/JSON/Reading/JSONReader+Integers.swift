extension JSONReader {
    /// A whole number. `1.0` and `1e3` are whole too, up to 2^53 (JSON Schema, "integer").
    public mutating func integer() throws(JSONError) -> Int {
        let start = at
        let number = try wholeNumber()
        guard number.magnitude <= UInt64(Int.max) + (number.negative ? 1 : 0) else {
            throw JSONError(.numberOutOfRange, at: start)
        }
        return number.negative
            ? Int(truncatingIfNeeded: 0 &- number.magnitude) : Int(number.magnitude)
    }

    /// A whole number from 0 on.
    public mutating func unsignedInteger() throws(JSONError) -> UInt64 {
        let start = at
        let number = try wholeNumber()
        guard !number.negative || number.magnitude == 0 else {
            throw JSONError(.numberOutOfRange, at: start)
        }
        return number.magnitude
    }

    @inline(__always)
    private mutating func wholeNumber() throws(JSONError) -> (magnitude: UInt64, negative: Bool) {
        skipSpace()
        let start = at
        let end = limit
        var i = start
        var negative = false
        if i < end, bytes[i] == UInt8(ascii: "-") {
            negative = true
            i &+= 1
        }
        let first = i
        var magnitude: UInt64 = 0
        if i &+ 8 <= end,
            let eight = bytes.span.extracting(droppingFirst: i).firstWord.eightDigits
        {
            magnitude = eight
            i &+= 8
        }
        while i < end, i &- first < 19 {
            let digit = bytes[i] &- 0x30
            guard digit < 10 else { break }
            magnitude = magnitude &* 10 &+ UInt64(digit)
            i &+= 1
        }
        if i == first {
            if i == end { throw JSONError(.unexpectedEnd, at: end) }
            throw JSONError(negative ? .badNumber : .expectedInteger, at: start)
        }
        if bytes[first] == 0x30, i &- first > 1 { throw JSONError(.badNumber, at: start) }
        if i < end {
            let next = bytes[i]
            if next == UInt8(ascii: ".") || next | 0x20 == UInt8(ascii: "e") || next &- 0x30 < 10 {
                return try unusualInteger(negative)
            }
        }
        at = i
        return (magnitude, negative)
    }

    /// With a fraction or an exponent, or of twenty digits or more.
    @inline(never)
    private mutating func unusualInteger(
        _ negative: Bool
    ) throws(JSONError) -> (magnitude: UInt64, negative: Bool) {
        let start = at
        _ = try scanNumber()
        let end = at
        var magnitude: UInt64 = 0
        for i in (negative ? start + 1 : start)..<end {
            let digit = bytes[i] &- 0x30
            guard digit < 10 else { return try wholeDouble(start) }
            let (tenfold, isTooLarge) = magnitude.multipliedReportingOverflow(by: 10)
            let (sum, isStillTooLarge) = tenfold.addingReportingOverflow(UInt64(digit))
            if isTooLarge || isStillTooLarge {
                let isWhole = bytes[i..<end].allSatisfy { $0 &- 0x30 < 10 }
                guard isWhole else { return try wholeDouble(start) }
                throw JSONError(.numberOutOfRange, at: start)
            }
            magnitude = sum
        }
        return (magnitude, negative)
    }

    private mutating func wholeDouble(
        _ start: Int
    ) throws(JSONError) -> (magnitude: UInt64, negative: Bool) {
        at = start
        let value = try double()
        guard isWhole(start..<at), let whole = Int(exactly: value), whole.magnitude <= 1 << 53
        else { throw JSONError(.expectedInteger, at: start) }
        return (UInt64(whole.magnitude), whole < 0)
    }

    /// Whether a number has no fraction as it is written; as a `Double`, 4.00000000000000000001 has
    /// lost it.
    private func isWhole(_ number: Range<Int>) -> Bool {
        var trailingZeros = 0
        var fractionDigits = 0
        var isFraction = false
        var isZero = true
        var i = number.lowerBound
        while i < number.upperBound, bytes[i] | 0x20 != UInt8(ascii: "e") {
            let digit = bytes[i] &- 0x30
            if bytes[i] == UInt8(ascii: ".") {
                isFraction = true
            } else if digit < 10 {
                if isFraction { fractionDigits &+= 1 }
                trailingZeros = digit == 0 ? trailingZeros &+ 1 : 0
                if digit != 0 { isZero = false }
            }
            i &+= 1
        }
        // The power of ten of the last digit that is not zero.
        let power = trailingZeros &- fractionDigits
        var exponent = 0
        var isNegative = false
        while i < number.upperBound {
            let digit = bytes[i] &- 0x30
            if bytes[i] == UInt8(ascii: "-") { isNegative = true }
            if digit < 10, exponent < Number.powerMax { exponent = exponent &* 10 &+ Int(digit) }
            i &+= 1
        }
        return isZero || power &+ (isNegative ? 0 &- exponent : exponent) >= 0
    }
}
