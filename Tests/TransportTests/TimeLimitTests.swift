import HTTP1
import Testing
import Transport

@Suite("Clients that take too long to ask")
struct TimeLimitTests {
    struct Case: CustomTestStringConvertible {
        let story: String
        let sent: String
        /// `nil`: the connection ends without a word.
        let status: Int?
        var testDescription: String { story }
    }

    static let cases = [
        Case(story: "nothing at all", sent: "", status: nil),
        Case(story: "nothing after a request", sent: get("/now"), status: nil),
        Case(story: "half a head", sent: "GET /now HTT", status: 408),
        Case(
            story: "half a body",
            sent: "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nhalf",
            status: 408),
        Case(story: "half a head after a request", sent: get("/now") + "GET /no", status: 408),
    ]

    @Test("are told so, unless they rest", arguments: cases)
    func timeout(_ example: Case) throws {
        let test = try TestServer {
            $0.idleTime = .milliseconds(60)
            $0.headTime = .milliseconds(60)
            $0.bodyWindow = .milliseconds(60)
        }
        let client = try Client(port: test.port)
        try client.send(example.sent)
        if example.sent.hasPrefix(get("/now")) { #expect(try client.answer()?.status == 200) }
        let answer = try client.answer()
        #expect(answer?.status == example.status)
        if answer != nil { #expect(try client.hasEnded()) }
        #expect(eventually { test.server.counters.timeouts == (example.status == nil ? 0 : 1) })
    }

    @Test("a handler may take longer than a client")
    func slowHandler() throws {
        let test = try TestServer {
            $0.idleTime = .milliseconds(20)
            $0.headTime = .milliseconds(20)
        }
        let client = try Client(port: test.port)
        try client.send(get("/later"))
        let exchange = try #require(test.exchange("/later"))
        let probe = try Client(port: test.port)
        #expect(try probe.hasEnded())
        exchange.finish(Response(.ok, "late"))
        #expect(try client.answer()?.text == "late")
    }
}
