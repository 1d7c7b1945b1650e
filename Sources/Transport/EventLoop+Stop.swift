import HTTP1

extension EventLoop {
    /// Takes no more connections, and ends each as soon as nothing of it runs.
    mutating func stop(grace: Int64) {
        guard stopAt == nil else { return }
        stopAt = now + grace
        ignoreListeners()
        listeners = []
        for connection in table.all where connection.isIdle {
            // One last look: a request may have come that no event has told of yet.
            receive(connection)
            if connection.isIdle { close(connection) }
        }
    }

    /// Cuts what is left, and takes no more letters.
    mutating func end() {
        for connection in table.all { close(connection) }
        for letter in mailbox.close() {
            if case .connection(let new) = letter { release(new, of: handle) }
        }
        flushObserver()
        handle.counters.publish(counters)
    }
}
