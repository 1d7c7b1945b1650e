import Dispatch
import HTTP1
import Testing
import Transport

@Suite("Requests and their answers on a connection")
struct ServingTests {
    @Test("a request is answered, and the connection serves the next")
    func keepsAlive() throws {
        let test = try TestServer()
        let client = try Client(port: test.port)
        for path in ["/now/1", "/now/2", "/now/3"] {
            try client.send(get(path))
            let answer = try #require(try client.answer())
            #expect(answer.status == 200)
            #expect(answer.text == path)
            #expect(!answer.closes)
            #expect(answer.head.contains("\r\nDate: "))
        }
        #expect(eventually { test.server.counters.requests == 3 })
        #expect(test.server.counters.connectionsOpen == 1)
    }

    struct Last: CustomTestStringConvertible {
        let story: String
        let request: String
        var testDescription: String { story }
    }

    @Test(
        "the last request of a connection is answered, and then it ends",
        arguments: [
            Last(story: "Connection: close", request: get("/now", "Connection: close")),
            Last(story: "HTTP/1.0", request: "GET /now HTTP/1.0\r\n\r\n"),
        ])
    func lastRequest(_ example: Last) throws {
        let test = try TestServer()
        let client = try Client(port: test.port)
        try client.send(example.request + get("/now/never"))
        #expect(try client.answer()?.text == "/now")
        #expect(try client.hasEnded())
        #expect(eventually { test.server.counters.requests == 1 })
    }

    @Test("a request may come byte by byte")
    func byteByByte() throws {
        let test = try TestServer()
        let client = try Client(port: test.port)
        let request = "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello"
        for (index, byte) in request.utf8.enumerated() {
            try client.send([byte])
            #expect(eventually { test.server.counters.bytesIn == index + 1 })
        }
        #expect(try client.answer()?.text == "hello")
    }

    @Test("a client that asks is told to continue, then sends its body")
    func continues() throws {
        let test = try TestServer()
        let client = try Client(port: test.port)
        try client.send(
            "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\n")
        #expect(try client.answer()?.status == 100)
        try client.send("hello")
        #expect(try client.answer()?.text == "hello")
    }

    @Test("a body that is of no use is not asked for, and nothing after it is read")
    func unwanted() throws {
        let test = try TestServer()
        let client = try Client(port: test.port)
        let head = "POST /unwanted HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n"
        try client.send(get("/later") + head + "Expect: 100-continue\r\n\r\n" + get("/now"))
        test.finish("/later")
        #expect(try client.answer()?.text == "/later")
        let answer = try #require(try client.answer())
        #expect(answer.status == 404)
        #expect(answer.text == "no body, 127.0.0.1")
        #expect(answer.closes)
        #expect(try client.hasEnded())
        // A client that does not ask first is heard to the end.
        let other = try Client(port: test.port)
        try other.send(head + "\r\nhello")
        #expect(try other.answer()?.text == "/unwanted")
    }

    @Test("the answer to HEAD has no body")
    func head() throws {
        let test = try TestServer()
        let client = try Client(port: test.port)
        try client.send(
            "HEAD /now HTTP/1.1\r\nHost: a\r\n\r\nHEAD /big HTTP/1.1\r\nHost: a\r\n\r\n")
        #expect(try client.answer(toHead: true)?.head.contains("Content-Length: 4\r\n") == true)
        let big = try client.answer(toHead: true)
        #expect(big?.head.contains("Content-Length: 10000000\r\n") == true)
        try client.send(get("/now"))
        #expect(try client.answer()?.text == "/now")
    }

    @Test("a handler learns the client's address")
    func peer() throws {
        let test = try TestServer()
        let client = try Client(port: test.port)
        try client.send(get("/peer"))
        #expect(try client.answer()?.text == "127.0.0.1")
    }

    @Test("pipelined requests are answered in their order, whatever order they are finished in")
    func pipelining() throws {
        let test = try TestServer()
        let client = try Client(port: test.port)
        // Every third answer comes later; the limit of requests in flight is met on the way.
        let paths = (0..<100).map { $0 % 3 == 0 ? "/later/\($0)" : "/now/\($0)" }
        try client.send(paths.map { get($0) }.joined())
        let queue = DispatchQueue(label: "finishing", attributes: .concurrent)
        let later = paths.filter { $0.hasPrefix("/later") }
        for first in stride(from: 0, to: later.count, by: 17) {
            for path in later[first..<min(first + 17, later.count)].reversed() {
                let exchange = try #require(test.exchange(path))
                queue.async { exchange.finish(Response(.ok, path)) }
            }
        }
        for path in paths { #expect(try client.answer()?.text == path) }
    }

    @Test("no more requests are taken than may be in flight")
    func backPressure() throws {
        let test = try TestServer { $0.requestsInFlight = 4 }
        let client = try Client(port: test.port)
        let paths = (0..<20).map { "/later/\($0)" }
        try client.send(paths.map { get($0) }.joined())
        for (index, path) in paths.enumerated() {
            #expect(eventually { test.waitingCount == min(4, 20 - index) })
            test.finish(path)
            #expect(try client.answer()?.text == path)
        }
    }

    @Test("200 connections at once are all served")
    func manyConnections() throws {
        let test = try TestServer()
        let clients = try (0..<200).map { _ in try Client(port: test.port) }
        for round in 0..<3 {
            for (index, client) in clients.enumerated() {
                try client.send(get("/now/\(round)/\(index)"))
            }
            for (index, client) in clients.enumerated() {
                #expect(try client.answer()?.text == "/now/\(round)/\(index)")
            }
        }
        #expect(test.server.counters.connectionsOpen == 200)
        for client in clients { client.close() }
        #expect(eventually { test.server.counters.connectionsOpen == 0 })
        #expect(test.server.counters.connections == 200)
    }

    @Test("a connection too many is told so and closed; one less, and it is served")
    func tooManyConnections() throws {
        let test = try TestServer { $0.connections = 2 }
        let clients = try (0..<2).map { _ in try Client(port: test.port) }
        for client in clients {
            try client.send(get("/now"))
            #expect(try client.answer()?.status == 200)
        }
        let refused = try Client(port: test.port)
        #expect(try refused.answer()?.status == 503)
        #expect(try refused.hasEnded())
        #expect(eventually { test.server.counters.refusals == 1 })
        clients[0].close()
        #expect(eventually { test.server.counters.connectionsOpen == 1 })
        let next = try Client(port: test.port)
        try next.send(get("/now"))
        #expect(try next.answer()?.status == 200)
    }
}
