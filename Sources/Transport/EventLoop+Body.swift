import HTTP1
import Synchronization

/// Bodies that come in pieces: whether they are wanted, and whether there is room for them.
extension EventLoop {
    /// Before a body longer than this is read, its request is shown to who may not want it. In
    /// bytes.
    static let bodyAskedFrom = 64 * 1_024
    /// Bytes of a body that do not count among those of all connections, so that small ones get
    /// through when large ones fill the room.
    static let bodyBytesFree = 16 * 1_024

    /// Looks at a body of which some has come.
    mutating func weighBody(of connection: Connection) {
        if !connection.isBodyWanted, connection.parser.bodyBytesKnown > Self.bodyAskedFrom {
            connection.isBodyWanted = true
            if refuseUnwanted(connection) { return }
        }
        let bytes = max(0, connection.parser.bodyBytesRead - Self.bodyBytesFree)
        let more = bytes - connection.bodyBytesHeld
        guard more > 0 else { return }
        connection.bodyBytesHeld = bytes
        let all = core.bodyBytes.add(more, ordering: .relaxed).newValue
        guard all > limits.bodyBytesInAll else { return }
        counters.refusalsBodiesFull += 1
        refuseBody(
            of: connection, core.busy(.serverIsFull, connection.parser.requestBeforeBody))
    }

    /// Answers at once where the body is of no use. Then the connection must end: the client goes
    /// on sending it, or the next request (RFC 9110 §10.1.1).
    mutating func refuseUnwanted(_ connection: Connection) -> Bool {
        guard let request = connection.parser.requestBeforeBody,
            let response = core.unwanted(
                request, view(of: request, on: connection)?.client ?? connection.peer)
        else { return false }
        counters.requests += 1
        refuseBody(of: connection, response)
        return true
    }

    /// Answers a request whose body is read no further, and forgets what there is of it.
    private mutating func refuseBody(of connection: Connection, _ response: Response) {
        guard let request = connection.parser.requestBeforeBody else { return }
        let view = view(of: request, on: connection)
        var context = ResponseWriter.Context(request)
        context.keepAlive = false
        connection.answers.append(
            .ready(response), to: context, observe(request, view))
        connection.phase = .closing
        connection.parser = RequestParser(limits: parserLimits)
        forgetBody(of: connection)
    }

    /// What a connection held of a body is handed over, or gone.
    func forgetBody(of connection: Connection) {
        connection.isBodyWanted = false
        guard connection.bodyBytesHeld > 0 else { return }
        core.bodyBytes.subtract(connection.bodyBytesHeld, ordering: .relaxed)
        connection.bodyBytesHeld = 0
    }
}
