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

// swift-format-ignore: AllPublicDeclarationsHaveDocumentation
extension Status {
    public static let `continue` = Status(100)
    public static let ok = Status(200)
    public static let created = Status(201)
    public static let accepted = Status(202)
    public static let noContent = Status(204)
    public static let partialContent = Status(206)
    public static let movedPermanently = Status(301)
    public static let found = Status(302)
    public static let seeOther = Status(303)
    public static let notModified = Status(304)
    public static let temporaryRedirect = Status(307)
    public static let permanentRedirect = Status(308)
    public static let badRequest = Status(400)
    public static let unauthorized = Status(401)
    public static let paymentRequired = Status(402)
    public static let forbidden = Status(403)
    public static let notFound = Status(404)
    public static let methodNotAllowed = Status(405)
    public static let notAcceptable = Status(406)
    public static let requestTimeout = Status(408)
    public static let conflict = Status(409)
    public static let gone = Status(410)
    public static let lengthRequired = Status(411)
    public static let preconditionFailed = Status(412)
    public static let contentTooLarge = Status(413)
    public static let uriTooLong = Status(414)
    public static let unsupportedMediaType = Status(415)
    public static let rangeNotSatisfiable = Status(416)
    public static let expectationFailed = Status(417)
    public static let misdirectedRequest = Status(421)
    public static let unprocessableContent = Status(422)
    public static let upgradeRequired = Status(426)
    public static let preconditionRequired = Status(428)
    public static let tooManyRequests = Status(429)
    public static let requestHeaderFieldsTooLarge = Status(431)
    public static let internalServerError = Status(500)
    public static let notImplemented = Status(501)
    public static let badGateway = Status(502)
    public static let serviceUnavailable = Status(503)
    public static let gatewayTimeout = Status(504)
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
