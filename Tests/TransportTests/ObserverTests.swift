import HTTP1
import Testing

@testable import Transport

@Suite("An observer sees every exchange")
struct ObserverTests {
    /// What an observer saw.
    struct Sight: Equatable, Sendable {
        var method: HTTP1.Method?
        var status: Status?
        var bytes: Int
        var peer = "127.0.0.1"
        var isTraced = false
        var isDelivered = true
        var unanswered: Unanswered?
    }

    /// Leaves what it saw for the test when it is told to hand it on.
    private final class Gatherer: ExchangeObserver {
        let inbox: Inbox<[Sight]>
        private var sights: [Sight] = []

        init(_ inbox: Inbox<[Sight]>) {
            self.inbox = inbox
        }

        func finished(
            _ response: Response?, to request: ObservedRequest, from peer: String,
            _ end: ExchangeEnd
        ) {
            #expect(end.time >= request.start)
            sights.append(
                Sight(
                    method: request.method, status: response?.status, bytes: end.bytes, peer: peer,
                    isTraced: request.trace != nil, isDelivered: end.isDelivered,
                    unanswered: request.unanswered))
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

    private func server(
        proxies: TrustedProxies = TrustedProxies(), hasProxyHeader: Bool = false,
        _ change: (inout ServerLimits) -> Void = { _ in }
    ) throws -> TestServer {
        let inbox = inbox
        return try TestServer(
            loops: 1, proxies: proxies, hasProxyHeader: hasProxyHeader, change,
            observer: { Gatherer(inbox) })
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
                Sight(method: .get, status: .badRequest, bytes: bytes[4]),
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

    @Test("also one whose client was gone when its answer came: what it did counts")
    func clientGone() throws {
        let test = try server()
        let client = try Client(port: test.port)
        try client.send(get("/later/1") + get("/later/2") + get("/now"))
        let exchanges = try (1...2).map { try #require(test.exchange("/later/\($0)")) }
        client.reset()
        #expect(eventually { test.server.counters.connectionsOpen == 0 })
        // The answer that waited for its turn is known already.
        #expect(sights(1) == [Sight(method: .get, status: .ok, bytes: 0, isDelivered: false)])
        exchanges[1].finish(Response(.ok, "too late"))
        exchanges[1].finish(Response(.ok, "and once more"))
        exchanges[0].finish(Response(.conflict, "too late"))
        #expect(
            sights(2) == [
                Sight(method: .get, status: .ok, bytes: 0, isDelivered: false),
                Sight(method: .get, status: .conflict, bytes: 0, isDelivered: false),
            ])
        test.server.stop(grace: .milliseconds(10))
        #expect(inbox.takeAll().isEmpty)
    }

    @Test("an answer when its last byte is at the socket, not before")
    func lastByte() throws {
        let test = try server()
        let client = try Client(port: test.port, receiveBuffer: 16_384)
        try client.send(get("/big"))
        #expect(eventually { test.server.counters.bytesOut > 0 })
        let other = try Client(port: test.port)
        try other.send(get("/now"))
        let small = try #require(try other.answer())
        let size = small.head.utf8.count + small.body.count
        #expect(sights(1) == [Sight(method: .get, status: .ok, bytes: size)])
        let big = try #require(try client.answer())
        #expect(
            sights(1) == [
                Sight(method: .get, status: .ok, bytes: big.head.utf8.count + big.body.count)
            ])
    }

    @Test("an answer that was cut off, with as much as the socket took; and those behind it")
    func cutOff() throws {
        let test = try server { $0.writeWindow = .milliseconds(40) }
        let client = try Client(port: test.port, receiveBuffer: 16_384)
        try client.send(get("/now") + get("/later") + get("/later/never"))
        let small = try #require(try client.answer())
        let first = sights(1)
        let size = small.head.utf8.count + small.body.count
        #expect(first == [Sight(method: .get, status: .ok, bytes: size)])
        test.exchange("/later")?.finish(Response(.ok, TestServer.bigBody))
        #expect(eventually { test.server.counters.timeouts == 1 })
        let cut = try #require(sights(1).first)
        #expect(cut.bytes == test.server.counters.bytesOut - size)
        #expect(cut.bytes > 0 && cut.bytes < TestServer.bigBody.count && !cut.isDelivered)
        test.finish("/later/never")
        #expect(sights(1) == [Sight(method: .get, status: .ok, bytes: 0, isDelivered: false)])
    }

    @Test("those behind an answer that ends the connection")
    func behindTheLast() throws {
        let test = try server()
        let client = try Client(port: test.port)
        try client.send(get("/later/1") + get("/later/2") + get("/now"))
        let exchanges = try (1...2).map { try #require(test.exchange("/later/\($0)")) }
        var last = Response(.ok, "the end")
        last.closesConnection = true
        exchanges[0].finish(last)
        #expect(try client.answer()?.closes == true)
        #expect(try client.hasEnded())
        exchanges[1].finish(Response(.conflict, "not sent"))
        let seen = sights(3)
        #expect(seen.count { $0.isDelivered } == 1)
        #expect(seen.count { $0.status == .ok } == 2)
        #expect(seen.last == Sight(method: .get, status: .conflict, bytes: 0, isDelivered: false))
    }

    @Test("a request that has no answer when the server stops")
    func unanswered() throws {
        let test = try server()
        let client = try Client(port: test.port)
        try client.send(get("/later"))
        let exchange = try #require(test.exchange("/later"))
        test.server.stop(grace: .milliseconds(10))
        #expect(
            sights(1) == [
                Sight(
                    method: .get, bytes: 0, isDelivered: false, unanswered: .stopped(isWhole: true))
            ])
        exchange.finish(Response(.ok, "after the end"))
        #expect(inbox.takeAll().isEmpty)
    }

    @Test("a connection that is turned away, by its reason")
    func refused() throws {
        for isFull in [true, false] {
            let test = try server {
                $0.isExemptAddress = { _ in false }
                if isFull { $0.connections = 1 } else { $0.connectionsPerAddress = 1 }
            }
            let first = try Client(port: test.port)
            try first.send(get("/now"))
            #expect(try first.answer()?.status == 200)
            #expect(sights(1).count == 1)
            let answer = try #require(try Client(port: test.port).answer())
            #expect(answer.status == (isFull ? 503 : 429))
            let size = answer.head.utf8.count + answer.body.count
            let status = isFull ? Status.serviceUnavailable : .tooManyRequests
            #expect(sights(1) == [Sight(status: status, bytes: size)])
            #expect(eventually { test.server.counters.refusals == 1 })
            #expect(test.server.counters.refusalsServerFull == (isFull ? 1 : 0))
            #expect(test.server.counters.refusalsAddressFull == (isFull ? 0 : 1))
        }
    }

    @Test("what is refused while it is read: its method, its trace, and whom a proxy names")
    func malformed() throws {
        let test = try server(
            proxies: TrustedProxies(ranges: ["127.0.0.1"].compactMap { AddressRange($0) }))
        let client = try Client(port: test.port)
        let trace = "traceparent: 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
        try client.send(
            "PUT /a HTTP/1.1\r\nHost: a\r\n\(trace)\r\nX-Forwarded-For: 192.0.2.7\r\n"
                + "Content-Length: 999999999\r\n\r\n")
        let answer = try #require(try client.answer())
        #expect(answer.status == 413)
        let seen = try #require(sights(1).first)
        #expect(seen.method == .put && seen.isTraced && seen.peer == "192.0.2.7")
    }
}
