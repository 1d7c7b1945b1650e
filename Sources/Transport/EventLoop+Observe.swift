import HTTP1

extension EventLoop {
    /// Notes that a request is whole, if anybody wants to know.
    borrowing func observe(
        _ request: borrowing Request, _ view: ForwardedView?
    ) -> ObservedRequest? {
        guard observer != nil else { return nil }
        var observed = ObservedRequest(
            method: request.method, trace: request.traceID,
            start: SocketCalls.monotonicNanoseconds())
        observed.forwarded = view
        return observed
    }

    /// The same for what was no request, or not one that is taken.
    borrowing func observe(
        _ malformed: Malformed, _ remains: RequestRemains, _ view: ForwardedView?
    ) -> ObservedRequest? {
        guard observer != nil else { return nil }
        var observed = ObservedRequest(
            malformed: malformed, remains, start: SocketCalls.monotonicNanoseconds())
        observed.forwarded = view
        return observed
    }

    /// The same for a connection that is turned away.
    borrowing func observe(_ refusal: ConnectionRefusal) -> ObservedRequest? {
        guard observer != nil else { return nil }
        return ObservedRequest(refusal: refusal, start: SocketCalls.monotonicNanoseconds())
    }

    /// Tells of what gets no answer.
    mutating func tell(
        _ unanswered: Unanswered, _ remains: RequestRemains = RequestRemains(),
        _ view: ForwardedView? = nil, from peer: String
    ) {
        guard observer != nil else { return }
        let now = SocketCalls.monotonicNanoseconds()
        var request = ObservedRequest(unanswered: unanswered, remains, start: now)
        request.forwarded = view
        tell(request, nil, from: peer, bytes: 0, isDelivered: false, at: now)
    }

    /// Tells of a request, or of a PROXY header, that has begun on a connection that ends now and
    /// will never be whole. Of a connection on which nothing came there is nothing to tell.
    mutating func tellUnfinished(of connection: Connection) {
        switch connection.phase {
        case .introduced:
            guard connection.hasReceived else { return }
            counters.parseFailures += 1
            tell(.proxyHeader, from: connection.peer)
        case .open:
            guard connection.progress == .head || connection.progress == .body else { return }
            guard observer != nil else { return }
            let request = connection.parser.requestBeforeBody
            tell(
                stopAt == nil ? .incomplete : .stopped(isWhole: false), connection.parser.remains,
                request.flatMap { view(of: $0, on: connection) }, from: connection.peer)
        case .closing, .draining, .gone: break
        }
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
            response, to: request, from: request.forwarded?.client ?? peer,
            ExchangeEnd(bytes: bytes, isDelivered: isDelivered, time: time))
        if flushAt == .max { flushAt = now + EventLoop.observerDelay }
    }

    mutating func flushObserver() {
        flushAt = .max
        observer?.flush()
    }
}
