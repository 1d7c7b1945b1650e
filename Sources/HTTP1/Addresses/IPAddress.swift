/// An IPv4 or IPv6 address.
///
/// An IPv4-mapped IPv6 address is the IPv4 address: a socket that takes both kinds shows the one as
/// the other (RFC 4291 §2.5.5.2).
public struct IPAddress: Hashable, Sendable {
    /// What IPv4 addresses begin with here, `::ffff:0:0/96`.
    private static let mappedPrefix: UInt128 = 0xFFFF

    /// As an IPv6 address, most significant byte first.
    let bits: UInt128

    init(bits: UInt128) {
        self.bits = bits
    }

    init(v4 bits: UInt32) {
        self.bits = Self.mappedPrefix << 32 | UInt128(bits)
    }

    /// Whether it is an IPv4 address.
    public var isIPv4: Bool { bits >> 32 == Self.mappedPrefix }

    /// Four bytes or sixteen, most significant first.
    public var bytes: [UInt8] {
        (isIPv4 ? 12..<16 : 0..<16).map { place in
            UInt8(truncatingIfNeeded: bits >> UInt128(120 - 8 * place))
        }
    }

    /// Reads `192.0.2.7` or `2001:db8::7`, without brackets, port or zone; nil for anything else.
    public init?(_ text: String) {
        let bytes = Array(text.utf8)
        self.init(bytes.span, in: bytes.indices)
    }

    /// The same from bytes, without a copy of them.
    public init?(span bytes: borrowing Span<UInt8>) {
        self.init(bytes, in: bytes.indices)
    }

    /// The same from bytes.
    init?(_ bytes: borrowing Span<UInt8>, in range: Range<Int>) {
        guard let address = Self.v4(bytes, in: range) ?? Self.v6(bytes, in: range) else {
            return nil
        }
        self = address
    }

    /// Four numbers up to 255 without leading zeros, which some would read as octal.
    static func v4(_ bytes: borrowing Span<UInt8>, in range: Range<Int>) -> IPAddress? {
        var numbers = 0
        var digits = 0
        var value: UInt32 = 0
        var address: UInt32 = 0
        for index in range {
            if bytes[index] == UInt8(ascii: ".") {
                guard digits > 0, numbers < 3 else { return nil }
                address = address << 8 | value
                (numbers, digits, value) = (numbers + 1, 0, 0)
            } else {
                guard let digit = bytes[index].decimalValue, digits == 0 || value > 0
                else { return nil }
                value = value * 10 + UInt32(digit)
                digits += 1
                guard value <= 255 else { return nil }
            }
        }
        return numbers == 3 && digits > 0 ? IPAddress(v4: address << 8 | value) : nil
    }

    /// `IPv6address` (RFC 3986 §3.2.2): eight groups, or fewer with one `::`, IPv4 as the last two.
    static func v6(_ bytes: borrowing Span<UInt8>, in range: Range<Int>) -> IPAddress? {
        let (colon, end) = (UInt8(ascii: ":"), range.upperBound)
        var index = range.lowerBound
        var groups = 0
        var value: UInt128 = 0
        /// How many groups stand before `::`.
        var gap: Int?
        if range.count >= 2, bytes[index] == colon, bytes[index + 1] == colon {
            gap = 0
            index += 2
        }
        while index < end {
            let start = index
            var group: UInt128 = 0
            while index < end, index - start <= 4, let digit = bytes[index].hexValue {
                group = group << 4 | UInt128(digit)
                index += 1
            }
            if index < end, bytes[index] == UInt8(ascii: ".") {
                guard groups <= 6, let last = v4(bytes, in: start..<end) else { return nil }
                value = value << 32 | UInt128(truncatingIfNeeded: last.bits & 0xFFFF_FFFF)
                groups += 2
                break
            }
            guard (1...4).contains(index - start), groups < 8 else { return nil }
            value = value << 16 | group
            groups += 1
            if index == end { break }
            guard bytes[index] == colon, index + 1 < end else { return nil }
            index += 1
            if bytes[index] == colon {
                guard gap == nil else { return nil }
                gap = groups
                index += 1
            }
        }
        guard let gap else { return groups == 8 ? IPAddress(bits: value) : nil }
        guard groups <= 7 else { return nil }
        let after = 16 * (groups - gap)
        let low = value & ((1 << UInt128(after)) - 1)
        return IPAddress(bits: (value >> UInt128(after)) << UInt128(128 - 16 * gap) | low)
    }
}
