import HTTP1
import Transport

/// Counts the exchanges of one event loop.
final class RequestMetrics: ExchangeObserver {
    private let metrics: ServerMetrics
    private var counts = RequestCounts()
    private var refused: [String: Int] = [:]

    init(_ metrics: ServerMetrics) {
        self.metrics = metrics
    }

    func finished(
        _ response: Response, to request: ObservedRequest, from peer: String, bytes: Int,
        at end: Int64
    ) {
        if let method = request.method {
            let key = RequestCounts.Key(
                route: response.note.route, method: method, status: response.status.rawValue)
            counts.add(key, nanoseconds: max(0, end - request.start))
        } else {
            refused[request.malformed?.kind ?? "unknown", default: 0] += 1
        }
    }

    func flush() {
        metrics.add(counts, refused: refused)
        counts.removeAll()
        refused.removeAll(keepingCapacity: true)
    }
}
