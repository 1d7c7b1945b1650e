import HTTP1
import Testing
import Transport

@Suite("Crowds do not keep others out (issue 3, \"Limits and timeouts\")")
struct CrowdTests {
    @Test("a connection too many of an address is told 429; one less, and it is served")
    func perAddress() throws {
        let test = try TestServer {
            $0.connectionsPerAddress = 2
            $0.isExemptAddress = { _ in false }
        }
        let clients = try (0..<2).map { _ in try Client(port: test.port) }
        for client in clients {
            try client.send(get("/now"))
            #expect(try client.answer()?.status == 200)
        }
        let refused = try Client(port: test.port)
        // What it asked is not read, and the answer is not lost on it.
        try refused.send(get("/now"))
        let answer = try #require(try refused.answer())
        #expect(answer.status == 429)
        #expect(answer.closes)
        #expect(try refused.hasEnded())
        #expect(eventually { test.server.counters.refusals == 1 })
        #expect(test.server.counters.connectionsOpen == 2)
        #expect(eventually { test.server.counters.requests == 2 })
        clients[0].close()
        #expect(eventually { test.server.counters.connectionsOpen == 1 })
        let next = try Client(port: test.port)
        try next.send(get("/now"))
        #expect(try next.answer()?.status == 200)
    }

    @Test("an exempt address has no limit of its own")
    func exempt() throws {
        let test = try TestServer {
            $0.connectionsPerAddress = 1
            $0.isExemptAddress = { $0 == "127.0.0.1" }
        }
        let clients = try (0..<5).map { _ in try Client(port: test.port) }
        for client in clients {
            try client.send(get("/now"))
            #expect(try client.answer()?.status == 200)
        }
    }

    @Test("a refused client that goes on sending still reads why", arguments: ["address", "all"])
    func refusedFlood(limit: String) throws {
        let test = try TestServer {
            $0.isExemptAddress = { _ in false }
            if limit == "all" { $0.connections = 0 } else { $0.connectionsPerAddress = 0 }
        }
        for _ in 0..<20 {
            let client = try Client(port: test.port)
            try client.send([UInt8](repeating: 120, count: 300_000))
            #expect(try client.answer()?.status == (limit == "all" ? 503 : 429))
            #expect(try client.hasEnded())
        }
    }

    @Test("of those turned away only some linger, and for their time alone")
    func refusedLinger() throws {
        let test = try TestServer(loops: 1) {
            $0.connections = 1
            $0.drainTime = .milliseconds(40)
        }
        let served = try Client(port: test.port)
        try served.send(get("/now"))
        #expect(try served.answer()?.status == 200)
        let crowd = try (0..<100).map { _ in try Client(port: test.port) }
        for client in crowd {
            #expect(try client.answer()?.status == 503)
            #expect(try client.hasEnded())
        }
        #expect(eventually { test.server.counters.refusals == 100 })
        // Cut at last, a connection answers whatever is sent by a reset.
        for client in crowd {
            #expect(eventually { (try? client.send("x")) == nil })
        }
        try served.send(get("/now"))
        #expect(try served.answer()?.status == 200)
    }

    @Test("when most places are taken, those who rest lose theirs sooner")
    func idleCrowd() throws {
        let test = try TestServer(loops: 1) {
            $0.connections = 8
            $0.crowdedIdleTime = .milliseconds(40)
        }
        let crowd = try (0..<8).map { _ in try Client(port: test.port) }
        for client in crowd.dropFirst() {
            try client.send(get("/now"))
            #expect(try client.answer()?.status == 200)
        }
        // One does something: its request comes slowly.
        try crowd[0].send("GET /now HT")
        #expect(eventually { test.server.counters.connectionsOpen <= 6 })
        let next = try Client(port: test.port)
        try next.send(get("/now"))
        #expect(try next.answer()?.status == 200)
        try crowd[0].send("TP/1.1\r\nHost: a\r\n\r\n")
        #expect(try crowd[0].answer()?.status == 200)
        #expect(test.server.counters.timeouts == 0)
    }

    @Test("slow senders, slow readers and the idle do not delay others")
    func slowCrowd() throws {
        let test = try TestServer(loops: 1)
        var crowd: [Client] = []
        for kind in 0..<160 {
            let client = try Client(port: test.port, receiveBuffer: 4_096)
            switch kind % 4 {
            case 0: break
            case 1: try client.send("GET /now HTTP/1.1\r\nX: ")
            case 2: try client.send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nx")
            default: try client.send(get("/big"))
            }
            crowd.append(client)
        }
        #expect(eventually { test.server.counters.requests == 40 })
        let other = try Client(port: test.port)
        for round in 0..<100 {
            // All of the crowd moves a little, all the time.
            for (index, client) in crowd.enumerated() where index % 10 == round % 10 {
                switch index % 4 {
                case 1: try client.send("x")
                case 3: _ = try client.readSome(16)
                default: break
                }
            }
            try other.send(get("/now/\(round)"))
            #expect(try other.answer()?.text == "/now/\(round)")
        }
        #expect(eventually { test.server.counters.requests == 140 })
        #expect(test.server.counters.timeouts == 0)
    }
}
