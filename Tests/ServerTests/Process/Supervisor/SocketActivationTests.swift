import Testing

@testable import Server

@Suite("Sockets that a supervisor hands over (sd_listen_fds(3))")
struct SocketActivationTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let story: String
        var process = "7"
        var count: String? = "2"
        var names: String?
        var sockets: [String] = []
        var testDescription: String { story }
    }

    static let cases = [
        Case(story: "named", names: "http:metrics", sockets: ["3 http", "4 metrics"]),
        Case(story: "not named", sockets: ["3 unknown", "4 unknown"]),
        Case(story: "named in part", names: ":b:c", sockets: ["3 unknown", "4 b"]),
        Case(story: "for another process", process: "8"),
        Case(story: "for no process", process: ""),
        Case(story: "no number of them", count: "none"),
        Case(story: "no number at all", count: nil),
        Case(story: "none of them", count: "0"),
        Case(story: "fewer than none", count: "-1"),
    ]

    @Test("are for the process that was meant", arguments: cases)
    func sockets(example: Case) {
        var environment = ["LISTEN_PID": example.process]
        environment["LISTEN_FDS"] = example.count
        environment["LISTEN_FDNAMES"] = example.names
        let sockets = SocketActivation.sockets(environment, process: 7)
        #expect(sockets.map { "\($0.descriptor) \($0.name)" } == example.sockets)
    }

    @Test("have a bound")
    func bound() {
        let environment = ["LISTEN_PID": "7", "LISTEN_FDS": "2000000000"]
        #expect(SocketActivation.sockets(environment, process: 7).count == 64)
    }
}
