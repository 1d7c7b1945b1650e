internal import Glibc  // for libm, which `Double.rounded` needs at link time

extension JSONWriter {
    /// `null`
    public mutating func null() { literal("null,") }

    /// `true` or `false`
    public mutating func boolean(_ value: Bool) {
        if value { literal("true,") } else { literal("false,") }
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

    /// Backwards, two digits at a time.
    private mutating func digits(_ magnitude: UInt64, isNegative: Bool) {
        reserve(24)
        var start = count
        if isNegative {
            storage[start] = UInt8(ascii: "-")
            start &+= 1
        }
        var rest = magnitude
        var to = start &+ rest.decimalDigits
        count = to &+ 1
        var span = storage.mutableSpan
        var out = unsafe span.mutableBytes
        out.storeBytes(of: UInt8(ascii: ","), toByteOffset: to, as: UInt8.self)
        while rest >= 100 {
            let pair = UInt16(truncatingIfNeeded: rest % 100)
            rest /= 100
            to &-= 2
            out.storeBytes(of: pair.twoDigits, toByteOffset: to, as: UInt16.self)
        }
        if rest >= 10 {
            let pair = UInt16(truncatingIfNeeded: rest)
            out.storeBytes(of: pair.twoDigits, toByteOffset: to &- 2, as: UInt16.self)
        } else {
            let digit = 0x30 &+ UInt8(truncatingIfNeeded: rest)
            out.storeBytes(of: digit, toByteOffset: to &- 1, as: UInt8.self)
        }
    }

    /// The shortest text that reads back the same. JSON has no infinities: those become null.
    public mutating func double(_ value: Double) {
        guard value.isFinite else { return null() }
        if value == value.rounded(.towardZero), value.magnitude < 1e15 {
            if value == 0, value.sign == .minus { return literal("-0.0,") }
            return integer(Int64(value))
        }
        let text = value.description
        let source = text.utf8Span.span
        reserve(source.count + 8)
        copy(unsafe source.bytes)
        literal(",")
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
