import Synchronization

/// How many connections each network has open, over all loops. Asked once for each connection and
/// once at its end; as large as the connections that are open are many.
final class ConnectionCounts: Sendable {
    private let counts = Mutex<[PeerAddress.Network: Int]>([:])

    /// Counts one more, unless that is more than `max`. Whether it was counted.
    func enter(_ network: PeerAddress.Network, max: Int) -> Bool {
        counts.withLock { counts in
            let count = counts[network, default: 0]
            guard count < max else { return false }
            counts[network] = count + 1
            return true
        }
    }

    /// Counts one less.
    func leave(_ network: PeerAddress.Network) {
        counts.withLock { counts in
            guard let count = counts[network] else { return }
            counts[network] = count > 1 ? count - 1 : nil
        }
    }

    /// Networks that have connections open.
    var networks: Int { counts.withLock { $0.count } }
}
