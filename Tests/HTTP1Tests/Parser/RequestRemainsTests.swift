import HTTP1
import Testing

@Suite("What is left of a request that is refused")
struct RequestRemainsTests {
    struct Case: CustomTestStringConvertible {
        let story: String
        let input: String
        var method: HTTP1.Method?
        var origin: String?
        var testDescription: String { story }
    }

    private static let origin = "Origin: https://a.example\r\n"

    static let cases = [
        Case(story: "nothing", input: "\u{0}"),
        Case(story: "no method", input: "NONSENSE\r\n\r\n"),
        Case(story: "a method that is not known", input: "BREW / HTTP/1.1\r\n\r\n"),
        Case(story: "a wrong target", input: "HEAD a HTTP/1.1\r\n", method: .head),
        Case(
            story: "a wrong field after it", input: "GET / HTTP/1.1\r\n" + origin + "X\r\n\r\n",
            method: .get, origin: "https://a.example"),
        Case(
            story: "a wrong field before it", input: "GET / HTTP/1.1\r\n(: x\r\n" + origin + "\r\n",
            method: .get, origin: "https://a.example"),
        Case(
            story: "no Host, the name in capitals",
            input: "PUT / HTTP/1.1\r\nORIGIN:\thttps://a.example \r\n\r\n", method: .put,
            origin: "https://a.example"),
        Case(
            story: "a wrong length",
            input: "POST / HTTP/1.1\r\nHost: a\r\n" + origin + "Content-Length: x\r\n\r\n",
            method: .post, origin: "https://a.example"),
        Case(
            story: "a wrong chunk",
            input: "POST / HTTP/1.1\r\nHost: a\r\n" + origin
                + "Transfer-Encoding: chunked\r\n\r\nx\r\n",
            method: .post, origin: "https://a.example"),
        Case(
            story: "a head too long",
            input: "HEAD / HTTP/1.1\r\n" + origin + "X: " + String(repeating: "x", count: 40_000),
            method: .head, origin: "https://a.example"),
        Case(
            story: "two origins, which say nothing",
            input: "GET / HTTP/1.1\r\n" + origin + origin + "\r\n", method: .get),
        Case(
            story: "two origins in a head that was in order",
            input: "POST / HTTP/1.1\r\nHost: a\r\n" + origin + origin
                + "Transfer-Encoding: chunked\r\n\r\nx\r\n",
            method: .post),
        Case(
            story: "an origin cut off", input: "GET / HTTP/1.1 x\r\nOrigin: https://a.ex",
            method: .get),
        Case(
            story: "an origin in the request line",
            input: "GET Origin:https://a.example HTTP/1.1\r\n", method: .get),
    ]

    @Test("is its method and its origin, where they came", arguments: cases)
    func remains(_ example: Case) {
        var parser = RequestParser()
        var consumed = 0
        let bytes = Array(example.input.utf8)
        guard case .failed = parser.next(bytes.span, consumed: &consumed) else {
            Issue.record("was not refused")
            return
        }
        #expect(parser.remains.method == example.method)
        #expect(parser.remains.origin == example.origin)
    }

    /// A head whose fields are all in order, but for what is added.
    private static func head(_ added: String, target: String = "/a%20b?c") -> String {
        "POST \(target) HTTP/1.1\r\nHost: a\r\nX-Request-Id: mine.1\r\n"
            + "TraceParent:\t00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01 \r\n"
            + added + "\r\n"
    }

    static let named = [
        Case(story: "a body too long", input: head("Content-Length: 99999999\r\n")),
        Case(story: "no length", input: head("Content-Length: x\r\n")),
        Case(story: "another expectation", input: head("Expect: tea\r\n")),
        Case(story: "a coding not known", input: head("Transfer-Encoding: gzip, chunked\r\n")),
        Case(story: "a wrong chunk", input: head("Transfer-Encoding: chunked\r\n") + "x\r\n"),
        Case(story: "a wrong field after them", input: head("(: x\r\n")),
        Case(story: "too much", input: head("A: " + String(repeating: "x", count: 40_000))),
        Case(story: "two hosts", input: head("Host: b\r\n")),
    ]

    @Test("is what it calls itself and what it is for, where they came", arguments: named)
    func names(_ example: Case) {
        var parser = RequestParser()
        var consumed = 0
        let bytes = Array(example.input.utf8)
        guard case .failed = parser.next(bytes.span, consumed: &consumed) else {
            Issue.record("was not refused")
            return
        }
        let remains = parser.remains
        #expect(remains.method == .post)
        #expect(remains.path == Array("/a b".utf8))
        #expect(remains.requestID == Array("mine.1".utf8))
        #expect(
            remains.traceID == TraceID(high: 0x0AF7_6519_16CD_43DD, low: 0x8448_EB21_1C80_319C))
    }

    @Test("is no path of a wrong request line, no trace of two, and no id of half a line")
    func unnamed() {
        let head = Self.head("(: x\r\n")
        let twice = head.replacing("Host: a", with: "Traceparent: x\r\nHost: a")
        let inputs = [
            head.replacing("HTTP/1.1", with: "HTTP/2.0"), twice,
            String(head.prefix { $0 != "." }),
        ]
        let remains = inputs.map { input in
            var parser = RequestParser()
            var consumed = 0
            _ = parser.next(Array(input.utf8).span, consumed: &consumed)
            return parser.remains
        }
        #expect(remains[0].path == nil)
        #expect(remains[0].requestID != nil)
        #expect(remains[1].traceID == nil)
        #expect(remains[1].path != nil)
        #expect(remains[2].requestID == nil)
    }

    @Test("is known while the rest is awaited, for one that does not come in time")
    func awaited() {
        let head = "PUT / HTTP/1.1\r\nHost: a\r\n" + Self.origin
        for rest in ["", "Content-Length: 9\r\n\r\n", "Transfer-Encoding: chunked\r\n\r\n1"] {
            var parser = RequestParser()
            var consumed = 0
            let step = parser.next(Array((head + rest).utf8).span, consumed: &consumed)
            #expect(step == .needsBytes)
            #expect(parser.remains.method == .put)
            #expect(parser.remains.origin == "https://a.example")
        }
    }

    @Test("is nothing of the request before")
    func next() {
        var parser = RequestParser()
        var consumed = 0
        let bytes = Array(("HEAD / HTTP/1.1\r\nHost: a\r\n" + Self.origin + "\r\n(").utf8)
        _ = parser.next(bytes.span, consumed: &consumed)
        #expect(parser.next(bytes.span, consumed: &consumed) == .failed(.requestLine))
        #expect(parser.remains == RequestRemains())
    }
}
