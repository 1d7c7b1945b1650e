extension IPAddress {
    /// Whether it is this machine's own: `127.0.0.0/8` or `::1` (RFC 1122 §3.2.1.3, RFC 4291
    /// §2.5.3).
    public var isLoopback: Bool { isIPv4 ? bits >> 24 & 0xFF == 127 : bits == 1 }

    /// The greater or the lesser half of it as an IPv6 address, 0 or 1.
    public func word(_ place: Int) -> UInt64 {
        UInt64(truncatingIfNeeded: place == 0 ? bits >> 64 : bits)
    }

    /// The first address of its network: the one with as many of its leading bits, and zeros.
    ///
    /// - Parameters:
    ///   - v4Bits: Bits that a network of IPv4 addresses has in common, 0 to 32.
    ///   - v6Bits: The same of IPv6 addresses, 0 to 128.
    public func network(v4Bits: Int, v6Bits: Int) -> IPAddress {
        let wild = isIPv4 ? 32 - min(max(v4Bits, 0), 32) : 128 - min(max(v6Bits, 0), 128)
        return IPAddress(bits: wild == 128 ? 0 : bits & (UInt128.max << UInt128(wild)))
    }
}
