/// The id of the trace that a request belongs to, as `traceparent` carries it (W3C Trace Context
/// §3.2). Never all zeros.
public struct TraceID: Equatable, Sendable {
    /// The first eight bytes.
    public let high: UInt64
    /// The last eight bytes.
    public let low: UInt64

    /// Nil for all zeros, which is no id.
    public init?(high: UInt64, low: UInt64) {
        guard high | low != 0 else { return nil }
        self.high = high
        self.low = low
    }

    /// The id in a field's value; nil unless the value is valid.
    ///
    /// A version above 00 may be longer, since later ones only add (§3.2.4); ff is none.
    public init?(traceparent value: ArraySlice<UInt8>) {
        let start = value.startIndex
        func hex(_ offset: Int, _ count: Int) -> UInt64? {
            Self.number(value[(start + offset)..<(start + offset + count)])
        }
        guard value.count >= 55, [2, 35, 52].allSatisfy({ value[start + $0] == Self.dash }),
            let version = hex(0, 2), version != 0xFF, let high = hex(3, 16), let low = hex(19, 16),
            let parent = hex(36, 16), parent != 0, hex(53, 2) != nil
        else { return nil }
        guard value.count == 55 || version > 0 && value[start + 55] == Self.dash else { return nil }
        self.init(high: high, low: low)
    }

    /// As it is written: 32 hexadecimal digits in small letters.
    public var digits: InlineArray<32, UInt8> {
        var digits = InlineArray<32, UInt8>(repeating: 0)
        for place in 0..<16 {
            let shift = UInt64(60 - 4 * place)
            digits[place] = Self.digit(high >> shift)
            digits[16 + place] = Self.digit(low >> shift)
        }
        return digits
    }

    private static let dash = UInt8(ascii: "-")

    private static func digit(_ number: UInt64) -> UInt8 {
        let nibble = UInt8(truncatingIfNeeded: number & 15)
        return nibble < 10 ? 0x30 &+ nibble : 0x57 &+ nibble
    }

    /// Up to 16 digits in small letters; nil for other bytes.
    private static func number(_ digits: ArraySlice<UInt8>) -> UInt64? {
        var number: UInt64 = 0
        for byte in digits {
            let digit: UInt8
            switch byte {
            case 0x30...0x39: digit = byte - 0x30
            case 0x61...0x66: digit = byte - 0x57
            default: return nil
            }
            number = number << 4 | UInt64(digit)
        }
        return number
    }
}

extension Request {
    /// The id of the trace that the caller says it belongs to; nil where it says none, or nothing
    /// that is valid.
    public var traceID: TraceID? {
        guard let value = value(of: .traceparent), !isRepeated(.traceparent) else { return nil }
        return TraceID(traceparent: value)
    }
}
