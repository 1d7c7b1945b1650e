/// A status code (RFC 9110 §15), 100 to 599.
public struct Status: RawRepresentable, Hashable, Sendable {
    /// The three digits.
    public let rawValue: UInt16

    /// `nil` outside 100 to 599.
    public init?(rawValue: UInt16) {
        guard (100...599).contains(rawValue) else { return nil }
        self.rawValue = rawValue
    }

    private init(_ code: UInt16) { rawValue = code }

    /// 1xx, 204 and 304 have neither content nor a length (RFC 9110 §6.4.1, §8.6).
    var forbidsContentLength: Bool { rawValue < 200 || rawValue == 204 || rawValue == 304 }

    /// And 205, whose length is 0 (RFC 9110 §15.3.6).
    var forbidsContent: Bool { forbidsContentLength || rawValue == 205 }
}

extension Status {
    /// 100 (RFC 9110 §15.2.1).
    public static let `continue` = Status(100)
    /// 200 (RFC 9110 §15.3.1).
    public static let ok = Status(200)
    /// 201 (RFC 9110 §15.3.2).
    public static let created = Status(201)
    /// 202 (RFC 9110 §15.3.3).
    public static let accepted = Status(202)
    /// 204 (RFC 9110 §15.3.5).
    public static let noContent = Status(204)
    /// 206 (RFC 9110 §15.3.7).
    public static let partialContent = Status(206)
    /// 301 (RFC 9110 §15.4.2).
    public static let movedPermanently = Status(301)
    /// 302 (RFC 9110 §15.4.3).
    public static let found = Status(302)
    /// 303 (RFC 9110 §15.4.4).
    public static let seeOther = Status(303)
    /// 304 (RFC 9110 §15.4.5).
    public static let notModified = Status(304)
    /// 307 (RFC 9110 §15.4.8).
    public static let temporaryRedirect = Status(307)
    /// 308 (RFC 9110 §15.4.9).
    public static let permanentRedirect = Status(308)
    /// 400 (RFC 9110 §15.5.1).
    public static let badRequest = Status(400)
    /// 401 (RFC 9110 §15.5.2).
    public static let unauthorized = Status(401)
    /// 402 (RFC 9110 §15.5.3).
    public static let paymentRequired = Status(402)
    /// 403 (RFC 9110 §15.5.4).
    public static let forbidden = Status(403)
    /// 404 (RFC 9110 §15.5.5).
    public static let notFound = Status(404)
    /// 405 (RFC 9110 §15.5.6).
    public static let methodNotAllowed = Status(405)
    /// 406 (RFC 9110 §15.5.7).
    public static let notAcceptable = Status(406)
    /// 408 (RFC 9110 §15.5.9).
    public static let requestTimeout = Status(408)
    /// 409 (RFC 9110 §15.5.10).
    public static let conflict = Status(409)
    /// 410 (RFC 9110 §15.5.11).
    public static let gone = Status(410)
    /// 411 (RFC 9110 §15.5.12).
    public static let lengthRequired = Status(411)
    /// 412 (RFC 9110 §15.5.13).
    public static let preconditionFailed = Status(412)
    /// 413 (RFC 9110 §15.5.14).
    public static let contentTooLarge = Status(413)
    /// 414 (RFC 9110 §15.5.15).
    public static let uriTooLong = Status(414)
    /// 415 (RFC 9110 §15.5.16).
    public static let unsupportedMediaType = Status(415)
    /// 416 (RFC 9110 §15.5.17).
    public static let rangeNotSatisfiable = Status(416)
    /// 417 (RFC 9110 §15.5.18).
    public static let expectationFailed = Status(417)
    /// 421 (RFC 9110 §15.5.20).
    public static let misdirectedRequest = Status(421)
    /// 422 (RFC 9110 §15.5.21).
    public static let unprocessableContent = Status(422)
    /// 426 (RFC 9110 §15.5.22).
    public static let upgradeRequired = Status(426)
    /// 428 (RFC 6585 §3).
    public static let preconditionRequired = Status(428)
    /// 429 (RFC 6585 §4).
    public static let tooManyRequests = Status(429)
    /// 431 (RFC 6585 §5).
    public static let requestHeaderFieldsTooLarge = Status(431)
    /// 500 (RFC 9110 §15.6.1).
    public static let internalServerError = Status(500)
    /// 501 (RFC 9110 §15.6.2).
    public static let notImplemented = Status(501)
    /// 502 (RFC 9110 §15.6.3).
    public static let badGateway = Status(502)
    /// 503 (RFC 9110 §15.6.4).
    public static let serviceUnavailable = Status(503)
    /// 504 (RFC 9110 §15.6.5).
    public static let gatewayTimeout = Status(504)
    /// 505 (RFC 9110 §15.6.6).
    public static let httpVersionNotSupported = Status(505)
}

extension Status {
    /// The reason phrase; empty for codes this server has no name for, which RFC 9112 §4 allows.
    public var reason: String { Self.reasons[self] ?? "" }

    private static let reasons: [Status: String] = [
        .continue: "Continue", .ok: "OK", .created: "Created", .accepted: "Accepted",
        .noContent: "No Content", .partialContent: "Partial Content",
        .movedPermanently: "Moved Permanently", .found: "Found", .seeOther: "See Other",
        .notModified: "Not Modified", .temporaryRedirect: "Temporary Redirect",
        .permanentRedirect: "Permanent Redirect", .badRequest: "Bad Request",
        .unauthorized: "Unauthorized", .paymentRequired: "Payment Required",
        .forbidden: "Forbidden", .notFound: "Not Found", .methodNotAllowed: "Method Not Allowed",
        .notAcceptable: "Not Acceptable", .requestTimeout: "Request Timeout",
        .conflict: "Conflict", .gone: "Gone", .lengthRequired: "Length Required",
        .preconditionFailed: "Precondition Failed", .contentTooLarge: "Content Too Large",
        .uriTooLong: "URI Too Long", .unsupportedMediaType: "Unsupported Media Type",
        .rangeNotSatisfiable: "Range Not Satisfiable",
        .expectationFailed: "Expectation Failed", .misdirectedRequest: "Misdirected Request",
        .unprocessableContent: "Unprocessable Content", .upgradeRequired: "Upgrade Required",
        .preconditionRequired: "Precondition Required", .tooManyRequests: "Too Many Requests",
        .requestHeaderFieldsTooLarge: "Request Header Fields Too Large",
        .internalServerError: "Internal Server Error", .notImplemented: "Not Implemented",
        .badGateway: "Bad Gateway", .serviceUnavailable: "Service Unavailable",
        .gatewayTimeout: "Gateway Timeout",
        .httpVersionNotSupported: "HTTP Version Not Supported",
    ]

    /// The whole line (RFC 9112 §4), with its CRLF.
    var line: [UInt8] { Self.lines[Int(rawValue) - 100] }

    /// Every code's line, so that writing one is one copy.
    private static let lines: [[UInt8]] = (UInt16(100)...599).map { code in
        let reason = Status(rawValue: code)?.reason ?? ""
        return Array("HTTP/1.1 \(code) \(reason)\r\n".utf8)
    }
}
