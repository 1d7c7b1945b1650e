import HTTP1
import Transport

/// Several who see the exchanges of one event loop.
final class Observers: ExchangeObserver {
    private let all: [any ExchangeObserver]

    init(_ all: [any ExchangeObserver]) {
        self.all = all
    }

    func finished(
        _ response: Response?, to request: ObservedRequest, from peer: String, _ end: ExchangeEnd
    ) {
        for one in all { one.finished(response, to: request, from: peer, end) }
    }

    func flush() {
        for one in all { one.flush() }
    }
}
