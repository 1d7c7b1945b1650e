import HTTP1

extension EventLoop {
    /// Notes that a request is whole, if anybody wants to know.
    borrowing func observe(_ request: borrowing Request) -> ObservedRequest? {
        guard observer != nil else { return nil }
        return ObservedRequest(
            method: request.method, trace: request.traceID,
            start: SocketCalls.monotonicNanoseconds())
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
            response, to: request, from: connection.peer, bytes: bytes,
            at: SocketCalls.monotonicNanoseconds())
        if flushAt == .max { flushAt = now + EventLoop.observerDelay }
    }

    mutating func flushObserver() {
        flushAt = .max
        observer?.flush()
    }
}
