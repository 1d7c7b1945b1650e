import API
import HTTP1
import Storage
import Synchronization
import Transport

/// All that the server measures, as one text.
///
/// Loops count for themselves and hand their counts over from time to time, so measuring costs a
/// request no lock; what only grows when it is asked for, such as memory, is asked for then.
final class ServerMetrics: Sendable {
    /// What is finished, as far as the loops have handed it over.
    private struct Gathered {
        var requests = RequestCounts()
        var refused: [String: Int] = [:]
    }

    private let gathered = Mutex(Gathered())
    private let routes = API.routePatterns

    /// Takes what a loop counted.
    func add(_ requests: RequestCounts, refused: [String: Int]) {
        gathered.withLock { gathered in
            gathered.requests.add(requests)
            gathered.refused.merge(refused, uniquingKeysWith: +)
        }
    }

    /// The text, of what other parts have counted too.
    func text(
        _ server: ServerCounters, _ store: StoreFigures, _ process: ProcessFigures, working: Int,
        linesLost: Int
    ) -> String {
        let gathered = gathered.withLock { $0 }
        var text = MetricsText()
        text.family("welldone_build_info", .gauge, "The program's version; always 1.")
        text.sample("welldone_build_info", [("version", Program.version)], 1)
        addRequests(gathered.requests, server, to: &text)
        text.add(server, refused: gathered.refused)
        text.add(store)
        text.value(
            "welldone_work_queue_length", .gauge,
            "Pieces of slow work, such as hashing a password, that run or wait.", working)
        text.value(
            "welldone_log_lines_lost_total", .counter,
            "Lines of the log that nobody read in time.", linesLost)
        text.add(process)
        return text.text
    }

    private func addRequests(
        _ requests: RequestCounts, _ server: ServerCounters, to text: inout MetricsText
    ) {
        let name = "http_server_request_duration_seconds"
        text.family(
            name, .histogram,
            "From a request read whole to the last byte of its answer handed to the socket, or "
                + "to the end of its connection (error_type)."
        )
        for series in requests.series.sorted(by: { $0.key < $1.key }) {
            var labels = [("http_request_method", series.key.method.name)]
            if let route = series.key.route, Int(route) < routes.count {
                labels.append(("http_route", routes[Int(route)]))
            }
            if series.key.status > 0 {
                labels.append(("http_response_status_code", "\(series.key.status)"))
            }
            if !series.key.isDelivered { labels.append(("error_type", "undelivered")) }
            text.histogram(
                name, labels.map { (name: $0.0, value: $0.1) }, bounds: RequestCounts.bounds,
                counts: series.buckets, sum: Double(series.nanoseconds) / 1_000_000_000)
        }
        text.value(
            "http_server_active_requests", .gauge,
            "Requests that wait for the disk, for a password's hash, or for the like.",
            server.requestsAwaited)
    }
}
