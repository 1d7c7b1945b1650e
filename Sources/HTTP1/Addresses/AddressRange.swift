/// All addresses that begin alike: `10.0.0.0/8`, `2001:db8::/32`, or a single address
/// (RFC 4632 §3.1, RFC 4291 §2.3).
public struct AddressRange: Hashable, Sendable {
    private let first: IPAddress
    private let mask: UInt128

    /// Nil for what is no range, and where the address has bits beyond the length: then one of the
    /// two is a mistake.
    public init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count <= 2, let address = IPAddress(String(parts[0])) else { return nil }
        // As it is written: `::ffff:10.0.0.0/104` counts its bits as IPv6 does.
        let isShort = address.isIPv4 && !parts[0].contains(":")
        let lengthMax = isShort ? 32 : 128
        var length = lengthMax
        if parts.count == 2 {
            let digits = parts[1].utf8
            guard digits.allSatisfy({ $0.decimalValue != nil }), let number = Int(parts[1]),
                number <= lengthMax, digits.count == 1 || digits.first != UInt8(ascii: "0")
            else { return nil }
            length = number
        }
        let wild = lengthMax - length
        mask = wild == 128 ? 0 : UInt128.max << UInt128(wild)
        guard address.bits & ~mask == 0 else { return nil }
        first = address
    }

    /// Whether an address is one of these. A range of IPv6 addresses holds no IPv4 address, though
    /// these have a place among them (`::ffff:0:0/96`).
    public func contains(_ address: IPAddress) -> Bool {
        address.isIPv4 == first.isIPv4 && address.bits & mask == first.bits
    }
}
