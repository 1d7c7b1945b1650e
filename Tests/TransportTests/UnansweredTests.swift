import HTTP1
import Testing

@testable import Transport

/// README "Logs": every request that was taken or refused, and every connection that was turned
/// away, is told of once, also where it gets no answer.
@Suite("An observer is told of what gets no answer")
struct UnansweredTests {
    /// What an observer saw.
    struct Sight: Equatable, Sendable {
        var method: HTTP1.Method?
        var unanswered: Unanswered?
        var peer = "127.0.0.1"
        var isTraced = false
    }

    private final class Gatherer: ExchangeObserver {
        let inbox: Inbox<Sight>

        init(_ inbox: Inbox<Sight>) {
            self.inbox = inbox
        }

        func finished(
            _ response: Response?, to request: ObservedRequest, from peer: String,
            _ end: ExchangeEnd
        ) {
            #expect((response == nil) == (request.unanswered != nil))
            #expect(end.time >= request.start)
            if response == nil { #expect(end.bytes == 0 && !end.isDelivered) }
            _ = inbox.leave(
                Sight(
                    method: request.method, unanswered: request.unanswered, peer: peer,
                    isTraced: request.trace != nil))
        }

        func flush() {}
    }

    private let inbox = Inbox<Sight>()

    private func server(
        proxies: TrustedProxies = TrustedProxies(), hasProxyHeader: Bool = false,
        _ change: (inout ServerLimits) -> Void = { _ in }
    ) throws -> TestServer {
        let inbox = inbox
        return try TestServer(
            loops: 1, proxies: proxies, hasProxyHeader: hasProxyHeader, change,
            observer: { Gatherer(inbox) })
    }

    /// All that was seen when the server has stopped.
    private func sights(of test: TestServer) -> [Sight] {
        #expect(eventually { test.server.counters.connectionsOpen == 0 })
        test.server.stop(grace: .zero)
        return inbox.takeAll()
    }

    static let trace = "traceparent: 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
    static let parts: [(story: String, text: String, sight: Sight?)] = [
        ("nothing", "", nil), ("an empty line", "\r\n", nil),
        ("part of a request line", "GE", Sight(unanswered: .incomplete)),
        (
            "part of a head", "PUT / HTTP/1.1\r\nHost: a\r\n\(trace)\r\nX-Forw",
            Sight(method: .put, unanswered: .incomplete, isTraced: true)
        ),
        (
            "part of a body",
            "POST /now HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: 192.0.2.7\r\n"
                + "Content-Length: 5\r\n\r\n{",
            Sight(method: .post, unanswered: .incomplete, peer: "192.0.2.7")
        ),
        (
            "part of a chunk",
            "POST /now HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab",
            Sight(method: .post, unanswered: .incomplete)
        ),
    ]

    private static let local = TrustedProxies(
        ranges: ["127.0.0.1"].compactMap { AddressRange($0) })

    @Test("a request that never comes whole, once", arguments: parts.indices, [true, false])
    func incomplete(index: Int, isReset: Bool) throws {
        let part = Self.parts[index]
        let test = try server(proxies: Self.local)
        let client = try Client(port: test.port)
        try client.send(part.text)
        #expect(
            eventually { test.server.counters.bytesIn == part.text.utf8.count }, "\(part.story)")
        if isReset {
            client.reset()
        } else {
            client.finishSending()
            #expect(try client.hasEnded())
        }
        #expect(sights(of: test) == [part.sight].compactMap { $0 }, "\(part.story)")
    }

    @Test("behind one that was answered, and one whose answer was still to come")
    func pipelined() throws {
        let test = try server()
        let client = try Client(port: test.port)
        try client.send(
            get("/now") + get("/later") + "POST /now HTTP/1.1\r\nHost: a\r\n"
                + "Content-Length: 5\r\n\r\n{")
        #expect(try client.answer()?.status == 200)
        let exchange = try #require(test.exchange("/later"))
        client.finishSending()
        exchange.finish(Response(.ok, "done"))
        #expect(try client.answer()?.text == "done")
        #expect(try client.hasEnded())
        #expect(
            sights(of: test) == [
                Sight(method: .get), Sight(method: .get),
                Sight(method: .post, unanswered: .incomplete),
            ])
    }

    @Test("a request that is not whole when the server has no more time", arguments: [0, 1])
    func stopped(bodyBytes: Int) throws {
        let test = try server()
        let client = try Client(port: test.port)
        let head = "POST /now HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n"
        let text = bodyBytes == 0 ? head : head + "\r\n{"
        try client.send(text)
        #expect(eventually { test.server.counters.bytesIn == text.utf8.count })
        test.server.stop(grace: .milliseconds(10))
        #expect(
            inbox.takeAll() == [Sight(method: .post, unanswered: .stopped(isWhole: false))])
    }

    static let headers: [(story: String, text: String)] = [
        ("none", "GET /livez HTTP/1.1\r\nHost: a\r\n\r\n"),
        ("no address", "PROXY TCP4 192.0.2.300 10.0.0.1 1 2\r\n"),
        ("a part", "PROXY TCP4 192"),
        ("another version", "\r\n\r\n\0\r\nQUIT\n\u{11}\u{11}\0\0"),
        ("UDP", "\r\n\r\n\0\r\nQUIT\n\u{21}\u{12}\0\u{0C}abcdabcdabcd"),
        ("too short", "\r\n\r\n\0\r\nQUIT\n\u{21}\u{11}\0\u{02}ab"),
    ]

    @Test("a connection without the PROXY header that it needs", arguments: headers.indices)
    func proxyHeader(index: Int) throws {
        let (story, text) = Self.headers[index]
        let test = try server(proxies: Self.local, hasProxyHeader: true)
        let client = try Client(port: test.port)
        try client.send(text)
        client.finishSending()
        #expect(eventually { test.server.counters.parseFailures == 1 }, "\(story)")
        #expect(sights(of: test) == [Sight(unanswered: .proxyHeader)], "\(story)")
    }

    @Test("a PROXY header that takes too long, and not who only looks whether the port is open")
    func slowHeader() throws {
        let test = try server(proxies: Self.local, hasProxyHeader: true) {
            $0.headTime = .milliseconds(50)
        }
        let (slow, silent) = (try Client(port: test.port), try Client(port: test.port))
        try slow.send("PROXY")
        #expect(eventually { test.server.counters.timeouts == 2 })
        #expect(sights(of: test) == [Sight(unanswered: .proxyHeader)])
        withExtendedLifetime((slow, silent)) {}
    }

    @Test("a connection to such a listener from whom nobody trusts")
    func untrusted() throws {
        let test = try server(hasProxyHeader: true)
        let client = try Client(port: test.port)
        #expect(eventually { test.server.counters.refusals == 1 })
        #expect(sights(of: test) == [Sight(unanswered: .untrusted)])
        withExtendedLifetime(client) {}
    }
}
