import Dispatch
import HTTP1
import Testing

@testable import Transport

@Suite("A running server takes other limits and observers")
struct ChangeTests {
    @Test("times hold for connections that are open, sizes for new ones")
    func limits() throws {
        let test = try TestServer(loops: 1)
        let client = try Client(port: test.port)
        try client.send(get("/now"))
        #expect(try client.answer()?.status == 200)

        var parser = Limits()
        parser.headBytesMax = 100
        test.server.change(limits: ServerLimits(), parserLimits: parser)
        #expect(test.server.answers(within: .seconds(20)))
        let long = get("/now", "X: " + String(repeating: "x", count: 200))
        try client.send(long)
        #expect(try client.answer()?.status == 200)
        let other = try Client(port: test.port)
        try other.send(long)
        #expect(try other.answer()?.status == 431)

        var limits = ServerLimits()
        limits.idleTime = .milliseconds(20)
        test.server.change(limits: limits, parserLimits: parser)
        #expect(try client.hasEnded())
    }

    @Test("more connections are taken, or fewer")
    func connections() throws {
        let test = try TestServer(loops: 1) { $0.connections = 1 }
        let client = try Client(port: test.port)
        try client.send(get("/now"))
        #expect(try client.answer()?.status == 200)
        #expect(try Client(port: test.port).answer()?.status == 503)
        test.server.change(limits: ServerLimits(), parserLimits: Limits())
        #expect(test.server.answers(within: .seconds(20)))
        let other = try Client(port: test.port)
        try other.send(get("/now"))
        #expect(try other.answer()?.status == 200)
    }

    @Test("it answers as long as no handler blocks it")
    func answers() throws {
        let blocked = DispatchSemaphore(value: 0)
        let server = try HTTPServer(
            loops: 2, busy: { _, _ in Response(.serviceUnavailable, "") },
            malformed: { malformed, _ in Response(malformed.status, "") },
            handler: { request, _ in
                if request.pathText == "/block" { blocked.wait() }
                return .now(Response(.ok, ""))
            })
        guard case .tcp(_, let port) = try server.listen(.tcp(host: "127.0.0.1", port: 0)) else {
            Issue.record("there is no port")
            return
        }
        try server.start()
        #expect(server.answers(within: .seconds(20)))
        let client = try Client(port: port)
        try client.send(get("/block"))
        #expect(eventually { !server.answers(within: .milliseconds(20)) })
        blocked.signal()
        #expect(try client.answer()?.status == 200)
        #expect(server.answers(within: .seconds(20)))
        server.stop(grace: .milliseconds(20))
        #expect(!server.answers(within: .milliseconds(20)))
    }
}
