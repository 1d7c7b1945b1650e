public import HTTP1

/// What is known of a request while its answer is awaited, for whoever observes.
public struct ObservedRequest: Sendable {
    /// Nil where none could be read.
    public private(set) var method: Method?
    /// Why what came was no request, or was not taken.
    public private(set) var malformed: Malformed?
    /// Why the connection was turned away.
    public private(set) var refusal: ConnectionRefusal?
    /// Why it got no answer; nil for what got one, or may still get one.
    public internal(set) var unanswered: Unanswered?
    /// The trace that it belongs to, as its client says.
    public private(set) var trace: TraceID?
    /// When it was read whole, or refused, or its connection ended before that; in nanoseconds of
    /// the clock that never steps back.
    public let start: Int64
    /// What a trusted proxy says of it; nil where none does.
    public internal(set) var forwarded: ForwardedView?

    /// A request.
    public init(method: Method, trace: TraceID?, start: Int64) {
        self.method = method
        self.trace = trace
        self.start = start
    }

    /// What was no request, or not one that is taken, with what could be read of it.
    public init(malformed: Malformed, _ remains: RequestRemains, start: Int64) {
        self.malformed = malformed
        self.start = start
        method = remains.method
        trace = remains.traceID
    }

    /// A connection of which nothing is read.
    public init(refusal: ConnectionRefusal, start: Int64) {
        self.refusal = refusal
        self.start = start
    }

    /// What gets no answer, with what could be read of it.
    public init(
        unanswered: Unanswered, _ remains: RequestRemains = RequestRemains(), start: Int64
    ) {
        self.unanswered = unanswered
        self.start = start
        method = remains.method
        trace = remains.traceID
    }
}

/// How an exchange ended.
public struct ExchangeEnd: Sendable {
    /// Of the answer, its head included, as far as the socket took them.
    public let bytes: Int
    /// Whether the socket took all of the answer. False when the client was gone before, or was cut
    /// off, or gets nothing more because the connection ended with an answer before.
    public let isDelivered: Bool
    /// When that was known, by the clock of `ObservedRequest.start`.
    public let time: Int64

    /// All of it.
    public init(bytes: Int, isDelivered: Bool, time: Int64) {
        self.bytes = bytes
        self.isDelivered = isDelivered
        self.time = time
    }
}

/// Sees every exchange of one event loop when it ends: the one place for an access log and for
/// measuring.
///
/// 1. It belongs to one loop, which alone calls it, so it needs no lock. It must not block.
/// 2. A server without one reads no clock for a request.
/// 3. It hears of each request that was taken exactly once, also when its client is gone: what it
///    did counts all the same. So it does of each that was refused or never came whole, and of
///    each connection that was turned away.
public protocol ExchangeObserver: AnyObject {
    /// An exchange ended: its answer was handed to the socket, or cannot be any more.
    ///
    /// - Parameters:
    ///   - response: The answer, without its body; nil where there was none, which `unanswered`
    ///     explains.
    ///   - peer: The client's address, as in `Exchange.peer`.
    func finished(
        _ response: Response?, to request: ObservedRequest, from peer: String, _ end: ExchangeEnd)

    /// Hands on what was gathered. Called within `EventLoop.observerDelay` after the first exchange
    /// since the last time, and when the loop ends.
    func flush()
}
