import HTTP1

/// What pages of other origins may do (WHATWG Fetch, "CORS protocol"): for an exact list of
/// origins.
extension API {
    private static let exposed =
        "ETag, Location, Link, Retry-After, RateLimit, RateLimit-Policy, X-Request-Id, "
        + "Idempotent-Replayed, Content-Disposition, Content-Range"
    private static let allowed =
        "Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match, X-Request-Id, "
        + "traceparent"
    /// How long a browser may keep a preflight's answer.
    private static let maxAgeSeconds = 600

    /// Lets a page of an allowed origin see an answer.
    func addOrigin(to response: inout Response, _ request: borrowing Request) {
        guard !origins.isEmpty else { return }
        addOrigin(to: &response, request.text(of: .origin))
    }

    /// The same where all that is known of the request is whence it came.
    func addOrigin(to response: inout Response, _ origin: String?) {
        guard !origins.isEmpty else { return }
        response.fields.append("Vary", "Origin")
        guard let origin, origins.contains(origin) else { return }
        response.fields.append("Access-Control-Allow-Origin", origin)
        response.fields.append("Access-Control-Expose-Headers", Self.exposed)
        if cookies.origins.contains(origin) {
            response.fields.append("Access-Control-Allow-Credentials", "true")
        }
    }

    /// The answer to a preflight about a path that there is not: then the page sees the 404 of its
    /// request, where a refused preflight would look to it like a network that fails.
    func preflight(_ request: borrowing Request, _ requestID: RequestID) -> Response? {
        guard request.method == .options else { return nil }
        var response = Response(empty: .noContent)
        let empty = response
        addPreflight(to: &response, request, Self.methods)
        if response == empty { return nil }
        complete(&response, request, requestID)
        return response
    }

    /// Every method that some path has.
    private static let methods = Set(Route.all.map(\.method) + [.head, .options]).sorted()

    /// Answers a preflight of an allowed origin.
    func addPreflight(
        to response: inout Response, _ request: borrowing Request, _ allow: [Method]
    ) {
        guard request.value(of: .accessControlRequestMethod) != nil,
            let origin = request.text(of: .origin), origins.contains(origin)
        else { return }
        response.fields.append("Access-Control-Allow-Methods", Method.list(allow))
        response.fields.append("Access-Control-Allow-Headers", Self.allowed)
        response.fields.append("Access-Control-Max-Age", "\(Self.maxAgeSeconds)")
    }
}
