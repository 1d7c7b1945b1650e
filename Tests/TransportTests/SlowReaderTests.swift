import Glibc
import HTTP1
import Testing
import Transport

@Suite("Clients that read slowly, or not at all")
struct SlowReaderTests {
    @Test("a large answer arrives whole, however slowly it is read")
    func largeAnswer() throws {
        let test = try TestServer()
        let client = try Client(port: test.port, receiveBuffer: 16_384)
        try client.send(get("/big") + get("/now"))
        #expect(eventually { test.server.counters.bytesOut > 0 })
        let answer = try #require(try client.answer())
        #expect(answer.body == TestServer.bigBody)
        #expect(try client.answer()?.text == "/now")
        #expect(eventually { test.server.counters.bytesOut > 10_000_000 })
    }

    @Test("while answers are not read, no more requests are")
    func backPressure() throws {
        let test = try TestServer(loops: 1)
        let client = try Client(port: test.port, receiveBuffer: 16_384)
        for _ in 0..<100 { try client.send(get("/big")) }
        #expect(eventually { test.server.counters.requests > 0 })
        let other = try Client(port: test.port)
        for _ in 0..<20 {
            try other.send(get("/now"))
            #expect(try other.answer()?.status == 200)
        }
        #expect(eventually { test.server.counters.requests == 21 })
    }

    @Test("many large answers that become ready together all leave")
    func readyTogether() throws {
        let test = try TestServer()
        let client = try Client(port: test.port)
        let paths = (0..<30).map { "/later/\($0)" }
        try client.send(paths.map { get($0) }.joined())
        let exchanges = try paths.map { try #require(test.exchange($0)) }
        for (index, exchange) in exchanges.enumerated().reversed() {
            let size = index % 2 == 0 ? 15_000 : 200_000
            exchange.finish(Response(.ok, [UInt8](repeating: UInt8(index), count: size)))
        }
        for index in 0..<30 {
            let body = try #require(try client.answer()).body
            #expect(body.count == (index % 2 == 0 ? 15_000 : 200_000))
            #expect(body.first == UInt8(index))
        }
    }

    @Test("a client that takes nothing is cut off")
    func stalled() throws {
        let test = try TestServer { $0.writeWindow = .milliseconds(40) }
        let client = try Client(port: test.port, receiveBuffer: 16_384)
        try client.send(get("/big"))
        #expect(eventually { test.server.counters.timeouts == 1 })
        #expect(test.server.counters.connectionsOpen == 0)
    }

    @Test("a client that resets in the middle of an answer harms no other")
    func reset() throws {
        let test = try TestServer()
        let other = try Client(port: test.port)
        let client = try Client(port: test.port, receiveBuffer: 16_384)
        try client.send(get("/big"))
        #expect(eventually { test.server.counters.bytesOut > 0 })
        client.reset()
        #expect(eventually { test.server.counters.connectionsOpen == 1 })
        try other.send(get("/now"))
        #expect(try other.answer()?.status == 200)
    }
}
