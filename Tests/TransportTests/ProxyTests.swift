import Foundation
import Glibc
import HTTP1
import Testing

@testable import Transport

@Suite("Behind a proxy")
struct ProxyTests {
    static let local = TrustedProxies(ranges: ["127.0.0.1"].compactMap { AddressRange($0) })
    static let far = TrustedProxies(ranges: ["192.0.2.0/24"].compactMap { AddressRange($0) })
    static let line = "PROXY TCP4 198.51.100.9 127.0.0.1 4711 80\r\n"

    /// Version 2, from 198.51.100.9, with an extension.
    static let block: [UInt8] =
        Array("\r\n\r\n\0\r\nQUIT\n".utf8) + [0x21, 0x11, 0, 16]
        + [198, 51, 100, 9, 127, 0, 0, 1, 0x12, 0x67, 0, 80] + [0x04, 0, 1, 0]

    private func peer(
        of server: TestServer, _ preface: [UInt8] = [], _ fields: String...
    ) throws -> String? {
        let client = try Client(port: server.port)
        let lines = fields.map { "\($0)\r\n" }.joined()
        let request = "GET /peer HTTP/1.1\r\nHost: test\r\n\(lines)\r\n"
        try client.send(preface + Array(request.utf8))
        return try client.answer()?.text
    }

    @Test("whom a request is from is read from a trusted proxy, request by request")
    func forwarded() throws {
        let server = try TestServer(proxies: Self.local)
        let client = try Client(port: server.port)
        let fields = [
            ("X-Forwarded-For: 198.51.100.9", "198.51.100.9"), ("X: y", "127.0.0.1"),
            ("Forwarded: for=\"[2001:db8::7]\"", "2001:db8::7"),
        ]
        for (field, expected) in fields {
            try client.send(get("/peer", field))
            #expect(try client.answer()?.text == expected)
        }
    }

