import Glibc
import HTTP1

extension EventLoop {
    /// Reads once, and answers what can be answered. What is left in the socket is reported again.
    mutating func receive(_ connection: Connection) {
        let count = SocketCalls.receive(connection.descriptor, into: &buffer)
        if count > 0 {
            counters.bytesIn += count
            connection.hasReceived = true
            connection.inputBytes += count
            if connection.phase == .open {
                let bytes = buffer
                take(bytes, from: 0, to: count, for: connection)
                return prepare(connection)
            } else if connection.phase == .introduced {
                return receiveProxyHeader(count, for: connection)
            } else if connection.inputBytes > limits.drainBytes {
                return close(connection)
            }
        } else if count == 0 {
            connection.isInputOver = true
        } else if -count != Int(EAGAIN), -count != Int(EINTR) {
            return close(connection)
        }
        if connection.phase == .introduced {
            if connection.isInputOver { close(connection) }
            return
        }
        proceed(connection)
    }

    /// Keeps what there is to send until the other connections of the batch are read too.
    private mutating func prepare(_ connection: Connection) {
        var bytes = spareScratch.popLast() ?? []
        swap(&bytes, &scratch)
        prepared.append((connection, bytes))
    }

    /// Sends what was kept, and goes on with those connections.
    mutating func sendPrepared() {
        for index in prepared.indices {
            let connection = prepared[index].connection
            swap(&scratch, &prepared[index].bytes)
            proceed(connection)
            swap(&scratch, &prepared[index].bytes)
            spareScratch.append(prepared[index].bytes)
        }
        prepared.removeAll(keepingCapacity: true)
    }

    /// Parses bytes just read, and keeps those that must wait.
    private mutating func take(
        _ bytes: [UInt8], from start: Int, to end: Int, for connection: Connection
    ) {
        let offset = parse(bytes.span.extracting(start..<end), for: connection)
        if start + offset < end {
            connection.held = Array(bytes[(start + offset)..<end])
            connection.heldLeft = end - start - offset
        }
    }

    /// Parses bytes that had to wait. False if there are none, or they must wait on.
    mutating func takeHeld(_ connection: Connection) -> Bool {
        guard connection.heldLeft > 0 else { return false }
        guard connection.phase == .open else {
            dropHeld(connection)
            return false
        }
        guard mayTakeMore(connection) else { return false }
        let bytes = connection.held
        let offset = parse(bytes.span.extracting(last: connection.heldLeft), for: connection)
        connection.heldLeft -= offset
        if connection.heldLeft == 0 { dropHeld(connection) }
        return true
    }

    private func dropHeld(_ connection: Connection) {
        connection.held = []
        connection.heldLeft = 0
    }

    /// Whether another request fits: not too many wait for the handler, nor too much for the
    /// client.
    func mayTakeMore(_ connection: Connection) -> Bool {
        connection.phase == .open && connection.answers.count < limits.requestsInFlight
            && connection.unsent.count + scratch.count < limits.unsentBytes
    }

    /// Hands over the requests in `bytes`. Returns how many bytes are used up.
    private mutating func parse(_ bytes: Span<UInt8>, for connection: Connection) -> Int {
        var offset = 0
        var isNewMessage = false
        taking: while mayTakeMore(connection) {
            switch connection.parser.next(bytes, consumed: &offset) {
            case .needsBytes:
                let progress = connection.parser.phase
                note(progress, isNewMessage: isNewMessage, of: connection)
                if progress == .body { weighBody(of: connection) }
                return bytes.count
            case .request(let request):
                isNewMessage = true
                forgetBody(of: connection)
                ask(request, for: connection)
                // Mostly nothing follows, and then the parser need not be asked.
                if offset == bytes.count { break taking }
            case .expectsContinue:
                meetExpectation(connection)
            case .failed(let malformed):
                counters.parseFailures += 1
                fail(connection, malformed)
            }
        }
        note(connection.parser.phase, isNewMessage: isNewMessage, of: connection)
        return connection.phase == .open ? offset : bytes.count
    }

    /// Notes how far a message has come, for the time limits.
    private func note(
        _ progress: RequestParser.Phase, isNewMessage: Bool, of connection: Connection
    ) {
        guard isNewMessage || progress != connection.progress || progress == .idle else { return }
        connection.progress = progress
        connection.inputSince = now
        connection.inputBytes = 0
    }

    private mutating func ask(_ request: Request, for connection: Connection) {
        let view = view(of: request, on: connection)
        guard !request.isForSecureResource || view?.scheme == .https else {
            return refuse(request, .misdirected, for: connection)
        }
        counters.requests += 1
        let context = ResponseWriter.Context(request)
        let place = Place(
            slot: connection.slot, generation: connection.generation,
            request: connection.answers.nextNumber)
        let observed = observe(request, view)
        let exchange = Exchange(
            peer: view?.client ?? connection.peer, loop: number, place: place, mailbox: mailbox)
        switch core.handler(request, exchange) {
        case .now(let response) where connection.answers.isEmpty:
            connection.answers.skip()
            answer(connection, response, to: context, observed)
        case .now(let response): connection.answers.append(.ready(response), to: context, observed)
        case .later:
            awaitedCount += 1
            counters.requestsAwaited += 1
            connection.answers.append(.awaited, to: context, observed)
        }
        if !context.keepAlive { connection.phase = .closing }
    }

    /// Asks for the body, or says at once why it is of no use.
    private mutating func meetExpectation(_ connection: Connection) {
        if let request = connection.parser.requestBeforeBody, request.isForSecureResource,
            view(of: request, on: connection)?.scheme != .https
        {
            return refuse(request, .misdirected, for: connection)
        }
        connection.isBodyWanted = true
        if refuseUnwanted(connection) { return }
        if connection.answers.isEmpty {
            ResponseWriter.writeContinue(into: &scratch)
        } else {
            connection.answers.append(.interim, to: .malformed)
        }
    }

    /// Tells the client why nothing more is read from it, after the answers that it still gets.
    mutating func fail(_ connection: Connection, _ malformed: Malformed) {
        let request = connection.parser.requestBeforeBody
        fail(
            connection, malformed, connection.parser.remains,
            request.flatMap { view(of: $0, on: connection) })
    }

    /// The same for a request that is in order, but not for this connection.
    private mutating func refuse(
        _ request: Request, _ malformed: Malformed, for connection: Connection
    ) {
        counters.parseFailures += 1
        fail(
            connection, malformed, RequestRemains(of: request), view(of: request, on: connection))
    }

    private mutating func fail(
        _ connection: Connection, _ malformed: Malformed, _ remains: RequestRemains,
        _ view: ForwardedView?
    ) {
        var context = ResponseWriter.Context.malformed
        if let method = remains.method { context.method = method }
        connection.answers.append(
            .ready(core.malformed(malformed, remains)), to: context,
            observe(malformed, remains, view))
        connection.phase = .closing
        forgetBody(of: connection)
    }
}
