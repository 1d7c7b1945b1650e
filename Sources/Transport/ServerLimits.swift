/// What a server allows its clients, so that no one of them can take what all of them need.
///
/// The defaults suit a server behind a proxy on a small machine. Times are kept by a sweep over the
/// connections, so an end may come later than stated by a quarter of the shortest time here, at
/// most by `EventLoop.sweepIntervalMax`.
public struct ServerLimits: Sendable {
    /// Connections open at once. One more is told 503 and closed. Fewer where the process may not
    /// have as many descriptors (`ulimit -Hn`), with some left for its files.
    public var connections = 16_384
    /// Connections open at once from one IPv4 address or one IPv6 network of 64 bits. One more is
    /// told 429 and closed. Unix sockets have no address, and no such limit.
    public var connectionsPerAddress = 256
    /// Whose connections are counted among all alone: proxies, which bring everybody's. Asked once
    /// for each connection, with its address as text, like `192.0.2.7` or `2001:db8::7`.
    ///
    /// By default this machine's own: a proxy here must not be throttled, and other programs here
    /// have shorter ways to use the machine up.
    public var isExemptAddress: @Sendable (_ peer: String) -> Bool = Self.isLoopback
    /// How long a connection may rest between requests, or before its first byte.
    public var idleTime = Duration.seconds(60)
    /// The same while three quarters of `connections` are taken: a crowd that does nothing must
    /// not keep out those who would do something.
    public var crowdedIdleTime = Duration.seconds(8)
    /// How long a request's head may take from its first byte to its blank line. Then 408.
    public var headTime = Duration.seconds(15)
    /// The window in which a body must bring `bytesPerWindow`. Then 408.
    public var bodyWindow = Duration.seconds(15)
    /// The window in which a reader must take `bytesPerWindow` of its answers. Then the connection
    /// is cut.
    public var writeWindow = Duration.seconds(30)
    /// The least that a body, and a reader of answers, must move in a window, in bytes.
    public var bytesPerWindow = 4_096
    /// Bytes of bodies that have not come whole, over all connections; the first 16 KiB of each do
    /// not count. The request that goes beyond it is told 503.
    public var bodyBytesInAll = 256 * 1_024 * 1_024
    /// How long the first request of a new connection is waited for when the server stops. Its
    /// client has no reason to think that it might not be read.
    public var firstRequestTime = Duration.milliseconds(250)
    /// Requests of one connection whose answers are not ready. Beyond it nothing more is read.
    public var requestsInFlight = 64
    /// Bytes of answers that one connection has not taken. Beyond it nothing more is read.
    public var unsentBytes = 256 * 1_024
    /// How long a connection that we end may go on sending before it is cut. Without this time the
    /// client could lose the last answer to a reset (RFC 9112 §9.6).
    public var drainTime = Duration.seconds(5)
    /// How many bytes such a connection may send before it is cut.
    public var drainBytes = 16 * 1_024 * 1_024

    /// The defaults.
    public init() {}

    /// Whether an address is of this machine's own kind: `127.0.0.0/8` or `::1`.
    @Sendable public static func isLoopback(_ peer: String) -> Bool {
        peer == "::1" || peer.hasPrefix("127.")
    }
}

extension Duration {
    /// Whole milliseconds, at least one, at most 24 days: what loops count in.
    var milliseconds: Int64 {
        let (seconds, attoseconds) = components
        guard seconds < 2_000_000 else { return 2_000_000_000 }
        return max(1, seconds * 1_000 + attoseconds / 1_000_000_000_000_000)
    }
}
