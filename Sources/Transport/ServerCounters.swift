/// What a server has done since it started. All but `connectionsOpen` and `requestsAwaited`
/// only grow.
public struct ServerCounters: Equatable, Sendable {
    /// Connections open now.
    public var connectionsOpen = 0
    /// Connections taken.
    public var connections = 0
    /// Connections turned away because there were too many, or no descriptor was left: with 503.
    public var refusalsServerFull = 0
    /// Connections turned away because there were too many from one address: with 429.
    public var refusalsAddressFull = 0
    /// Connections turned away because only trusted proxies may make them: without a word.
    public var refusalsUntrusted = 0
    /// Connections ended because there was no room for a body: with 503.
    public var refusalsBodiesFull = 0
    /// Requests given to the handler.
    public var requests = 0
    /// Requests now that are to be answered later, and are not yet.
    public var requestsAwaited = 0
    /// Bytes received.
    public var bytesIn = 0
    /// Bytes sent.
    public var bytesOut = 0
    /// Requests that were not HTTP or went beyond a limit, and PROXY headers that were none or
    /// never whole; they ended their connection.
    public var parseFailures = 0
    /// Connections ended because a PROXY header, a head, a body or a reader was too slow. Idle ones
    /// do not count.
    public var timeouts = 0

    /// Connections turned away, or ended for want of room.
    public var refusals: Int {
        refusalsServerFull + refusalsAddressFull + refusalsUntrusted + refusalsBodiesFull
    }

    /// Nothing done yet.
    public init() {}
}
