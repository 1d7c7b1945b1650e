import Core
public import HTTP1
import JSON

extension API {
    /// Answers one request. Never throws: whatever goes wrong becomes a problem.
    ///
    /// - Parameter peer: The caller's address as text.
    public func answer(_ request: Request, from peer: String) -> Reply {
        let requestID = requestIDs.id(of: request)
        switch router.match(request) {
        case .found(let endpoint, let parameters):
            return run(endpoint, request, parameters, requestID, peer)
        case .notFound:
            return .ready(finish(Failure(.notFound), request, requestID), after: 0)
        case .methodNotAllowed(let allow):
            var failure = Failure(.methodNotAllowed)
            failure.fields.append("Allow", Method.list(allow))
            return .ready(finish(failure, request, requestID), after: 0)
        case .options(let allow):
            var response = Response(empty: .noContent)
            response.fields.append("Allow", Method.list(allow))
            addPreflight(to: &response, request, allow)
            return .ready(finish(response, request, requestID), after: 0)
        }
    }

    /// The answer to bytes that are no request.
    public func answer(_ malformed: Malformed) -> Response {
        var failure = Failure(.badRequest, detail: malformed.reason)
        failure.status = malformed.status
        let id = requestIDs.fresh()
        var response = Response(failure, requestID: id)
        response.fields.append("X-Request-Id", id)
        return response
    }

    /// The answer when something cannot be done now.
    public func answer(unavailable request: Request, isStore: Bool) -> Response {
        var failure = Failure(isStore ? .storeUnavailable : .overloaded)
        failure.fields.append("Retry-After", "\(Failure.retrySeconds)")
        return finish(failure, request, requestIDs.id(of: request))
    }

    private func run(
        _ endpoint: Endpoint, _ request: Request, _ parameters: RouteParameters,
        _ requestID: String, _ peer: String
    ) -> Reply {
        let now = world.now()
        var seen = Seen()
        do throws(Failure) {
            let caller = try Call.caller(of: request, for: endpoint.access, self, now: now, &seen)
            var call = Call(
                api: self, request: request, parameters: parameters, endpoint: endpoint,
                caller: caller, now: now, requestID: requestID, peer: peer, seen: seen)
            let reply = try endpoint.run(&call)
            if request.method == .get || request.method == .head { try call.refuseQuery() }
            return finish(reply, request, requestID)
        } catch {
            return .ready(
                finish(error, request, requestID), after: max(error.after, seen.sequence))
        }
    }

    /// Adds what every answer has.
    func finish(_ reply: Reply, _ request: Request, _ requestID: String) -> Reply {
        switch reply {
        case .ready(let response, let after):
            return .ready(finish(response, request, requestID), after: after)
        case .slow(let work):
            return .slow { [self] in finish(work(), request, requestID) }
        }
    }

    private func finish(
        _ failure: Failure, _ request: borrowing Request, _ requestID: String
    ) -> Response {
        finish(Response(failure, requestID: requestID), request, requestID)
    }

    private func finish(
        _ response: consuming Response, _ request: borrowing Request, _ requestID: String
    ) -> Response {
        response.fields.append("X-Request-Id", requestID)
        addOrigin(to: &response, request)
        return response
    }
}
