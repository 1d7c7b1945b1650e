public import HTTP1

/// What is known of a request while its answer is awaited, for whoever observes.
public struct ObservedRequest: Sendable {
    /// Nil where what came was no request.
    public let method: Method?
    /// Why what came was no request.
    public let malformed: Malformed?
    /// The trace that it belongs to, as its client says.
    public let trace: TraceID?
    /// When it was read whole, in nanoseconds of the clock that never steps back.
    public let start: Int64
    /// Whom it is from, where that is not the other end of its connection.
    var client: String?

    /// A request.
    public init(method: Method, trace: TraceID?, start: Int64) {
        self.method = method
        self.trace = trace
        self.start = start
        malformed = nil
    }

    /// What was no request.
    public init(malformed: Malformed, start: Int64) {
        self.malformed = malformed
        self.start = start
        method = nil
        trace = nil
    }
}

/// Sees every exchange of one event loop when its answer is handed to the socket: the one place for
/// an access log and for measuring.
///
/// 1. It belongs to one loop, which alone calls it, so it needs no lock. It must not block.
/// 2. A server without one reads no clock for a request.
public protocol ExchangeObserver: AnyObject {
    /// An answer was written out: to the socket, or to what waits for a slow client.
    ///
    /// - Parameters:
    ///   - peer: The client's address, as in `Exchange.peer`.
    ///   - bytes: Of the answer, its head included.
    ///   - end: When that was, by the clock of `ObservedRequest.start`.
    func finished(
        _ response: Response, to request: ObservedRequest, from peer: String, bytes: Int,
        at end: Int64)

    /// Hands on what was gathered. Called within `EventLoop.observerDelay` after the first exchange
    /// since the last time, and when the loop ends.
    func flush()
}
