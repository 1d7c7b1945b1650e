import Glibc
import HTTP1
import Synchronization

extension EventLoop {
    /// Does all that may follow from an event: writes, takes requests that had to wait, ends the
    /// connection, and watches for what it waits for now.
    mutating func proceed(_ connection: Connection) {
        guard connection.phase != .gone else { return }
        repeat {
            repeat {
                writeReady(connection)
                guard flush(connection) else { return close(connection) }
            } while connection.unsent.count == 0 && connection.answers.isFirstReady
        } while takeHeld(connection)
        if connection.isSettled {
            if connection.phase == .closing { beginDraining(connection) }
            if connection.isInputOver { return close(connection) }
            if connection.phase == .open, connection.progress == .idle {
                connection.inputSince = now
            }
        }
        watch(connection)
    }

    /// Has epoll report what the connection waits for. Mostly that has not changed.
    private mutating func watch(_ connection: Connection) {
        var interest: UInt32 = 0
        if wantsInput(connection) { interest |= Poller.readable }
        if connection.unsent.count > 0 { interest |= Poller.writable }
        guard interest != connection.interest else { return }
        if interest & ~connection.interest & Poller.readable != 0 {
            // The pause was ours; the client's time starts anew.
            connection.inputSince = now
            connection.inputBytes = 0
        }
        connection.interest = interest
        let isWatched = poller.change(
            connection.descriptor, token: connection.token, flags: interest)
        if !isWatched { close(connection) }
    }

    private func wantsInput(_ connection: Connection) -> Bool {
        guard !connection.isInputOver else { return false }
        switch connection.phase {
        case .open: return connection.heldLeft == 0 && mayTakeMore(connection)
        case .introduced, .draining: return true
        case .closing, .gone: return false
        }
    }

    /// Says that no more will be sent, and gives the client time to read what was: closing at once
    /// while it still sends could destroy the answer (RFC 9112 §9.6).
    private func beginDraining(_ connection: Connection) {
        shutdown(connection.descriptor, Int32(SHUT_WR))
        connection.phase = .draining
        connection.inputSince = now
        connection.inputBytes = 0
    }

    /// Forgets a connection. Its exchanges, if any are out, no longer lead anywhere.
    mutating func close(_ connection: Connection) {
        guard connection.phase != .gone else { return }
        tellUnfinished(of: connection)
        connection.phase = .gone
        tellCutOff(of: connection)
        forgetAnswers(of: connection)
        forgetBody(of: connection)
        table.remove(connection)
        if connection.isRefused {
            refusedCount -= 1
            Glibc.close(connection.descriptor)
        } else {
            release(connection.origin, of: handle)
        }
        scratch.removeAll(keepingCapacity: true)
    }
}
