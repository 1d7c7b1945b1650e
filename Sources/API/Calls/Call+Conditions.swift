import Core
import HTTP1
import JSON

/// `If-Match` and `If-None-Match` (RFC 9110 §13): heard in every request, once it is known that
/// it would otherwise be answered 2xx.
extension Call {
    /// What the conditions demand of the version that a change meets (RFC 9110 §13.1.1, §13.1.2).
    /// They are compared with the version alone.
    ///
    /// - Parameter check: Looks for the resource when no `If-Match` was sent.
    /// - Throws: What `check` throws, then 428, when the endpoint needs one and none was sent.
    mutating func precondition(_ check: ResourceCheck) throws(Failure) -> Precondition {
        let wanted = request.text(of: .ifMatch)
        if wanted == nil, endpoint.needsPrecondition {
            _ = try look(check)
            try refuseQuery()
            throw Failure(
                .preconditionRequired,
                detail: "Send the ETag of the resource as If-Match, or If-Match: *.")
        }
        return EntityTags.precondition(match: wanted, noneMatch: request.text(of: .ifNoneMatch))
    }

    /// Whether there is a condition at all.
    var hasConditions: Bool {
        request.value(of: .ifMatch) != nil || request.value(of: .ifNoneMatch) != nil
    }

    /// Whatever `check` throws, then 428 or 412, ahead of the change itself.
    mutating func meetConditions(_ check: ResourceCheck) throws(Failure) {
        let version = try look(check)
        let precondition = try precondition(check)
        if let version {
            do throws(Refusal) { try precondition.check(version) } catch {
                throw Failure(error, after: seen.sequence)
            }
        } else if !endpoint.takesPrecondition {
            // What a POST adds to has a representation where it can be listed; what it makes
            // has none yet.
            var isThere = false
            if case .found(let listing, _) = api.router.match(.get, path: request.path) {
                isThere = !listing.isTagged
            }
            try refuseConditions(isThere: isThere)
        }
    }

    /// - Parameter isThere: Whether there is a representation, though none with an entity tag.
    /// - Throws: 412.
    func refuseConditions(isThere: Bool) throws(Failure) {
        if let wanted = request.text(of: .ifMatch), !isThere || wanted != "*" {
            throw Failure(
                .preconditionFailed,
                detail: isThere ? "It has no entity tag." : "There is nothing yet.")
        }
        if isThere, request.text(of: .ifNoneMatch) == "*" {
            throw Failure(.preconditionFailed, detail: "There is one.")
        }
    }

    /// Asks the endpoint. Of a GET its query and its conditions are looked at when it is known
    /// that there is an answer.
    mutating func run() throws(Failure) -> Reply {
        try refuseBody()
        let reply = try endpoint.run(&self)
        guard request.method == .get || request.method == .head else { return reply }
        try refuseQuery()
        return hasConditions ? try conditional(reply) : reply
    }

    /// - Throws: 412 where `If-Match` does not name the entity tag of what a GET would show.
    func requireMatch(_ tag: String?) throws(Failure) {
        guard let wanted = request.text(of: .ifMatch), !EntityTags.isNamed(tag, in: wanted) else {
            return
        }
        var failure = Failure(.preconditionFailed)
        failure.after = seen.sequence
        throw failure
    }

    /// The answer to a GET, unless its conditions say otherwise. `If-None-Match` with tags was
    /// heard where the answer was made (`Response.unlessMatched`).
    ///
    /// - Throws: 412.
    func conditional(_ reply: Reply) throws(Failure) -> Reply {
        // What goes on elsewhere has heard them where it began.
        guard case .ready(let response, _) = reply else { return reply }
        let tag = response.fields.text(of: "ETag")
        try requireMatch(tag)
        guard tag == nil, request.text(of: .ifNoneMatch) == "*" else { return reply }
        return ready(Response(empty: .notModified))
    }
}
