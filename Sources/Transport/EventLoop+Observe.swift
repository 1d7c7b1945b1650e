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

    /// The same for what was no request.
    borrowing func observe(_ malformed: Malformed) -> ObservedRequest? {
        guard observer != nil else { return nil }
        return ObservedRequest(malformed: malformed, start: SocketCalls.monotonicNanoseconds())
    }

    /// Tells of an answer that was written out.
    mutating func finish(
        _ request: ObservedRequest?, _ response: Response, bytes: Int, of connection: Connection
    ) {
        guard let request, let observer else { return }
        observer.finished(
            response, to: request, from: request.client ?? connection.peer, bytes: bytes,
            at: SocketCalls.monotonicNanoseconds())
        if flushAt == .max { flushAt = now + EventLoop.observerDelay }
    }

    mutating func flushObserver() {
        flushAt = .max
        observer?.flush()
    }
}
