public import Core
public import HTTP1

extension API {
    /// The answer to a request whose client holds the body back until it is told to continue
    /// (RFC 9110 §10.1.1), where that is sure without the body: there is no such resource or
    /// method, or the caller may not, or the body is of a type that nobody takes.
    ///
    /// - Returns: The answer, and how far the journal must be synced before it is shown; nil where
    ///   the body is needed.
    public func answerWithoutBody(
        _ request: Request, from peer: String
    ) -> (response: Response, after: SequenceNumber)? {
        guard case .found(let endpoint, let parameters) = router.match(request) else {
            // None of these answers looks at a body.
            guard case .ready(let response, let after) = answer(request, from: peer) else {
                return nil
            }
            return (response, after)
        }
        let now = world.now()
        let requestID = requestIDs.id(of: request)
        var seen = Seen()
        do throws(Failure) {
            let caller = try Call.caller(
                of: request, for: endpoint.access, self, now: now, lane: 0, &seen)
            // With a resource in the path, 404 would go before 415.
            guard parameters.names.isEmpty, !endpoint.body.isNone else { return nil }
            let call = Call(
                api: self, request: request, parameters: parameters, endpoint: endpoint,
                caller: caller, now: now, requestID: requestID, peer: peer, seen: seen)
            try call.requireMediaType()
            return nil
        } catch {
            var response = complete(error, request, requestID)
            response.note.route = UInt16(clamping: parameters.route)
            return (response, max(error.after, seen.sequence))
        }
    }
}

extension Endpoint.Body {
    fileprivate var isNone: Bool {
        if case .none = self { true } else { false }
    }
}
