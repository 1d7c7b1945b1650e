import HTTP1

/// An answer on its way to the socket, kept until its last byte is there, or cannot be any more.
/// Only where somebody observes.
struct Departing {
    /// Without its body. Never nil: as observers take it.
    let response: Response?
    let request: ObservedRequest
    /// Where it begins in what the connection sends, in bytes; and where it ends.
    let start: Int
    let end: Int

    /// All of its bytes, its head included.
    var bytes: Int { end - start }
}

/// The answers of one connection that are not wholly at the socket, oldest first.
///
/// Its numbers stand beside the list, so that the list is not touched where nobody observes.
final class Departures {
    private var answers: [Departing] = []
    private var count = 0
    /// Bytes that the socket took since the connection began.
    private var sent = 0

    /// Adds an answer that ends where so many bytes are still to be sent.
    func append(
        _ response: Response?, to request: ObservedRequest, bytes: Int, waiting: Int
    ) {
        let end = sent + waiting
        answers.append(
            Departing(response: response, request: request, start: end - bytes, end: end))
        count += 1
    }

    /// Notes that the socket took bytes. Whether it has an answer wholly by now.
    func note(sent bytes: Int) -> Bool {
        sent += bytes
        return count > 0 && answers[0].end <= sent
    }

    /// Takes out the oldest answer, if the socket has it wholly.
    func takeDelivered() -> Departing? {
        guard count > 0, answers[0].end <= sent else { return nil }
        count -= 1
        // Mostly there is one, and it is moved then.
        return count == 0 ? answers.removeLast() : answers.removeFirst()
    }

    /// Takes out all, each with how many of its bytes the socket took.
    func takeAll() -> [(answer: Departing, bytesSent: Int)] {
        let all = answers.map { answer in
            (answer: answer, bytesSent: min(max(0, sent - answer.start), answer.bytes))
        }
        answers = []
        count = 0
        return all
    }
}

/// A request whose client is gone, and whose answer is still to come: what it did counts all the
/// same.
struct Abandoned {
    let request: ObservedRequest
    let peer: String
}

extension EventLoop {
    /// Notes that an answer stands at the end of what the connection sends.
    ///
    /// - Parameters:
    ///   - bytes: Of the answer, its head included.
    ///   - waiting: Bytes of the connection that are not sent, the answer's among them.
    func depart(
        _ response: Response, to request: ObservedRequest, bytes: Int, waiting: Int,
        of connection: Connection
    ) {
        var summary = Response(response.status, fields: response.fields)
        summary.note = response.note
        connection.departures.append(summary, to: request, bytes: bytes, waiting: waiting)
    }

    /// Tells of the answers that are wholly at the socket.
    mutating func tellDelivered(of connection: Connection) {
        let now = SocketCalls.monotonicNanoseconds()
        while let one = connection.departures.takeDelivered() {
            tell(
                one.request, one.response, from: connection.peer, bytes: one.bytes,
                isDelivered: true, at: now)
        }
    }

    /// Tells of the answers that will not be at the socket any more.
    mutating func tellCutOff(of connection: Connection) {
        for (one, bytes) in connection.departures.takeAll() {
            tell(
                one.request, one.response, from: connection.peer, bytes: bytes, isDelivered: false,
                at: SocketCalls.monotonicNanoseconds())
        }
    }

    /// Nothing more is sent to the client, whatever is still to come: tells of the answers that are
    /// there, and keeps in mind whose are not.
    mutating func forgetAnswers(of connection: Connection) {
        counters.requestsAwaited -= connection.answers.awaitedCount
        for (number, entry) in connection.answers.removeAll() {
            guard let request = entry.observed else { continue }
            switch entry.content {
            case .ready(let response):
                tell(
                    request, response, from: connection.peer, bytes: 0, isDelivered: false,
                    at: SocketCalls.monotonicNanoseconds())
            case .awaited:
                let place = Place(
                    slot: connection.slot, generation: connection.generation, request: number)
                abandoned[place] = Abandoned(request: request, peer: connection.peer)
            case .interim: break
            }
        }
    }

    /// Tells of an answer that came when its client was gone; nil for a request without one.
    mutating func tellAbandoned(_ place: Place, _ response: Response?) {
        guard let one = abandoned.removeValue(forKey: place) else { return }
        var request = one.request
        if response == nil { request.unanswered = .stopped(isWhole: true) }
        tell(
            request, response, from: one.peer, bytes: 0, isDelivered: false,
            at: SocketCalls.monotonicNanoseconds())
    }
}
