import HTTP1

/// A page for people, or a part of one, made once: bytes, type and entity tag.
///
/// Its policy lets in what this server itself sends, and no script or style that stands in a page,
/// so that text which found its way into one stays text.
struct PageFile: Sendable {
    /// The answer to a GET, without what every answer gets.
    let response: Response

    /// - Parameters:
    ///   - type: The media type.
    ///   - isNegotiated: Whether another `Accept` may get another answer.
    init(_ type: String, _ body: [UInt8], isNegotiated: Bool = false) {
        var fields = Fields()
        fields.append("Content-Type", type)
        fields.append(contentsOf: CommonFields.tagged)
        EntityTags.append(digestOf: body, to: &fields)
        fields.append("Content-Security-Policy", Self.policy)
        fields.append("Referrer-Policy", "no-referrer")
        fields.append("Cross-Origin-Opener-Policy", "same-origin")
        fields.append("Cross-Origin-Resource-Policy", "same-origin")
        fields.append("Permissions-Policy", Self.unneeded)
        // For browsers that know no `frame-ancestors`.
        fields.append("X-Frame-Options", "DENY")
        if isNegotiated { fields.append("Vary", "Accept") }
        response = Response(.ok, fields: fields, body: body)
    }

    /// A page.
    init(html: HTMLWriter, isNegotiated: Bool = false) {
        self.init("text/html; charset=utf-8", Array(html.text.utf8), isNegotiated: isNegotiated)
    }

    /// What no page asks a browser for.
    private static let unneeded = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"

    private static let policy = [
        "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self'",
        "connect-src 'self'", "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'",
        // The scripts make text into text nodes alone; the browser holds them to that.
        "require-trusted-types-for 'script'", "trusted-types 'none'",
    ].joined(separator: "; ")
}

extension Endpoint {
    /// A page for people: in the table of routes, and not in the OpenAPI document.
    ///
    /// The document is what programs are made from. Pages are about it, may change with every
    /// version, and have no shape that a client could rely on.
    static func page(
        _ name: String, _ summary: String,
        run: @escaping @Sendable (borrowing Call) throws(Failure) -> PageFile
    ) -> Endpoint {
        Endpoint(
            name, summary, tag: nil, .everyone, answer: Answer(status: .ok, type: nil),
            isTagged: true
        ) { (call) throws(Failure) in
            let file = try run(call)
            return call.ready(file.response.unlessMatched(by: call.request))
        }
    }

    /// Whether it is a page for people.
    var isPage: Bool { tag == nil }
}
