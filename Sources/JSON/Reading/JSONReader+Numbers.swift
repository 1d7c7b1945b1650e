extension JSONReader {
    /// A number, rounded to the nearest `Double`; one that no finite `Double` comes near is out of
    /// range.
    public mutating func double() throws(JSONError) -> Double {
        skipSpace()
        let start = at
        let number = try scanNumber()
        if number.isExact, number.power >= -22, number.power <= 22 {
            let value = Double(number.mantissa)
            let scaled =
                number.power < 0
                ? value / Self.tens[-number.power] : value * Self.tens[number.power]
            return number.negative ? -scaled : scaled
        }
        // Nineteen digits and more, or a far exponent: the standard library's exact conversion.
        guard let text = try? UTF8Span(validating: bytes.span.extracting(start..<at)),
            let value = Double(String(copying: text)), value.isFinite
        else { throw JSONError(.numberOutOfRange, at: start) }
        return value
    }

    private static let tens: [Double] = [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
        1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
    ]

    /// `mantissa * 10^power`, with as many digits as fit.
    struct Number {
        var mantissa: UInt64 = 0
        var digitCount = 0
        var power = 0
        var negative = false
        /// Whether all digits fit, and `mantissa` is exact as a `Double`.
        var isExact = true

        /// Exact digits that any `UInt64` holds.
        static let digitCountMax = 19
        /// Beyond this an exponent only has to stay large.
        static let powerMax = 100_000

        @inline(__always)
        mutating func append(_ digit: UInt8, isFraction: Bool) {
            guard digitCount < Self.digitCountMax else {
                isExact = false
                return
            }
            mantissa = mantissa &* 10 &+ UInt64(digit)
            if mantissa > 0 { digitCount &+= 1 }
            if isFraction { power &-= 1 }
        }
    }

    /// Checks the grammar of the number at `at` (RFC 8259 §6) and passes over it.
    mutating func scanNumber() throws(JSONError) -> Number {
        var number = Number()
        let start = at
        var i = at
        if i < limit, bytes[i] == UInt8(ascii: "-") {
            number.negative = true
            i &+= 1
        }
        let first = i
        scanDigits(&i, &number, isFraction: false)
        if i == first {
            if i == limit { throw JSONError(.unexpectedEnd, at: limit) }
            throw JSONError(i == start ? .expectedNumber : .badNumber, at: start)
        }
        if bytes[first] == 0x30, i &- first > 1 { throw JSONError(.badNumber, at: start) }
        if i < limit, bytes[i] == UInt8(ascii: ".") {
            i &+= 1
            let fraction = i
            scanDigits(&i, &number, isFraction: true)
            if i == fraction { throw unfinished(i, start) }
        }
        if i < limit, bytes[i] | 0x20 == UInt8(ascii: "e") {
            i &+= 1
            try scanExponent(&i, &number, start)
        }
        if i &- start > JSONLimits.numberBytesMax { throw JSONError(.numberTooLong, at: start) }
        if number.mantissa > 1 << 53 { number.isExact = false }
        at = i
        return number
    }

    private func scanDigits(_ i: inout Int, _ number: inout Number, isFraction: Bool) {
        while i < limit {
            let digit = bytes[i] &- 0x30
            guard digit < 10 else { return }
            number.append(digit, isFraction: isFraction)
            i &+= 1
        }
    }

    private func scanExponent(
        _ i: inout Int, _ number: inout Number, _ start: Int
    ) throws(JSONError) {
        var isNegative = false
        if i < limit, bytes[i] == UInt8(ascii: "+") || bytes[i] == UInt8(ascii: "-") {
            isNegative = bytes[i] == UInt8(ascii: "-")
            i &+= 1
        }
        let exponent = i
        var power = 0
        while i < limit {
            let digit = bytes[i] &- 0x30
            guard digit < 10 else { break }
            if power < Number.powerMax { power = power &* 10 &+ Int(digit) }
            i &+= 1
        }
        if i == exponent { throw unfinished(i, start) }
        number.power &+= isNegative ? -power : power
    }

    private func unfinished(_ i: Int, _ start: Int) -> JSONError {
        i < limit ? JSONError(.badNumber, at: start) : JSONError(.unexpectedEnd, at: limit)
    }
}
