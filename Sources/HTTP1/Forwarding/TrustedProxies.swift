/// Whose word about the client is taken: proxies in front of the server.
///
/// 1. A header field is believed as far as trusted proxies wrote it: from its end, over the
///    addresses that are trusted themselves, to the first that is not. That is the client, whatever
///    stands before it.
/// 2. Where a trusted proxy says nothing that can be read, its own address is the client's. No
///    address is ever taken from what somebody else wrote.
/// 3. A proxy that writes one of `Forwarded` and `X-Forwarded-…` may pass the other on as its
///    client sent it, and nobody can tell which of them. So where both are sent and disagree,
///    neither is believed.
/// 4. Scheme and host are those that stand with the address that counts.
/// 5. By default nobody is trusted and none of these fields is read.
public struct TrustedProxies: Equatable, Sendable {
    /// Their addresses.
    public var ranges: [AddressRange]
    /// Whoever connects to a Unix socket of the server: its file's mode says who may.
    public var unixSockets: Bool

    /// Nobody, unless said otherwise.
    public init(ranges: [AddressRange] = [], unixSockets: Bool = false) {
        self.ranges = ranges
        self.unixSockets = unixSockets
    }

    /// Whether nobody is trusted.
    public var isEmpty: Bool { ranges.isEmpty && !unixSockets }

    /// Whether an address is a trusted proxy's.
    public func contains(_ address: IPAddress) -> Bool {
        ranges.contains { $0.contains(address) }
    }

    /// Whether a connection's other end is one.
    ///
    /// - Parameter peer: Its address as text; empty for a Unix socket's.
    public func contains(peer: String) -> Bool {
        if isEmpty { return false }
        return peer.isEmpty ? unixSockets : IPAddress(peer).map(contains) ?? false
    }
}
