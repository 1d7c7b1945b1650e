import HTTP1
import Testing

@testable import Transport

@Suite("An observer sees every exchange")
struct ObserverTests {
    /// What an observer saw.
    struct Sight: Equatable, Sendable {
        var method: HTTP1.Method?
        var status: Status
        var bytes: Int
        var peer = "127.0.0.1"
        var isTraced = false
    }

    /// Leaves what it saw for the test when it is told to hand it on.
    private final class Gatherer: ExchangeObserver {
        let inbox: Inbox<[Sight]>
        private var sights: [Sight] = []

        init(_ inbox: Inbox<[Sight]>) {
            self.inbox = inbox
        }

        func finished(
            _ response: Response, to request: ObservedRequest, from peer: String, bytes: Int,
            at end: Int64
        ) {
            #expect(end >= request.start)
            sights.append(
                Sight(
                    method: request.method, status: response.status, bytes: bytes, peer: peer,
                    isTraced: request.trace != nil))
        }

        func flush() {
            if !sights.isEmpty { _ = inbox.leave(sights) }
            sights = []
        }
    }

    private let inbox = Inbox<[Sight]>()

    /// All that was seen once there is so much of it.
    private func sights(_ count: Int) -> [Sight] {
        var sights: [Sight] = []
        eventually {
            sights += inbox.takeAll().flatMap { $0 }
            return sights.count >= count
        }
        return sights
    }

    private func server(proxies: TrustedProxies = TrustedProxies()) throws -> TestServer {
        let inbox = inbox
        return try TestServer(loops: 1, proxies: proxies, observer: { Gatherer(inbox) })
    }

    @Test("behind a trusted proxy for whom each was, also when another was asked meanwhile")
    func proxied() throws {
        let server = try server(
            proxies: TrustedProxies(ranges: ["127.0.0.1"].compactMap { AddressRange($0) }))
        let client = try Client(port: server.port)
        let unwanted = "POST /unwanted HTTP/1.1\r\nHost: test\r\nX-Forwarded-For: 192.0.2.9\r\n"
        try client.send(
            get("/later", "X-Forwarded-For: 192.0.2.7") + get("/now", "Forwarded: for=192.0.2.8")
                + get("/now") + unwanted + "Expect: 100-continue\r\nContent-Length: 9\r\n\r\n")
        server.finish("/later")
        for _ in 0..<4 { _ = try client.answer() }
        let peers = sights(4).map(\.peer)
        #expect(peers == ["192.0.2.7", "192.0.2.8", "127.0.0.1", "192.0.2.9"])
    }

    @Test("answered at once, later, in a row, large, without a body, or not understood")
    func kinds() throws {
        let test = try server()
        let client = try Client(port: test.port)
        let trace = "traceparent: 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
        try client.send(get("/later", trace) + get("/now/1") + get("/big"))
        test.finish("/later")
        var answers = try (0..<3).map { _ in try #require(try client.answer()) }
        try client.send("HEAD /now HTTP/1.1\r\nHost: a\r\n\r\n")
        answers.append(try #require(try client.answer(toHead: true)))
        try client.send("GET /  HTTP/1.1\r\n\r\n")
        answers.append(try #require(try client.answer()))
        let seen = sights(5)
        let bytes = answers.map { $0.head.utf8.count + $0.body.count }
        #expect(
            seen == [
                Sight(method: .get, status: .ok, bytes: bytes[0], isTraced: true),
                Sight(method: .get, status: .ok, bytes: bytes[1]),
                Sight(method: .get, status: .ok, bytes: bytes[2]),
                Sight(method: .head, status: .ok, bytes: bytes[3]),
                Sight(method: nil, status: .badRequest, bytes: bytes[4]),
            ])
    }

    @Test("one may begin on a running server, and end")
    func changes() throws {
        let test = try TestServer(loops: 1)
        let client = try Client(port: test.port)
        try client.send(get("/later/before"))
        let before = try #require(test.exchange("/later/before"))
        let inbox = inbox
        test.server.change(
            limits: ServerLimits(), parserLimits: Limits(), observer: { Gatherer(inbox) })
        #expect(test.server.answers(within: .seconds(20)))
        before.finish(Response(.ok, "begun before anybody observed"))
        try client.send(get("/now"))
        for _ in 0..<2 { #expect(try client.answer()?.status == 200) }
        #expect(sights(1).count == 1)

        try client.send(get("/now"))
        _ = try client.answer()
        test.server.change(limits: ServerLimits(), parserLimits: Limits())
        #expect(test.server.answers(within: .seconds(20)))
        #expect(inbox.takeAll().count == 1)
        try client.send(get("/now"))
        #expect(try client.answer()?.status == 200)
        test.server.stop(grace: .milliseconds(10))
        #expect(inbox.takeAll().isEmpty)
    }

    @Test("what it gathered is handed on after a moment, or when the loop ends")
    func flushes() throws {
        let test = try server()
        let client = try Client(port: test.port)
        for _ in 0..<2 {
            try client.send(get("/now"))
            _ = try client.answer()
            #expect(sights(1).count == 1)
        }
        try client.send(get("/now"))
        _ = try client.answer()
        test.server.stop(grace: .milliseconds(10))
        #expect(inbox.takeAll().count == 1)
    }
}
