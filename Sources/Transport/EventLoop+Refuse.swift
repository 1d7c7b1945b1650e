import Glibc
import HTTP1

extension EventLoop {
    /// Tells a connection why it is turned away, and ends it.
    ///
    /// Its request is mostly still on its way, and closing then would destroy the answer by a reset
    /// (RFC 9112 §9.6). So it lingers like any that we end, though only some do at a time, for they
    /// come on top of those that are allowed.
    mutating func refuse(
        _ descriptor: Int32, _ reason: ConnectionRefusal, from peer: String, mayLinger: Bool = true
    ) {
        count(reason)
        let observed = observe(reason)
        let response = core.busy(reason, nil)
        ResponseWriter.write(response, to: .malformed, date: date.now, into: &scratch)
        let sent = max(0, SocketCalls.transmit(descriptor, scratch))
        counters.bytesOut += sent
        if let observed {
            tell(
                observed, response, from: peer, bytes: sent, isDelivered: sent == scratch.count,
                at: SocketCalls.monotonicNanoseconds())
        }
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

    /// Counts a connection that is turned away.
    mutating func count(_ reason: ConnectionRefusal) {
        switch reason {
        case .serverIsFull: counters.refusalsServerFull += 1
        case .addressIsFull: counters.refusalsAddressFull += 1
        }
    }
}
