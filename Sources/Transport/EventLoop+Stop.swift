import HTTP1
import Synchronization

extension EventLoop {
    /// Takes no more connections, and ends each as soon as nothing of it runs.
    mutating func stop(grace: Int64) {
        guard stopAt == nil else { return }
        stopAt = now + grace
        ignoreListeners()
        listeners = []
        if core.acceptingLoops.subtract(1, ordering: .sequentiallyConsistent).newValue == 0 {
            // From now on none hands over a connection, for which the others have waited.
            for loop in core.loops { loop.mailbox.post(.ping {}) }
        }
        nextSweep = min(nextSweep, now + times.firstRequest)
        for connection in table.all where connection.isIdle { endIdle(connection) }
    }

    /// Closes a connection on which nothing runs, but waits a moment for the first request of one
    /// that is new.
    mutating func endIdle(_ connection: Connection) {
        // Before looking, which begins the connection's time anew.
        let isNew =
            !connection.hasReceived && now - connection.inputSince < times.firstRequest
        // One last look: a request may have come that no event has told of yet.
        receive(connection)
        sendPrepared()
        if connection.isIdle, !isNew { close(connection) }
    }

    /// Whether nothing is left to do, or no time.
    var isOver: Bool {
        guard let stopAt else { return false }
        return now >= stopAt
            || core.acceptingLoops.load(ordering: .sequentiallyConsistent) == 0
                && table.count == 0 && mailbox.isEmpty
    }

    /// Cuts what is left, and takes no more letters.
    mutating func end() {
        for connection in table.all { close(connection) }
        for letter in mailbox.close() {
            switch letter {
            case .connection(let new): release(new, of: handle)
            case .answer(let response, let place): tellAbandoned(place, response)
            default: break
            }
        }
        for place in Array(abandoned.keys) { tellAbandoned(place, nil) }
        flushObserver()
        handle.counters.publish(counters)
    }
}
