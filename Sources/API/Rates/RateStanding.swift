import HTTP1

/// How a caller, or an address, stands against a limit after a request.
struct RateStanding: Equatable, Sendable {
    /// Who is counted.
    enum Kind: Sendable {
        case caller
        case address
    }

    let group: RateGroup
    let kind: Kind
    /// Requests in `seconds`.
    let limit: Int
    let seconds: Int
    /// Requests that are left.
    let left: Int
    /// Seconds until all are there again.
    let resetSeconds: Int

    /// Appends `RateLimit-Policy` and `RateLimit` to an answer's fields, as
    /// `"adminReads";q=300;w=60` and `"adminReads";r=287;t=12`
    /// (draft-ietf-httpapi-ratelimit-headers-10 §3, §4).
    func append(to fields: inout Fields) {
        let name = kind == .caller ? group.rawValue : group.rawValue + "-address"
        fields.append("RateLimit-Policy", "\"\(name)\";q=\(limit);w=\(seconds)")
        fields.append("RateLimit", "\"\(name)\";r=\(left);t=\(resetSeconds)")
    }
}
