import HTTP1
import Testing
import Transport

@testable import Server
@testable import Storage

@Suite("What gets no answer is counted by its kind")
struct RequestMetricsTests {
    static let kinds: [(unanswered: Unanswered, line: String?)] = [
        (.proxyHeader, #"welldone_malformed_requests_total{kind="proxy_header"} 1"#),
        (.incomplete, #"welldone_malformed_requests_total{kind="incomplete"} 1"#),
        (.stopped(isWhole: false), #"welldone_malformed_requests_total{kind="stopped"} 1"#),
        // Its loop counts it, with others that are turned away.
        (.untrusted, nil),
    ]

    @Test("and not as a request with a duration", arguments: kinds.indices)
    func counted(index: Int) {
        let (unanswered, line) = Self.kinds[index]
        let metrics = ServerMetrics()
        let counter = RequestMetrics(metrics)
        var remains = RequestRemains()
        if let request = try? Request(method: .get, target: "/") {
            remains = RequestRemains(of: request)
        }
        counter.finished(
            nil, to: ObservedRequest(unanswered: unanswered, remains, start: 0), from: "192.0.2.7",
            ExchangeEnd(bytes: 0, isDelivered: false, time: 0))
        counter.flush()
        let text = metrics.text(
            ServerCounters(), StoreFigures(), .now(), working: 0, linesLost: 0)
        let found = text.split(separator: "\n").filter {
            $0.hasPrefix("welldone_malformed_requests_total{")
                || $0.hasPrefix("http_server_request_duration_seconds_count")
        }
        #expect(found.map(String.init) == [line].compactMap { $0 })
    }
}
