import Glibc
import HTTP1

extension EventLoop {
    /// Takes an answer that came later. One for a client that has left is only told of.
    mutating func settle(_ place: Place, _ response: Response) {
        guard let connection = table[place.slot, place.generation],
            connection.answers.finish(place.request, response)
        else { return tellAbandoned(place, response) }
        counters.requestsAwaited -= 1
        if connection.isDirty { return }
        connection.isDirty = true
        dirty.append(connection)
    }

    /// Writes the answers whose turn has come, as far as the client keeps up with them.
    mutating func writeReady(_ connection: Connection) {
        while connection.unsent.count + scratch.count < limits.unsentBytes,
            let entry = connection.answers.popReady()
        {
            switch entry.content {
            case .ready(let response):
                answer(connection, response, to: entry.context, entry.observed)
            case .interim: ResponseWriter.writeContinue(into: &scratch)
            case .awaited: break
            }
        }
    }

    /// Writes an answer to `scratch`, or a large one to what the connection has unsent.
    mutating func answer(
        _ connection: Connection, _ response: Response, to context: ResponseWriter.Context,
        _ observed: ObservedRequest?
    ) {
        var context = context
        if stopAt != nil, connection.answers.isEmpty { context.keepAlive = false }
        let isLarge =
            response.body.count > EventLoop.copiedBodyMax && context.method != .head
            && response.status.allowsBody
        // HEAD's answer is GET's without the body, which then follows from where it lies.
        if isLarge { context.method = .head }
        let before = scratch.count
        let staysOpen = ResponseWriter.write(response, to: context, date: date.now, into: &scratch)
        if let observed {
            let body = isLarge ? response.body.count : 0
            depart(
                response, to: observed, bytes: scratch.count - before + body,
                waiting: connection.unsent.count + scratch.count + body, of: connection)
        }
        if !staysOpen {
            connection.phase = .closing
            forgetAnswers(of: connection)
        }
        guard isLarge else { return }
        connection.unsent.append(Array(scratch))
        clearScratch()
        connection.unsent.append(response.body)
    }

    /// Sends what the socket takes. False if the connection has failed.
    mutating func flush(_ connection: Connection) -> Bool {
        if connection.unsent.count == 0 {
            if scratch.isEmpty { return true }
            let count = SocketCalls.transmit(connection.descriptor, scratch)
            defer { clearScratch() }
            guard isAlive(count) else { return false }
            sent(max(0, count), to: connection)
            if count == scratch.count { return true }
            connection.unsent.append(Array(scratch[max(0, count)...]))
        } else if !scratch.isEmpty {
            connection.unsent.append(Array(scratch))
            clearScratch()
        }
        return flushUnsent(connection)
    }

    private mutating func flushUnsent(_ connection: Connection) -> Bool {
        while connection.unsent.count > 0 {
            let count = SocketCalls.transmit(connection.descriptor, firstOf: connection.unsent)
            guard isAlive(count) else { return false }
            guard count > 0 else {
                if connection.outputSince == nil { beginOutputWindow(connection) }
                return true
            }
            sent(count, to: connection)
            connection.outputBytes += count
            connection.unsent.removeFirst(count)
        }
        connection.outputSince = nil
        return true
    }

    private mutating func sent(_ count: Int, to connection: Connection) {
        counters.bytesOut += count
        if connection.departures.note(sent: count) { tellDelivered(of: connection) }
    }

    /// From now on the client must take its least in each window.
    func beginOutputWindow(_ connection: Connection) {
        connection.outputSince = now
        connection.outputBytes = 0
        connection.outputQueued = SocketCalls.queuedBytes(connection.descriptor)
    }

    private mutating func clearScratch() {
        scratch.removeAll(keepingCapacity: scratch.capacity <= EventLoop.scratchBytesKept)
    }

    /// Whether a call that sends leaves the connection usable.
    private func isAlive(_ result: Int) -> Bool {
        result >= 0 || -result == Int(EAGAIN) || -result == Int(EINTR)
    }
}

extension Status {
    /// An answer with this status may have a body (RFC 9110 §6.4.1, §15.3.6).
    fileprivate var allowsBody: Bool { rawValue >= 200 && ![204, 205, 304].contains(rawValue) }
}
