/// Whose word about the client is taken: proxies in front of the server.
///
/// 1. A header field is believed as far as trusted proxies wrote it: from its end, over the
///    addresses that are trusted themselves, to the first that is not. That is the client, whatever
///    stands before it.
/// 2. Where a trusted proxy says nothing that can be read, its own address is the client's. No
///    address is ever taken from what somebody else wrote.
/// 3. A proxy that writes one of `Forwarded` and `X-Forwarded-For` may pass the other on as its
///    client sent it, and nobody can tell which of them. So where both are sent and disagree,
///    neither is believed.
/// 4. By default nobody is trusted and none of these fields is read.
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

    /// The address of the client that a trusted proxy speaks for, as text: from `Forwarded`
    /// (RFC 7239) or `X-Forwarded-For`.
    ///
    /// - Parameter proxy: The proxy's own address.
    public func client(of request: Request, behind proxy: String) -> String {
        let fields = request.fieldSection
        let (one, other) = (fields.line(of: .forwarded), fields.line(of: .xForwardedFor))
        let bytes = request.head.span
        guard let first = one ?? other else { return proxy }
        let client = client(bytes, in: first.value.indices, isForwarded: one != nil)
        if one != nil, let other {
            guard client == self.client(bytes, in: other.value.indices, isForwarded: false) else {
                return proxy
            }
        }
        return client?.text ?? proxy
    }

    /// - Returns: nil where not even the last member names an address.
    private func client(
        _ bytes: borrowing Span<UInt8>, in range: Range<Int>, isForwarded: Bool
    ) -> IPAddress? {
        var members = ListMembersBackward(range, mayQuote: isForwarded)
        var client: IPAddress?
        while let member = members.next(bytes) {
            let address =
                isForwarded
                ? ForwardedElement.client(bytes, in: member)
                : IPAddress.forwardedFor(bytes, in: member)
            guard let address else { return client }
            client = address
            guard contains(address) else { return client }
        }
        return client
    }
}
