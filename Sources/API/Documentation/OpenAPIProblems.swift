import HTTP1

/// Which problems an operation can answer with.
enum OpenAPIProblems {
    /// The problems by status, ascending.
    static func of(_ route: Route) -> [(status: UInt16, problems: [Problem])] {
        var all = Dictionary(grouping: all(of: route)) { $0.status.rawValue }
        for status in early { all[status.rawValue, default: []].append(.badRequest) }
        return all.sorted { $0.key < $1.key }
            .map { ($0.key, $0.value.sorted { $0.rawValue < $1.rawValue }) }
    }

    /// All of them.
    static func all(of route: Route) -> Set<Problem> {
        Set(route.endpoint.problems).union(implied(route))
    }

    /// What follows from the rest of an endpoint.
    private static func implied(_ route: Route) -> [Problem] {
        let endpoint = route.endpoint
        // Requests that break HTTP's rules, and stores that cannot answer, can be anywhere.
        var problems: [Problem] = [
            .badRequest, .contentTooLarge, .tooManyConnections, .internalError, .overloaded,
            .storeUnavailable,
        ]
        // What a supervisor asks is never limited.
        if RateGroup(route) != nil { problems.append(.rateLimited) }
        if endpoint.access != .everyone { problems += [.unauthenticated, .permissionDenied] }
        if endpoint.access.permission != nil { problems.append(.secondFactorMissing) }
        if route.pattern.contains("{") { problems.append(.notFound) }
        problems.append(.unknownParameter)
        if !endpoint.query.isEmpty { problems.append(.invalidParameter) }
        if endpoint.query.contains(where: { $0.name == "cursor" }) {
            problems.append(.invalidCursor)
        }
        switch endpoint.body {
        case .none where route.method != .post: break
        case .none, .json, .mergePatch, .photo:
            problems += [.malformedBody, .unsupportedMediaType, .validationFailed]
        }
        // Any request can have conditions (RFC 9110 §13.1).
        problems.append(.preconditionFailed)
        // A part of a body, `Content-Range`, is for PUT alone (RFC 9110 §14.5).
        if route.method == .put { problems.append(.invalidParameter) }
        if endpoint.needsPrecondition { problems.append(.preconditionRequired) }
        switch endpoint.keyUse {
        case .none: break
        case .kept:
            problems += [
                .idempotencyKeyReused, .idempotencyInProgress, .customerErased, .invalidParameter,
            ]
        case .refused: problems.append(.idempotencyNotSupported)
        }
        return problems
    }
}
