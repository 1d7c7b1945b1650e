/// Request fields that are found while parsing, so that asking for one costs no search.
///
/// To add one, add a case and its name; `separator` says how lines that repeat it are joined.
public enum FieldName: UInt8, CaseIterable, Sendable {
    case accept, acceptEncoding, acceptLanguage, accessControlRequestHeaders,
        accessControlRequestMethod, authorization, cacheControl, connection, contentEncoding,
        contentLength, contentType, cookie, expect, forwarded, host, idempotencyKey, ifMatch,
        ifModifiedSince, ifNoneMatch, ifRange, ifUnmodifiedSince, lastEventID, origin, prefer,
        range, referer, secFetchSite, traceparent, tracestate, transferEncoding, upgrade,
        userAgent, xForwardedFor, xForwardedHost, xForwardedProto, xRequestID

    /// The name in small letters.
    public var name: String {
        switch self {
        case .accept: "accept"
        case .acceptEncoding: "accept-encoding"
        case .acceptLanguage: "accept-language"
        case .accessControlRequestHeaders: "access-control-request-headers"
        case .accessControlRequestMethod: "access-control-request-method"
        case .authorization: "authorization"
        case .cacheControl: "cache-control"
        case .connection: "connection"
        case .contentEncoding: "content-encoding"
        case .contentLength: "content-length"
        case .contentType: "content-type"
        case .cookie: "cookie"
        case .expect: "expect"
        case .forwarded: "forwarded"
        case .host: "host"
        case .idempotencyKey: "idempotency-key"
        case .ifMatch: "if-match"
        case .ifModifiedSince: "if-modified-since"
        case .ifNoneMatch: "if-none-match"
        case .ifRange: "if-range"
        case .ifUnmodifiedSince: "if-unmodified-since"
        case .lastEventID: "last-event-id"
        case .origin: "origin"
        case .prefer: "prefer"
        case .range: "range"
        case .referer: "referer"
        case .secFetchSite: "sec-fetch-site"
        case .traceparent: "traceparent"
        case .tracestate: "tracestate"
        case .transferEncoding: "transfer-encoding"
        case .upgrade: "upgrade"
        case .userAgent: "user-agent"
        case .xForwardedFor: "x-forwarded-for"
        case .xForwardedHost: "x-forwarded-host"
        case .xForwardedProto: "x-forwarded-proto"
        case .xRequestID: "x-request-id"
        }
    }

    /// What joins the values of lines that repeat this field, `nil` where only one may be sent
    /// (RFC 9110 §5.3; `Cookie` as in RFC 9113 §8.2.3).
    var separator: String? {
        switch self {
        case .cookie: "; "
        case .accept, .acceptEncoding, .acceptLanguage, .accessControlRequestHeaders,
            .cacheControl, .connection, .contentEncoding, .expect, .forwarded, .ifMatch,
            .ifNoneMatch, .prefer, .tracestate, .transferEncoding, .upgrade, .xForwardedFor,
            .xForwardedHost, .xForwardedProto:
            ", "
        case .accessControlRequestMethod, .authorization, .contentLength, .contentType, .host,
            .idempotencyKey, .ifModifiedSince, .ifRange, .ifUnmodifiedSince, .lastEventID,
            .origin, .range, .referer, .secFetchSite, .traceparent, .userAgent, .xRequestID:
            nil
        }
    }

    /// Two of these could be understood in two ways, so such a request is refused.
    var refusesRepetition: Bool {
        switch self {
        case .authorization, .contentLength, .contentType, .host, .idempotencyKey: true
        default: false
        }
    }
}
