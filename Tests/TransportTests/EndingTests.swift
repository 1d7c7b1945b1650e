import Glibc
import HTTP1
import Testing
import Transport

@Suite("How a connection ends")
struct EndingTests {
    @Test("a client that has said its last still gets its answers")
    func halfClose() throws {
        let test = try TestServer()
        let client = try Client(port: test.port)
        try client.send(get("/now/1") + get("/later/2") + get("/now/3"))
        client.finishSending()
        #expect(try client.answer()?.text == "/now/1")
        test.finish("/later/2")
        #expect(try client.answer()?.text == "/later/2")
        #expect(try client.answer()?.text == "/now/3")
        #expect(try client.hasEnded())
        #expect(eventually { test.server.counters.connectionsOpen == 0 })
    }

    @Test("what is not HTTP is answered after what was asked before, and ends the connection")
    func malformed() throws {
        let test = try TestServer()
        let client = try Client(port: test.port)
        try client.send(get("/later/1") + "NONSENSE\r\n\r\n" + get("/now/never"))
        test.finish("/later/1")
        #expect(try client.answer()?.text == "/later/1")
        let answer = try #require(try client.answer())
        #expect(answer.status == 400)
        #expect(answer.text == "malformed")
        #expect(answer.closes)
        #expect(try client.hasEnded())
        #expect(eventually { test.server.counters.parseFailures == 1 })
        #expect(test.server.counters.requests == 1)
    }

    @Test("what is wrong with HEAD is told without a body", arguments: ["", "Host: a\r\n"])
    func head(_ host: String) throws {
        let test = try TestServer()
        let client = try Client(port: test.port)
        try client.send("HEAD /now HTTP/1.1\r\n\(host)Content-Length: x\r\n\r\n")
        let answer = try #require(try client.answer(toHead: true))
        #expect(answer.status == 400)
        #expect(answer.head.contains("Content-Length: 9\r\n"))
        #expect(try client.hasEnded())
    }

    @Test("the last answer is not lost on a client that goes on sending")
    func goesOnSending() throws {
        let test = try TestServer()
        let client = try Client(port: test.port)
        try client.send("NONSENSE\r\n\r\n")
        try client.send([UInt8](repeating: 120, count: 1_000_000))
        #expect(try client.answer()?.status == 400)
        #expect(try client.hasEnded())
        #expect(test.server.counters.connectionsOpen == 1)
        client.close()
        #expect(eventually { test.server.counters.connectionsOpen == 0 })
    }

    @Test("a client that will not end is cut off", arguments: ["time", "bytes"])
    func drain(limit: String) throws {
        let test = try TestServer {
            if limit == "time" { $0.drainTime = .milliseconds(40) } else { $0.drainBytes = 1_000 }
        }
        let client = try Client(port: test.port)
        try client.send(get("/now", "Connection: close"))
        #expect(try client.answer()?.status == 200)
        let flood = [UInt8](repeating: 120, count: 1_001)
        let isCut = eventually {
            if limit == "bytes" { _ = client.sendWhatFits(flood) }
            return test.server.counters.connectionsOpen == 0
        }
        #expect(isCut)
    }

    @Test("an answer may end the connection; what was asked after it is not answered")
    func answerCloses() throws {
        let test = try TestServer()
        let client = try Client(port: test.port)
        try client.send(get("/later/1") + get("/later/2") + get("/now"))
        let first = try #require(test.exchange("/later/1"))
        let second = try #require(test.exchange("/later/2"))
        var last = Response(.ok, "last")
        last.closesConnection = true
        second.finish(Response(.ok, "never"))
        first.finish(last)
        let answer = try #require(try client.answer())
        #expect(answer.text == "last")
        #expect(answer.closes)
        #expect(try client.hasEnded())
    }

    @Test("an answer for a client that has left goes nowhere")
    func clientLeft() throws {
        let test = try TestServer(loops: 1)
        let client = try Client(port: test.port)
        try client.send(get("/later/lost"))
        let lost = try #require(test.exchange("/later/lost"))
        client.reset()
        #expect(eventually { test.server.counters.connectionsOpen == 0 })
        // The next connection uses the same slot, and must not be given the answer.
        let next = try Client(port: test.port)
        try next.send(get("/later/next"))
        let exchange = try #require(test.exchange("/later/next"))
        lost.finish(Response(.ok, "lost"))
        exchange.finish(Response(.ok, "next"))
        #expect(try next.answer()?.text == "next")
    }

    @Test("only the first answer to a request counts")
    func finishedTwice() throws {
        let test = try TestServer()
        let client = try Client(port: test.port)
        try client.send(get("/later/1") + get("/later/2"))
        let first = try #require(test.exchange("/later/1"))
        let second = try #require(test.exchange("/later/2"))
        second.finish(Response(.ok, "two"))
        second.finish(Response(.ok, "two again"))
        first.finish(Response(.ok, "one"))
        first.finish(Response(.ok, "one again"))
        #expect(try client.answer()?.text == "one")
        #expect(try client.answer()?.text == "two")
        second.finish(Response(.ok, "two, much later"))
        try client.send(get("/now"))
        #expect(try client.answer()?.text == "/now")
    }
}
