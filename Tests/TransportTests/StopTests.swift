import Dispatch
import Glibc
import HTTP1
import Testing
import Transport

@Suite("Stopping a server")
struct StopTests {
    /// Stops on another thread; the semaphore is signalled when `stop` returns.
    private func stop(_ test: TestServer, grace: Duration) -> DispatchSemaphore {
        let stopped = DispatchSemaphore(value: 0)
        let server = test.server
        DispatchQueue(label: "stopping").async {
            server.stop(grace: grace)
            stopped.signal()
        }
        return stopped
    }

    private func hasReturned(_ stopped: DispatchSemaphore) -> Bool {
        stopped.wait(timeout: .now() + .seconds(20)) == .success
    }

    @Test("running requests are finished; idle connections and listeners are closed at once")
    func finishesWhatRuns() throws {
        let test = try TestServer(loops: 1)
        let idle = try Client(port: test.port)
        try idle.send(get("/now"))
        #expect(try idle.answer()?.status == 200)
        let busy = try Client(port: test.port)
        try busy.send(get("/later/1") + get("/later/2"))
        let first = try #require(test.exchange("/later/1"))
        let second = try #require(test.exchange("/later/2"))

        let stopped = stop(test, grace: .seconds(20))
        #expect(try idle.hasEnded())
        // Neither the listener is left nor the idle connection.
        #expect(eventually { Self.openSockets(on: test.port) == 1 })
        first.finish(Response(.ok, "one"))
        #expect(try busy.answer()?.text == "one")
        #expect(stopped.wait(timeout: .now()) == .timedOut)
        second.finish(Response(.ok, "two"))
        let last = try #require(try busy.answer())
        #expect(last.text == "two")
        #expect(last.closes)
        #expect(try busy.hasEnded())
        busy.close()
        #expect(hasReturned(stopped))
        #expect(test.server.counters.connectionsOpen == 0)
    }

    @Test("what does not finish in time is cut off")
    func grace() throws {
        let test = try TestServer()
        let client = try Client(port: test.port)
        try client.send(get("/later"))
        let exchange = try #require(test.exchange("/later"))
        test.server.stop(grace: .milliseconds(20))
        #expect(try client.answer() == nil)
        #expect(test.server.counters.connectionsOpen == 0)
        exchange.finish(Response(.ok, "too late"))
    }

    @Test("who is owed nothing more has a moment, not as long as when all is well")
    func owedNothing() throws {
        let test = try TestServer(loops: 1) { $0.drainTime = .seconds(600) }
        let ended = try Client(port: test.port)
        try ended.send("GET /  HTTP/1.1\r\n\r\n")
        #expect(try ended.answer()?.status == 400)
        let begun = try Client(port: test.port)
        try begun.send("GET / HTTP/1.1\r\nHo")
        #expect(eventually { test.server.counters.bytesIn == 37 })
        // Neither of them closes its connection.
        #expect(hasReturned(stop(test, grace: .seconds(600))))
        #expect(test.server.counters.connectionsOpen == 0)
        #expect(try ended.hasEnded())
        #expect(try begun.hasEnded())
    }

    @Test("a connection made just before still gets its first request answered")
    func newConnection() throws {
        let test = try TestServer(loops: 2) { $0.firstRequestTime = .seconds(20) }
        let clients = try (0..<8).map { _ in try Client(port: test.port) }
        #expect(eventually { test.server.counters.connectionsOpen == 8 })
        let stopped = stop(test, grace: .seconds(20))
        // Nothing but the clients' connections is left when both loops have begun to stop.
        #expect(eventually { Self.openSockets(on: test.port) == 8 })
        for client in clients { try client.send(get("/now")) }
        for client in clients {
            let answer = try #require(try client.answer())
            #expect(answer.status == 200)
            #expect(answer.closes)
            client.close()
        }
        #expect(hasReturned(stopped))
    }

    @Test("one that stays silent is ended after a moment")
    func silentConnection() throws {
        let test = try TestServer()
        let client = try Client(port: test.port)
        #expect(eventually { test.server.counters.connectionsOpen == 1 })
        let stopped = stop(test, grace: .seconds(1_000))
        #expect(try client.hasEnded())
        #expect(hasReturned(stopped))
    }

    @Test("no socket stays open")
    func descriptors() throws {
        let test = try TestServer()
        let clients = try (0..<20).map { _ in try Client(port: test.port) }
        for client in clients {
            try client.send(get("/now"))
            #expect(try client.answer()?.status == 200)
        }
        #expect(Self.openSockets(on: test.port) > 20)
        test.server.stop(grace: .milliseconds(20))
        #expect(eventually { Self.openSockets(on: test.port) == 0 })
    }

    @Test("stopping again, or before starting, does nothing; starting again is refused")
    func phases() throws {
        let server = try HTTPServer(
            loops: 1, busy: { _, _ in Response(.serviceUnavailable, "") },
            malformed: { malformed, _ in Response(malformed.status, "") },
            handler: { _, _ in .later })
        try server.listen(.tcp(host: "::1", port: 0))
        server.stop(grace: .seconds(20))
        server.stop(grace: .seconds(20))
        #expect(throws: TransportError.alreadyStarted) { try server.start() }
        #expect(throws: TransportError.alreadyStarted) {
            try server.listen(.tcp(host: "127.0.0.1", port: 0))
        }
    }

    /// Descriptors of this process whose own address has that port: a server's side of it.
    private static func openSockets(on port: UInt16) -> Int {
        (0..<4_096).count { descriptor in
            var address = sockaddr_in()
            var size = socklen_t(MemoryLayout<sockaddr_in>.size)
            let result = withUnsafeMutablePointer(to: &address) { address in
                address.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                    getsockname(Int32(descriptor), address, &size)
                }
            }
            return result == 0 && address.sin_family == sa_family_t(AF_INET)
                && address.sin_port == port.bigEndian
        }
    }
}
