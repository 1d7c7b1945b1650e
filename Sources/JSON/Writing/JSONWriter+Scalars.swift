internal import Glibc  // for libm, which `Double.rounded` needs at link time

extension JSONWriter {
    /// `null`
    public mutating func null() { literal(.null) }

    /// A member that is `null`.
    public mutating func null(as name: JSONName) { literal(.null, as: name) }

    /// `true` or `false`
    public mutating func boolean(_ value: Bool) {
        if value { literal(.yes) } else { literal(.no) }
    }

    /// A member that is `true` or `false`.
    public mutating func boolean(_ value: Bool, as name: JSONName) {
        if value { literal(.yes, as: name) } else { literal(.no, as: name) }
    }

    /// All digits.
    public mutating func integer(_ value: Int) {
        digits(UInt64(value.magnitude), isNegative: value < 0)
    }

    /// All digits.
    public mutating func integer(_ value: Int64) {
        digits(value.magnitude, isNegative: value < 0)
    }

    /// All digits.
    public mutating func integer(_ value: UInt64) { digits(value, isNegative: false) }

    /// A member that is a number.
    public mutating func integer(_ value: Int, as name: JSONName) {
        digits(
            UInt64(value.magnitude), isNegative: value < 0, after: name.text.utf8.span,
            isMember: true)
    }

    /// A member that is a number.
    public mutating func integer(_ value: Int64, as name: JSONName) {
        digits(value.magnitude, isNegative: value < 0, after: name.text.utf8.span, isMember: true)
    }

    /// Digits, backwards, two at a time.
    private mutating func digits(
        _ magnitude: UInt64, isNegative: Bool, after name: Span<UInt8> = Span(),
        isMember: Bool = false
    ) {
        let m = name.count
        reserve(m &+ 32)
        var start = count
        var rest = magnitude
        let size = rest.decimalDigits &+ (isNegative ? 1 : 0)
        count = start &+ size &+ 1 &+ (isMember ? m &+ 3 : 0)
        var out = storage.mutableSpan
        if isMember { start = name.copy(asName: &out, at: start) }
        if isNegative { out[start] = UInt8(ascii: "-") }
        var to = start &+ size
        out[to] = UInt8(ascii: ",")
        while rest >= 100 {
            let pair = UInt16(truncatingIfNeeded: rest % 100)
            rest /= 100
            to &-= 2
            store(pair.twoDigits, &out, at: to)
        }
        if rest >= 10 {
            let pair = UInt16(truncatingIfNeeded: rest)
            store(pair.twoDigits, &out, at: to &- 2)
        } else {
            out[to &- 1] = 0x30 &+ UInt8(truncatingIfNeeded: rest)
        }
    }

    /// The shortest text that reads back the same. JSON has no infinities: those become null.
    public mutating func double(_ value: Double) {
        guard value.isFinite else { return null() }
        if value == value.rounded(.towardZero), value.magnitude < 1e15 {
            if value == 0, value.sign == .minus { return literal(.minusZero) }
            return integer(Int64(value))
        }
        // What is exact in ten-thousandths, as averages and places are, needs no search for the
        // shortest text: two texts of 15 digits or fewer never mean the same number.
        let scaled = (value * 10_000).rounded()
        if scaled.magnitude < 1e15, scaled / 10_000 == value {
            return tenThousandths(Int64(scaled))
        }
        let text = value.description
        let source = text.utf8.span
        reserve(source.count + 16)
        copy(source)
        storage[count] = UInt8(ascii: ",")
        count += 1
    }
}

extension JSONWriter {
    /// A number that is not whole.
    private mutating func tenThousandths(_ value: Int64) {
        digits(value.magnitude / 10_000, isNegative: value < 0)
        storage[count - 1] = UInt8(ascii: ".")
        var fraction = value.magnitude % 10_000
        var size = 4
        while fraction % 10 == 0, size > 1 {
            fraction /= 10
            size -= 1
        }
        for place in (0..<size).reversed() {
            storage[count + place] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: fraction % 10)
            fraction /= 10
        }
        count += size
        storage[count] = UInt8(ascii: ",")
        count += 1
    }
}

extension UInt64 {
    @inline(__always)
    fileprivate var decimalDigits: Int {
        if self < 10 { return 1 }
        if self < 100 { return 2 }
        if self < 1000 { return 3 }
        if self < 10_000 { return 4 }
        var n = 4
        var rest = self / 10_000
        while rest > 0 {
            rest /= 10
            n &+= 1
        }
        return n
    }
}

extension UInt16 {
    /// Of a number below 100, its digits as two bytes in memory order.
    @inline(__always) var twoDigits: UInt16 { (self % 10) << 8 | self / 10 &+ 0x3030 }
}
