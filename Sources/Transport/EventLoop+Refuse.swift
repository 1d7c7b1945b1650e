import Glibc
import HTTP1

extension EventLoop {
    /// Tells a connection why it is turned away, and ends it.
    ///
    /// Its request is mostly still on its way, and closing then would destroy the answer by a reset
    /// (RFC 9112 §9.6). So it lingers like any that we end, though only some do at a time, for they
    /// come on top of those that are allowed.
    mutating func refuse(_ descriptor: Int32, _ reason: ConnectionRefusal, mayLinger: Bool = true) {
        counters.refusals += 1
        ResponseWriter.write(core.busy(reason), to: .malformed, date: date.now, into: &scratch)
        _ = SocketCalls.transmit(descriptor, scratch)
        scratch.removeAll(keepingCapacity: true)
        shutdown(descriptor, Int32(SHUT_WR))
        guard mayLinger, refusedCount < Self.refusedMax else {
            _ = SocketCalls.receive(descriptor, into: &buffer)
            Glibc.close(descriptor)
            return
        }
        refusedCount += 1
        let connection = table.add { slot, generation in
            Connection(
                NewConnection(descriptor: descriptor, peer: "", network: nil), slot: slot,
                generation: generation, parser: RequestParser(limits: parserLimits), now: now)
        }
        connection.phase = .draining
        connection.isRefused = true
        let isWatched = poller.add(
            descriptor, token: connection.token, flags: connection.interest)
        if !isWatched { close(connection) }
    }
}
