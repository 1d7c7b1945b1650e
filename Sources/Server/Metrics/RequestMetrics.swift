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
        _ response: Response?, to request: ObservedRequest, from peer: String, _ end: ExchangeEnd
    ) {
        if let malformed = request.malformed {
            refused[malformed.kind, default: 0] += 1
        } else if let unanswered = request.unanswered, !unanswered.isOfWholeRequest {
            // Its loop counts who may not connect.
            if unanswered != .untrusted { refused["\(unanswered.name)", default: 0] += 1 }
        } else if let method = request.method {
            let key = RequestCounts.Key(
                route: response?.note.route, method: method, status: response?.status.rawValue ?? 0,
                isDelivered: end.isDelivered)
            counts.add(key, nanoseconds: max(0, end.time - request.start))
        }
        // What is left is a connection that was turned away, which its loop counts.
    }

    func flush() {
        metrics.add(counts, refused: refused)
        counts.removeAll()
        refused.removeAll(keepingCapacity: true)
    }
}
