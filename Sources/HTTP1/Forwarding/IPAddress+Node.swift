// How proxies name whom they speak for.

extension IPAddress {
    /// A `node` of `Forwarded`: an IPv4 address or an IPv6 address in brackets, each perhaps with
    /// a port (RFC 7239 §6). Nil for `unknown`, for a name made up to hide one, and for any other.
    static func node(_ bytes: borrowing Span<UInt8>, in range: Range<Int>) -> IPAddress? {
        guard let first = range.first else { return nil }
        let isBracketed = bytes[first] == UInt8(ascii: "[")
        let wanted = isBracketed ? UInt8(ascii: "]") : UInt8(ascii: ":")
        let end = bytes.first(wanted, in: range)
        if isBracketed {
            guard end < range.upperBound, isPort(bytes, in: end + 1..<range.upperBound)
            else { return nil }
            return v6(bytes, in: first + 1..<end)
        }
        return isPort(bytes, in: end..<range.upperBound) ? v4(bytes, in: first..<end) : nil
    }

    /// A member of `X-Forwarded-For`: as in `Forwarded`, or an IPv6 address without brackets and
    /// then without a port.
    static func forwardedFor(_ bytes: borrowing Span<UInt8>, in range: Range<Int>) -> IPAddress? {
        node(bytes, in: range) ?? v6(bytes, in: range)
    }

    /// Nothing, or a colon with up to five digits or with a name (RFC 7239 §6.2).
    private static func isPort(_ bytes: borrowing Span<UInt8>, in range: Range<Int>) -> Bool {
        guard let first = range.first else { return true }
        guard bytes[first] == UInt8(ascii: ":"), range.count >= 2 else { return false }
        let isName = bytes[first + 1] == UInt8(ascii: "_")
        guard !isName else {
            return range.count >= 3
                && (first + 2..<range.upperBound).allSatisfy { isPartOfName(bytes[$0]) }
        }
        return range.count <= 6
            && (first + 1..<range.upperBound).allSatisfy { bytes[$0].decimalValue != nil }
    }

    /// Of `obfnode` and `obfport`.
    private static func isPartOfName(_ byte: UInt8) -> Bool {
        let letter = byte.lowercased
        return byte.decimalValue != nil || (0x61...0x7A).contains(letter)
            || [UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-")].contains(byte)
    }
}
