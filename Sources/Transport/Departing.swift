import HTTP1

/// An answer on its way to the socket, kept until its last byte is there, or cannot be any more.
/// Only where somebody observes.
struct Departing {
    /// Without its body.
    let response: Response
    let request: ObservedRequest
    /// Where it begins in what the connection sends, in bytes; and where it ends.
    let start: Int
    let end: Int

    /// How much of it is at the socket when so much of the connection's bytes is.
    func bytes(ofSent sent: Int) -> Int { min(max(0, sent - start), end - start) }
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
        let end = connection.sentBytes + waiting
        var summary = Response(response.status, fields: response.fields)
        summary.note = response.note
        connection.departing.append(
            Departing(response: summary, request: request, start: end - bytes, end: end))
    }

    /// Tells of the answers that are wholly at the socket.
    mutating func tellDelivered(of connection: Connection) {
        guard connection.departing[0].end <= connection.sentBytes else { return }
        let now = SocketCalls.monotonicNanoseconds()
        if connection.departing.count == 1 {
            // As mostly; and it is moved, not copied.
            return tellDelivered(connection.departing.removeLast(), of: connection, at: now)
        }
        let all = connection.departing
        let count = all.prefix { $0.end <= connection.sentBytes }.count
        connection.departing.removeFirst(count)
        for one in all[..<count] { tellDelivered(one, of: connection, at: now) }
    }

    private mutating func tellDelivered(
        _ one: consuming Departing, of connection: Connection, at time: Int64
    ) {
        tell(
            one.request, one.response, from: connection.peer, bytes: one.end - one.start,
            isDelivered: true, at: time)
    }

    /// Tells of the answers that will not be at the socket any more.
    mutating func tellCutOff(of connection: Connection) {
        guard !connection.departing.isEmpty else { return }
        let now = SocketCalls.monotonicNanoseconds()
        for one in connection.departing {
            tell(
                one.request, one.response, from: connection.peer,
                bytes: one.bytes(ofSent: connection.sentBytes), isDelivered: false, at: now)
        }
        connection.departing = []
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
        tell(
            one.request, response, from: one.peer, bytes: 0, isDelivered: false,
            at: SocketCalls.monotonicNanoseconds())
    }
}
