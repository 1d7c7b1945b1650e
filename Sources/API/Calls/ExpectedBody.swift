public import Core
public import HTTP1

extension API {
    /// The answer to a request whose client holds the body back until it is told to continue
    /// (RFC 9110 §10.1.1), where that is sure without the body: the operation takes none, or
    /// something in the head is refused, such as the path, the method, the token, the query, the
    /// media type, the key or a condition. Nothing is changed.
    ///
    /// - Returns: The answer, and how far the journal must be synced before it is shown; nil where
    ///   the body is needed, or something would be changed.
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
                of: request, for: endpoint, self, now: now, lane: 0, from: peer, &seen)
            var call = Call(
                api: self, request: request, parameters: parameters, endpoint: endpoint,
                caller: caller, now: now, requestID: requestID, peer: peer, seen: seen,
                isHeadOnly: true)
            guard case .ready(let response, let after) = try call.run() else { return nil }
            return (response, after)
        } catch {
            let isOther = cookies.isAnother(for: error, request, endpoint.access, after: 1)
            if error.isBodyDue || isOther { return nil }
            var response = complete(error, request, requestID)
            response.note.route = UInt16(clamping: parameters.route)
            return (response, max(error.after, seen.sequence))
        }
    }
}
