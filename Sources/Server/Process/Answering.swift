import API
import Core
import Dispatch
import HTTP1
import Storage
import Transport

/// Ties the server, the API and the store together: what a request's answer waits for.
///
/// 1. An answer leaves when the disk holds all that it shows (durable before visible).
/// 2. A read that rested on a write that was lost is answered again; a write is told that its
///    outcome is unknown.
struct Answering: Sendable {
    /// How often a read is answered again before it is told to come back.
    static let attemptsMax = 3

    let api: API
    let store: Store
    let work: WorkQueue
    let files = FileWork()
    /// Log-ins by other servers: those that are slow hold up nothing but each other.
    let outside = WorkQueue(running: outsideMax, waiting: outsideWaitingMax)

    /// Other servers that are asked at once.
    static let outsideMax = 4
    /// Requests that wait for them.
    static let outsideWaitingMax = 32

    /// Answers a request, on an event loop.
    func answer(_ request: Request, _ exchange: Exchange) -> Transport.Reply {
        switch api.answer(request, from: exchange.peer, lane: exchange.loop) {
        case .ready(let response, let after):
            if store.isDurable(after) { return .now(response) }
            finish(request, exchange, response, after: after, attempt: 1)
            return .later
        case .slow(let rest):
            return later(request, exchange, rest) { work.add(from: $0, $1, refuse: $2) }
        case .blocking(let rest):
            return later(request, exchange, rest) {
                files.add(for: request, from: $0, $1, refuse: $2)
            }
        case .outside(let rest):
            return later(request, exchange, rest) { outside.add(from: $0, $1, refuse: $2) }
        }
    }

    /// Has a reply found away from the event loops, in turns with other networks' requests.
    private func later(
        _ request: Request, _ exchange: Exchange, _ rest: @escaping @Sendable () -> APIReply,
        _ add: (String, @escaping WorkQueue.Work, @escaping WorkQueue.Work) -> Bool
    ) -> Transport.Reply {
        let isTaken = add(api.network(of: exchange.peer)) {
            settle(rest(), request, exchange, attempt: 1)
            store.flush()
        } _: {
            exchange.finish(api.answer(unavailable: request, isStore: false))
        }
        return isTaken ? .later : .now(api.answer(unavailable: request, isStore: false))
    }

    /// The answer for which a body that has not come is of no use, on an event loop; nil when the
    /// body is needed, or when the answer would have to wait for the disk.
    func answerWithoutBody(_ request: Request, from peer: String) -> Response? {
        guard let (response, after) = api.answerWithoutBody(request, from: peer),
            store.isDurable(after)
        else { return nil }
        return response
    }

    /// Brings a reply to its end, away from the event loops.
    private func settle(
        _ reply: APIReply, _ request: Request, _ exchange: Exchange, attempt: Int
    ) {
        switch reply {
        case .ready(let response, let after):
            finish(request, exchange, response, after: after, attempt: attempt)
        case .slow(let rest), .blocking(let rest), .outside(let rest):
            settle(rest(), request, exchange, attempt: attempt)
        }
    }

    private func finish(
        _ request: Request, _ exchange: Exchange, _ response: Response, after: SequenceNumber,
        attempt: Int
    ) {
        store.whenDurable(after) { durability in
            switch durability {
            case .durable: exchange.finish(response)
            case .lost: retry(request, exchange, attempt: attempt)
            }
        }
    }

    /// Called on the queue that writes the journal, which must not answer requests.
    private func retry(_ request: Request, _ exchange: Exchange, attempt: Int) {
        api.noteLoss()
        let isRead = request.method == .get || request.method == .head
        DispatchQueue.global().async {
            guard isRead, attempt < Self.attemptsMax else {
                exchange.finish(api.answer(unavailable: request, isStore: true))
                return
            }
            let reply = api.answer(request, from: exchange.peer)
            settle(reply, request, exchange, attempt: attempt + 1)
            store.flush()
        }
    }
}