    @Test("and from nobody else", arguments: [TrustedProxies(), far])
    func forged(proxies: TrustedProxies) throws {
        let server = try TestServer(proxies: proxies)
        let said = ["X-Forwarded-For: 198.51.100.9", "Forwarded: for=198.51.100.9"]
        for field in said { #expect(try peer(of: server, [], field) == "127.0.0.1") }
    }

    static let schemes: [(said: String, isSecure: Bool)] = [
        ("", false), ("X-Forwarded-Proto: https\r\n", true),
        ("X-Forwarded-Proto: http\r\n", false), ("X-Forwarded-Proto: x\r\n", false),
        ("Forwarded: for=192.0.2.7;proto=https\r\n", true),
        ("Forwarded: for=192.0.2.7;proto=http\r\n", false),
        ("Forwarded: for=192.0.2.7\r\nX-Forwarded-Proto: https\r\n", false),
    ]

    @Test(
        "RFC 9110 §7.4: an https resource is for who came over TLS, as only a trusted proxy can say",
        arguments: [TrustedProxies(), local], ["", "Expect: 100-continue\r\nContent-Length: 1\r\n"])
    func secure(proxies: TrustedProxies, fields: String) throws {
        let server = try TestServer(proxies: proxies)
        for (said, isSecure) in Self.schemes {
            let client = try Client(port: server.port)
            try client.send(
                "PUT HTTPS://a.example/now HTTP/1.1\r\nHost: a\r\n\(said)\(fields)\r\n")
            let answer = try #require(try client.answer())
            let isTaken = isSecure && !proxies.isEmpty
            let taken = fields.isEmpty ? 200 : 100
            #expect(answer.status == (isTaken ? taken : 421), "\(said)")
            #expect(answer.closes == !isTaken, "\(said)")
        }
    }

    @Test("who connects to a Unix socket is trusted if that is said", arguments: [true, false])
    func unixSocket(isTrusted: Bool) throws {
        let path = NSTemporaryDirectory() + "welldone-\(UUID().uuidString.prefix(8)).sock"
        let server = try TestServer(
            proxies: TrustedProxies(unixSockets: isTrusted), unixSocket: path)
        let client = try Client(path: path)
        try client.send(get("/peer", "X-Forwarded-For: 198.51.100.9"))
        #expect(try client.answer()?.text == (isTrusted ? "198.51.100.9" : ""))
        #expect(try peer(of: server, [], "X-Forwarded-For: 198.51.100.9") == "127.0.0.1")
    }

    static let headers: [(bytes: [UInt8], peer: String)] = [
        (Array(line.utf8), "198.51.100.9"), (block, "198.51.100.9"),
        (Array("PROXY UNKNOWN\r\n".utf8), "127.0.0.1"),
        (Array("PROXY TCP6 2001:db8::7 ::1 4711 80\r\n".utf8), "2001:db8::7"),
    ]

    @Test("a PROXY header says whom a connection is from", arguments: headers)
    func proxyHeader(bytes: [UInt8], expected: String) throws {
        let server = try TestServer(proxies: Self.local, hasProxyHeader: true)
        #expect(try peer(of: server, bytes) == expected)
    }

    @Test("it may come in any two pieces, alone or with requests", arguments: [line, "block"])
    func split(story: String) throws {
        let header = story == "block" ? Self.block : Array(story.utf8)
        let server = try TestServer(proxies: Self.local, hasProxyHeader: true)
        let requests = Array((get("/peer") + get("/now")).utf8)
        var sent = 0
        for cut in 0...header.count {
            let client = try Client(port: server.port)
            try client.send(Array(header[..<cut]))
            sent += cut
            #expect(eventually { server.server.counters.bytesIn == sent })
            try client.send(header[cut...] + requests)
            #expect(try client.answer()?.text == "198.51.100.9", "cut at \(cut)")
            #expect(try client.answer()?.text == "/now", "cut at \(cut)")
            try client.send(get("/peer"))
            #expect(try client.answer()?.text == "198.51.100.9", "cut at \(cut)")
            sent += header.count - cut + requests.count + get("/peer").utf8.count
        }
    }

    @Test("it may come byte by byte, and the request much later")
    func slowly() throws {
        let server = try TestServer(proxies: Self.local, hasProxyHeader: true)
        let client = try Client(port: server.port)
        for (index, byte) in Self.block.enumerated() {
            try client.send([byte])
            #expect(eventually { server.server.counters.bytesIn == index + 1 })
        }
        try client.send(get("/peer"))
        #expect(try client.answer()?.text == "198.51.100.9")
    }

    @Test("the fields are believed only if whom the header names is trusted")
    func headerAndFields() throws {
        let both = TrustedProxies(
            ranges: ["127.0.0.1", "198.51.100.0/24"].compactMap { AddressRange($0) })
        let field = "X-Forwarded-For: 192.0.2.7"
        let trusting = try TestServer(proxies: both, hasProxyHeader: true)
        #expect(try peer(of: trusting, Array(Self.line.utf8), field) == "192.0.2.7")
        let wary = try TestServer(proxies: Self.local, hasProxyHeader: true)
        #expect(try peer(of: wary, Array(Self.line.utf8), field) == "198.51.100.9")
    }

    @Test(
        "without a header there is no answer",
        arguments: [
            "GET /peer HTTP/1.1\r\nHost: test\r\n\r\n", "PROXY TCP4 localhost ::1 1 2\r\n",
            "\r\n\r\n\0\r\nQUIT\n\u{11}\u{11}\0\0", String(repeating: "P", count: 200),
        ])
    func malformed(text: String) throws {
        let server = try TestServer(proxies: Self.local, hasProxyHeader: true)
        let client = try Client(port: server.port)
        try client.send(text)
        #expect(client.isCut)
        #expect(eventually { server.server.counters.parseFailures == 1 })
        #expect(eventually { server.server.counters.connectionsOpen == 0 })
        #expect(server.server.counters.requests == 0)
    }

    @Test("nor for whom is not trusted to send one", arguments: [TrustedProxies(), far])
    func untrusted(proxies: TrustedProxies) throws {
        let server = try TestServer(proxies: proxies, hasProxyHeader: true)
        let client = try Client(port: server.port)
        try? client.send(Self.line + get("/peer"))
        #expect(client.isCut)
        #expect(eventually { server.server.counters.refusals == 1 })
        #expect(server.server.counters.requests == 0)
    }

    @Test("connections are counted for whom the header names, not for the proxy")
    func counts() throws {
        let server = try TestServer(proxies: Self.local, hasProxyHeader: true) {
            $0.connectionsPerAddress = 1
            $0.isExemptAddress = { _ in false }
        }
        let (first, other) = (try Client(port: server.port), try Client(port: server.port))
        try first.send(Self.line + get("/peer"))
        #expect(try first.answer()?.text == "198.51.100.9")
        try other.send("PROXY TCP4 198.51.100.10 127.0.0.1 1 80\r\n" + get("/peer"))
        #expect(try other.answer()?.text == "198.51.100.10")
        let second = try Client(port: server.port)
        try second.send(Self.line + get("/peer"))
        let answer = try second.answer()
        #expect(answer?.status == 429)
        #expect(answer?.closes == true)
        #expect(try second.hasEnded())
        #expect(eventually { server.server.counters.refusals == 1 })
        first.close()
        #expect(eventually { server.server.counters.connectionsOpen == 1 })
        #expect(try peer(of: server, Array(Self.line.utf8)) == "198.51.100.9")
    }

    @Test("nor are a trusted proxy's own connections counted")
    func exempt() throws {
        let server = try TestServer(proxies: Self.local) {
            $0.connectionsPerAddress = 1
            $0.isExemptAddress = { _ in false }
        }
        let clients = try (0..<3).map { _ in try Client(port: server.port) }
        for client in clients {
            try client.send(get("/peer", "X-Forwarded-For: 198.51.100.9"))
            #expect(try client.answer()?.text == "198.51.100.9")
        }
    }

    @Test("a body that is not wanted is refused to whom the proxy names")
    func unwantedBody() throws {
        let server = try TestServer(proxies: Self.local)
        let client = try Client(port: server.port)
        try client.send(
            "POST /unwanted HTTP/1.1\r\nHost: test\r\nX-Forwarded-For: 198.51.100.9\r\n"
                + "Expect: 100-continue\r\nContent-Length: 9\r\n\r\n")
        #expect(try client.answer()?.text == "no body, 198.51.100.9")
    }

    @Test("it has the time that a head has", arguments: ["", "PROXY TCP4 198"])
    func tooSlow(text: String) throws {
        let server = try TestServer(proxies: Self.local, hasProxyHeader: true) {
            $0.headTime = .milliseconds(50)
        }
        let client = try Client(port: server.port)
        try client.send(text)
        #expect(client.isCut)
        #expect(eventually { server.server.counters.timeouts == 1 })
        #expect(eventually { server.server.counters.connectionsOpen == 0 })
    }

    @Test("a client that leaves within it is forgotten")
    func leaves() throws {
        let server = try TestServer(proxies: Self.local, hasProxyHeader: true)
        let client = try Client(port: server.port)
        try client.send("PROXY TCP4 198")
        #expect(eventually { server.server.counters.bytesIn == 14 })
        client.finishSending()
        #expect(client.isCut)
        #expect(eventually { server.server.counters.connectionsOpen == 0 })
    }

    @Test("a server that stops does not wait for it")
    func stops() throws {
        let server = try TestServer(proxies: Self.local, hasProxyHeader: true)
        let client = try Client(port: server.port)
        try client.send("PROXY TCP4 198")
        #expect(eventually { server.server.counters.bytesIn == 14 })
        let start = ContinuousClock.now
        server.server.stop(grace: .seconds(30))
        #expect(ContinuousClock.now - start < .seconds(10))
        #expect(client.isCut)
    }
}

extension Client {
    /// Whether the server ended the connection without a word, by a reset or in order.
    fileprivate var isCut: Bool {
        do { return try readSome().isEmpty } catch let failure as Failure {
            return failure.call == "read" && failure.number == ECONNRESET
        } catch { return false }
    }
}
