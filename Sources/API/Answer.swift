import Core
public import HTTP1
import JSON

extension API {
    /// Answers one request. Never throws: whatever goes wrong becomes a problem.
    ///
    /// - Parameters:
    ///   - peer: The caller's address as text.
    ///   - lane: Which of the threads that answer requests this is, from 0: those of different
    ///     numbers share fewer caches.
    public func answer(_ request: Request, from peer: String, lane: Int = 0) -> Reply {
        let requestID = requestIDs.id(of: request)
        switch router.match(request) {
        case .found(let endpoint, let parameters):
            return run(endpoint, request, parameters, requestID, peer, lane: lane)
        case .notFound:
            if let response = preflight(request, requestID) { return .ready(response, after: 0) }
            return .ready(complete(Failure(.notFound), request, requestID), after: 0)
        case .methodNotAllowed(let allow):
            var failure = Failure(.methodNotAllowed)
            failure.fields.append("Allow", Method.list(allow))
            var response = complete(failure, request, requestID)
            response.note.route = place(of: request)
            return .ready(response, after: 0)
        case .options(let allow):
            var response = Response(empty: .noContent)
            response.fields.append("Allow", Method.list(allow))
            addPreflight(to: &response, request, allow)
            complete(&response, request, requestID)
            response.note.route = place(of: request)
            return .ready(response, after: 0)
        }
    }

    /// The answer to bytes that are no request.
    ///
    /// - Parameter remains: What could be read of one.
    public func answer(_ malformed: Malformed, to remains: RequestRemains) -> Response {
        var failure = Failure(.badRequest, detail: malformed.reason)
        if case .bodyTooLong = malformed {
            failure = Failure(.contentTooLarge, detail: malformed.reason)
        }
        failure.status = malformed.status
        let id = requestIDs.id(given: remains.requestID?[...])
        var response = Response(failure, requestID: id)
        response.noteRequestID(inField: "X-Request-Id") { id.append(to: &$0) }
        addOrigin(to: &response, remains.origin)
        if let path = remains.path {
            response.note.route = place(of: remains.method ?? .get, path: path[...])
        }
        return response
    }

    /// Which route's path a request has that no route answers, for logs and metrics.
    private func place(of request: borrowing Request) -> UInt16? {
        place(of: request.method, path: request.path)
    }

    private func place(of method: Method, path: ArraySlice<UInt8>) -> UInt16? {
        router.place(of: method, path: path).map { UInt16(clamping: $0) }
    }

    /// The answer when something cannot be done now.
    public func answer(unavailable request: Request, isStore: Bool) -> Response {
        var failure = Failure(isStore ? .storeUnavailable : .overloaded)
        failure.fields.append("Retry-After", "\(Failure.retrySeconds)")
        var response = complete(failure, request, requestIDs.id(of: request))
        if case .found(_, let parameters) = router.match(request) {
            response.note.route = UInt16(clamping: parameters.route)
        }
        return response
    }

    /// The answer to a connection of an address that has too many open. Nothing of it is read.
    public func answerTooManyConnections() -> Response {
        var failure = Failure(.tooManyConnections)
        failure.fields.append("Retry-After", "\(Failure.retrySeconds)")
        let id = requestIDs.fresh()
        var response = Response(failure, requestID: id)
        response.noteRequestID(inField: "X-Request-Id") { id.append(to: &$0) }
        return response
    }

    private func run(
        _ endpoint: Endpoint, _ request: Request, _ parameters: RouteParameters,
        _ requestID: RequestID, _ peer: String, lane: Int
    ) -> Reply {
        let now = world.now()
        var seen = Seen()
        var caller = Caller.nobody
        var rate: RateStanding?
        // More than one only where a browser has cookies of several kinds.
        var tried = 0
        var refusal: Failure?
        while true {
            do throws(Failure) {
                if tried == 0 {
                    rate = try rates.countAddress(peer, route: parameters.route, now: now)
                }
                caller = try Call.caller(
                    of: request, for: endpoint, self, now: now, lane: lane, from: peer,
                    after: tried, &seen)
                rate = try rates.countCaller(
                    caller, route: parameters.route, now: now, before: rate)
                var call = Call(
                    api: self, request: request, parameters: parameters, endpoint: endpoint,
                    caller: caller, now: now, requestID: requestID, peer: peer, seen: seen,
                    rate: rate)
                return try call.run()
            } catch {
                let error = error.orRather(refusal)
                tried += 1
                if cookies.isAnother(for: error, request, endpoint.access, after: tried) {
                    refusal = error
                    continue
                }
                var response = complete(error, request, requestID)
                if error.problem != .rateLimited { rate?.append(to: &response.fields) }
                response.note.route = UInt16(clamping: parameters.route)
                response.note.caller = caller.kind.rawValue
                return .ready(response, after: max(error.after, seen.sequence))
            }
        }
    }

    /// A failure as an answer with all that every answer has.
    func complete(
        _ failure: Failure, _ request: borrowing Request, _ requestID: RequestID
    ) -> Response {
        var response = Response(failure, requestID: requestID)
        complete(&response, request, requestID)
        return response
    }

    /// Adds what every answer has beside the fields that its kind begins with.
    func complete(
        _ response: inout Response, _ request: borrowing Request, _ requestID: RequestID
    ) {
        response.noteRequestID(inField: "X-Request-Id") { requestID.append(to: &$0) }
        addOrigin(to: &response, request)
    }
}
