import HTTP1
import Transport

/// Several who see the exchanges of one event loop.
final class Observers: ExchangeObserver {
    private let all: [any ExchangeObserver]

    init(_ all: [any ExchangeObserver]) {
        self.all = all
    }

    func finished(
        _ response: Response, to request: ObservedRequest, from peer: String, bytes: Int,
        at end: Int64
    ) {
        for one in all {
            one.finished(response, to: request, from: peer, bytes: bytes, at: end)
        }
    }

    func flush() {
        for one in all { one.flush() }
    }
}
