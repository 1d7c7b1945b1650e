import HTTP1
import Testing

/// Bytes a client might send, and what has to come of them. Grouped by the section that says so.
struct ParserCase: Sendable, CustomTestStringConvertible {
    /// What a parser makes of all the bytes: the requests, and how it ends.
    struct Outcome: Equatable, Sendable {
        var requests: [String] = []
        var refused: Malformed?
        var waits = false
    }

    let section: String
    let story: String
    let input: [UInt8]
    let outcome: Outcome
    var testDescription: String { "\(section): \(story)" }

    /// A row whose bytes are one or more requests, each written as `summary` does.
    static func takes(
        _ section: String, _ story: String, _ input: String, _ requests: String...
    ) -> ParserCase {
        ParserCase(
            section: section, story: story, input: Array(input.utf8),
            outcome: Outcome(requests: requests))
    }

    /// A row whose bytes are refused.
    static func refuses(
        _ section: String, _ story: String, _ input: String, _ malformed: Malformed,
        after requests: String...
    ) -> ParserCase {
        ParserCase(
            section: section, story: story, input: Array(input.utf8),
            outcome: Outcome(requests: requests, refused: malformed))
    }

    /// A row whose last request is not whole.
    static func waits(
        _ section: String, _ story: String, _ input: String, after requests: String...
    ) -> ParserCase {
        ParserCase(
            section: section, story: story, input: Array(input.utf8),
            outcome: Outcome(requests: requests, waits: true))
    }

    /// GET with a Host and these field lines, each without its CRLF.
    static func get(_ lines: String..., version: String = "1.1") -> String {
        "GET / HTTP/\(version)\r\nHost: a\r\n" + lines.map { $0 + "\r\n" }.joined() + "\r\n"
    }

    /// GET of a target.
    static func get(target: String) -> String { "GET \(target) HTTP/1.1\r\nHost: a\r\n\r\n" }

    /// POST with these field lines and this body.
    static func post(_ lines: String..., body: String) -> String {
        "POST / HTTP/1.1\r\nHost: a\r\n" + lines.map { $0 + "\r\n" }.joined() + "\r\n" + body
    }

    /// POST with a chunked body.
    static func chunked(_ body: String) -> String {
        post("Transfer-Encoding: chunked", body: body)
    }
}

extension Request {
    /// `POST /path?query "body" close`, the last three where there are any.
    var summary: String {
        var text = "\(method.name) \(String(decoding: path, as: UTF8.self))"
        if let query { text += "?" + String(decoding: query, as: UTF8.self) }
        if !body.isEmpty { text += " \"\(String(decoding: body, as: UTF8.self))\"" }
        return keepAlive ? text : text + " close"
    }
}
