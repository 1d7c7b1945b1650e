import Core
import Testing

@testable import Server

@Suite("A log line cannot be forged")
struct LogTests {
    static let now = Timestamp(milliseconds: 1_800_000_000_123)

    static let cases: [(value: String, text: String)] = [
        ("plain", "plain"), ("", #""""#), ("two words", #""two words""#),
        ("a\nb", #""a\nb""#), ("a=b", #""a=b""#), ("say \"hi\"", #""say \"hi\"""#),
        ("\u{1B}[31m", "\"\\u001b[31m\""),
    ]

    @Test("values are quoted where they must be", arguments: cases)
    func values(value: String, text: String) {
        let line = Log.line(.info, "event", ["name": value], at: Self.now)
        #expect(
            line.lowercased() == "2027-01-15T08:00:00.123Z info event name=\(text)".lowercased())
    }

    @Test("sockets handed over are for the process that was meant")
    func activation() {
        let meant = ["LISTEN_PID": "7", "LISTEN_FDS": "2"]
        #expect(SocketActivation.descriptors(meant, process: 7) == [3, 4])
        #expect(SocketActivation.descriptors(meant, process: 8).isEmpty)
        let none = ["LISTEN_PID": "7", "LISTEN_FDS": "none"]
        #expect(SocketActivation.descriptors(none, process: 7).isEmpty)
    }
}
