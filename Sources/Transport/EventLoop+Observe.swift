import HTTP1

extension EventLoop {
    /// Notes that a request is whole, if anybody wants to know.
    borrowing func observe(
        _ request: borrowing Request, from client: String, on connection: Connection
    ) -> ObservedRequest? {
        guard observer != nil else { return nil }
        var observed = ObservedRequest(
            method: request.method, trace: request.traceID,
            start: SocketCalls.monotonicNanoseconds())
        if connection.origin.isFromProxy { observed.client = client }
        return observed
    }

    /// The same for what was no request, or not one that is taken.
    borrowing func observe(
        _ malformed: Malformed, _ remains: RequestRemains, from client: String,
        on connection: Connection
    ) -> ObservedRequest? {
        guard observer != nil else { return nil }
        var observed = ObservedRequest(
            malformed: malformed, remains, start: SocketCalls.monotonicNanoseconds())
        if connection.origin.isFromProxy { observed.client = client }
        return observed
    }

    /// The same for a connection that is turned away.
    borrowing func observe(_ refusal: ConnectionRefusal) -> ObservedRequest? {
        guard observer != nil else { return nil }
        return ObservedRequest(refusal: refusal, start: SocketCalls.monotonicNanoseconds())
    }

    /// Tells of an exchange that ended.
    ///
    /// - Parameter peer: Whom it is from, unless a proxy said otherwise.
    mutating func tell(
        _ request: ObservedRequest, _ response: Response?, from peer: String, bytes: Int,
        isDelivered: Bool, at time: Int64
    ) {
        guard let observer else { return }
        observer.finished(
            response, to: request, from: request.client ?? peer,
            ExchangeEnd(bytes: bytes, isDelivered: isDelivered, time: time))
        if flushAt == .max { flushAt = now + EventLoop.observerDelay }
    }

    mutating func flushObserver() {
        flushAt = .max
        observer?.flush()
    }
}
