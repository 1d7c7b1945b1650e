import HTTP1
import Synchronization

extension EventLoop {
    /// Ends the connections whose time is over, and accepts again after a pause.
    ///
    /// One look a second at each connection costs less than keeping their deadlines in order.
    mutating func sweep() {
        let isStopping = stopAt != nil
        let interval = isStopping ? Self.stoppingTimeMax / 2 : times.sweepInterval
        nextSweep = now + min(interval, times.sweepInterval)
        let drain = isStopping ? min(times.drain, Self.stoppingTimeMax) : times.drain
        if !isAccepting, stopAt == nil { watchListeners() }
        let open = core.connections.load(ordering: .relaxed)
        let isCrowded = open > limits.connections - limits.connections / 4
        let idle = isCrowded ? times.crowdedIdle : times.idle
        for connection in table.all {
            if connection.phase == .draining {
                if now - connection.inputSince >= drain { close(connection) }
            } else if isReaderTooSlow(connection) {
                counters.timeouts += 1
                close(connection)
            } else if stopAt != nil, connection.isIdle {
                endIdle(connection)
            } else if isStopping, connection.hasOnlyPartOfHead {
                if now - connection.inputSince >= Self.stoppingTimeMax { close(connection) }
            } else if connection.phase == .introduced {
                guard now - connection.inputSince >= times.head else { continue }
                counters.timeouts += 1
                close(connection)
            } else if connection.interest & Poller.readable != 0 {
                checkInput(connection, idle: idle)
            }
        }
    }

    /// Whether the client took less than it must. What the kernel passed on in the meantime
    /// counts: its buffer may hold more than a slow client takes in a window.
    private func isReaderTooSlow(_ connection: Connection) -> Bool {
        guard let since = connection.outputSince, now - since >= times.writeWindow else {
            return false
        }
        let queued = SocketCalls.queuedBytes(connection.descriptor)
        let taken = connection.outputBytes + connection.outputQueued - queued
        beginOutputWindow(connection)
        return taken < limits.bytesPerWindow
    }

    private mutating func checkInput(_ connection: Connection, idle: Int64) {
        let waited = now - connection.inputSince
        switch connection.progress {
        case .idle, .failed:
            if waited >= idle, connection.isIdle { close(connection) }
        case .head:
            if waited >= times.head { timeOut(connection) }
        case .body:
            guard waited >= times.bodyWindow else { return }
            guard connection.inputBytes >= limits.bytesPerWindow else { return timeOut(connection) }
            connection.inputSince = now
            connection.inputBytes = 0
        }
    }

    private mutating func timeOut(_ connection: Connection) {
        counters.timeouts += 1
        fail(connection, .timedOut)
        proceed(connection)
    }
}
