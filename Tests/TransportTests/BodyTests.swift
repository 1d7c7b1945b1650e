import HTTP1
import Testing

@testable import Transport

@Suite("Bodies that come in pieces")
struct BodyTests {
    private func head(_ path: String, length: Int) -> String {
        "POST \(path) HTTP/1.1\r\nHost: test\r\nContent-Length: \(length)\r\n\r\n"
    }

    private func bytes(_ count: Int) -> [UInt8] { [UInt8](repeating: 65, count: count) }

    /// Bytes of bodies that the server counts.
    private func held(_ test: TestServer) -> Int { test.server.bodyBytes }

    @Test("share the room for them: what goes beyond it is refused, and its room is free again")
    func room() throws {
        let test = try TestServer { $0.bodyBytesInAll = 100_000 }
        let first = try Client(port: test.port)
        try first.send(head("/echo", length: 90_000))
        try first.send(bytes(80_000))
        eventually { held(test) == 80_000 - EventLoop.bodyBytesFree }
        #expect(held(test) == 80_000 - EventLoop.bodyBytesFree)

        let second = try Client(port: test.port)
        try second.send(head("/echo", length: 90_000))
        try second.send(bytes(80_000))
        let refused = try #require(try second.answer())
        #expect(refused.status == 503)
        #expect(refused.text == "busy/echo", "it is an answer to that request")
        #expect(refused.closes)
        eventually { held(test) == 80_000 - EventLoop.bodyBytesFree }
        #expect(held(test) == 80_000 - EventLoop.bodyBytesFree)

        try first.send(bytes(10_000))
        #expect(try first.answer()?.body.count == 90_000)
        eventually { held(test) == 0 }
        #expect(held(test) == 0)
        eventually { test.server.counters.refusals == 1 }
        #expect(test.server.counters.refusals == 1)
    }

    @Test("small ones get through whatever large ones take")
    func small() throws {
        let test = try TestServer { $0.bodyBytesInAll = 50_000 }
        let large = try Client(port: test.port)
        try large.send(head("/echo", length: 70_000))
        try large.send(bytes(60_000))
        eventually { held(test) > 0 }
        let other = try Client(port: test.port)
        try other.send(head("/echo", length: 10_000))
        try other.send(bytes(9_999))
        eventually { test.server.counters.bytesIn >= 69_999 }
        try other.send(bytes(1))
        #expect(try other.answer()?.body.count == 10_000)
    }

    @Test("chunked ones count as they come")
    func chunked() throws {
        let test = try TestServer { $0.bodyBytesInAll = 100_000 }
        let client = try Client(port: test.port)
        try client.send("POST /echo HTTP/1.1\r\nHost: test\r\nTransfer-Encoding: chunked\r\n\r\n")
        try client.send("10000\r\n")
        try client.send(bytes(65_536))
        eventually { held(test) == 65_536 - EventLoop.bodyBytesFree }
        #expect(held(test) == 65_536 - EventLoop.bodyBytesFree)
        try client.send("\r\n10000\r\n")
        try client.send(bytes(65_536))
        #expect(try client.answer()?.status == 503)
        eventually { held(test) == 0 }
        #expect(held(test) == 0)
    }

    @Test("a client that leaves in the middle gives its room up")
    func leaves() throws {
        let test = try TestServer()
        let client = try Client(port: test.port)
        try client.send(head("/echo", length: 500_000))
        try client.send(bytes(400_000))
        eventually { held(test) == 400_000 - EventLoop.bodyBytesFree }
        client.close()
        eventually { held(test) == 0 }
        #expect(held(test) == 0)
    }

    @Test("a large one that nobody wants is refused when it begins to come")
    func unwanted() throws {
        let test = try TestServer()
        let client = try Client(port: test.port)
        try client.send(head("/unwanted", length: 500_000))
        try client.send(bytes(1_000))
        let answer = try #require(try client.answer())
        #expect(answer.status == 404)
        #expect(answer.text == "no body, 127.0.0.1")
        #expect(answer.closes)
        #expect(try client.hasEnded())
    }

    @Test("a small one that nobody wants is read")
    func smallUnwanted() throws {
        let test = try TestServer()
        let client = try Client(port: test.port)
        try client.send(head("/unwanted", length: 2_000))
        try client.send(bytes(1_000))
        eventually { test.server.counters.bytesIn > 1_000 }
        try client.send(bytes(1_000))
        #expect(try client.answer()?.text == "/unwanted")
    }
}
