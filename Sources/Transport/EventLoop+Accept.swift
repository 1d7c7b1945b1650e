import Glibc
import HTTP1
import Synchronization

extension EventLoop {
    /// Watches the listening descriptors, which every loop does: the kernel wakes one of those
    /// that wait.
    mutating func watchListeners() {
        if spare == nil { spare = SocketCalls.spareDescriptor() }
        isAccepting = true
        for (index, listener) in listeners.enumerated() {
            let flags = Poller.readable | Poller.exclusive
            let isWatched = poller.add(
                listener.descriptor.raw, token: UInt64(index), flags: flags)
            guard isWatched else { return ignoreListeners() }
        }
    }

    /// Stops watching them, until the next sweep or for good.
    mutating func ignoreListeners() {
        for listener in listeners { poller.remove(listener.descriptor.raw) }
        isAccepting = false
    }

    /// Takes a batch of connections. More than that are reported again.
    mutating func accept(fromListener index: Int) {
        guard isAccepting, index < listeners.count else { return }
        let hasProxyHeader = listeners[index].hasProxyHeader
        let listener = listeners[index].descriptor.raw
        for _ in 0..<EventLoop.acceptsInBatch {
            let (result, peer) = SocketCalls.accept(listener)
            if result >= 0 {
                admit(result, peer: peer, hasProxyHeader: hasProxyHeader)
                continue
            }
            switch -result {
            case EAGAIN: return
            case EMFILE, ENFILE:
                guard refuseWithSpare(listener) else { return ignoreListeners() }
            // What happened to the connection before it was taken, as accept(2) lists it.
            case EINTR, ECONNABORTED, EPROTO, EPERM, ENETDOWN, ENETUNREACH, EHOSTDOWN,
                EHOSTUNREACH, ENOPROTOOPT, ENONET, EOPNOTSUPP:
                continue
            // No memory, or a listener that is of no use: waiting keeps that from spinning.
            default: return ignoreListeners()
            }
        }
    }

    /// Gives a new connection to the loop with the fewest, or turns it away.
    private mutating func admit(_ descriptor: Int32, peer: PeerAddress, hasProxyHeader: Bool) {
        var new = NewConnection(descriptor: descriptor, peer: peer.text, network: nil)
        new.isFromProxy = core.proxies.contains(peer: peer.text)
        new.hasProxyHeader = hasProxyHeader
        // Only the word of a proxy would say whom it is from.
        guard new.isFromProxy || !hasProxyHeader else { return cut(descriptor, from: peer.text) }
        let open = core.connections.add(1, ordering: .relaxed).newValue
        guard open <= limits.connections else {
            core.connections.subtract(1, ordering: .relaxed)
            return refuse(descriptor, .serverIsFull, from: peer.text)
        }
        guard count(&new, from: peer) else {
            core.connections.subtract(1, ordering: .relaxed)
            return refuse(descriptor, .addressIsFull, from: peer.text)
        }
        counters.connections += 1
        let least = core.leastLoaded(own: handle)
        least.connections.add(1, ordering: .relaxed)
        if least === handle {
            adopt(new)
        } else if !least.mailbox.post(.connection(new)) {
            // It has stopped, as this loop is about to.
            least.connections.subtract(1, ordering: .relaxed)
            handle.connections.add(1, ordering: .relaxed)
            adopt(new)
        }
    }

    /// Counts a connection for its address, unless that is exempt or a proxy's, which brings
    /// everybody's. False if as many are open from there as may be.
    func count(_ new: inout NewConnection, from peer: PeerAddress) -> Bool {
        guard !new.isFromProxy, !limits.isExemptAddress(peer.text), let network = peer.network,
            new.network == nil
        else { return true }
        guard core.counts.enter(network, max: limits.connectionsPerAddress) else { return false }
        new.network = network
        return true
    }

    /// Closes a connection that only a trusted proxy may make.
    private mutating func cut(_ descriptor: Int32, from peer: String) {
        counters.refusalsUntrusted += 1
        tell(.untrusted, from: peer)
        Glibc.close(descriptor)
    }

    /// Makes a descriptor one of this loop's connections. It is counted already.
    mutating func adopt(_ new: NewConnection) {
        let connection = table.add { slot, generation in
            Connection(
                new, slot: slot, generation: generation,
                parser: RequestParser(limits: parserLimits), now: now)
        }
        let isWatched = poller.add(
            connection.descriptor, token: connection.token, flags: connection.interest)
        guard isWatched else { return close(connection) }
        if stopAt != nil { endIdle(connection) }
    }

    /// Closes a descriptor that counts as a connection of that loop.
    func release(_ new: NewConnection, of loop: LoopHandle) {
        Glibc.close(new.descriptor)
        if let network = new.network { core.counts.leave(network) }
        loop.connections.subtract(1, ordering: .relaxed)
        core.connections.subtract(1, ordering: .relaxed)
    }

    /// Refuses a connection for which no descriptor is left, in place of the spare one. False if
    /// even that fails, so that waiting is all that helps.
    private mutating func refuseWithSpare(_ listener: Int32) -> Bool {
        guard spare != nil else { return false }
        spare = nil
        let (result, peer) = SocketCalls.accept(listener)
        if result >= 0 { refuse(result, .serverIsFull, from: peer.text, mayLinger: false) }
        spare = SocketCalls.spareDescriptor()
        return result >= 0 && spare != nil
    }
}
