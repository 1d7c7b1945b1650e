import Core
import Fixtures
import Synchronization

/// The memory ledger with a disk that can be made to lag: what is written is so at once, but
/// durable only when the test says so.
final class LaggingLedger: Ledger {
    let memory: MemoryLedger
    private let durableAtMost = Mutex<SequenceNumber?>(nil)

    init(_ memory: MemoryLedger) {
        self.memory = memory
    }

    /// A disk that lags takes changes all the same.
    var isWriting: Bool { memory.isAvailable }

    var durableSequence: SequenceNumber {
        min(memory.state.sequence, durableAtMost.withLock { $0 } ?? .max)
    }

    /// From now on nothing more becomes durable.
    func stopSyncing() {
        let sequence = memory.state.sequence
        durableAtMost.withLock { $0 = sequence }
    }

    /// Everything is durable again.
    func sync() {
        durableAtMost.withLock { $0 = nil }
    }

    func look(_ body: (borrowing State, inout Seen) -> Void) -> Seen { memory.look(body) }

    func transact(
        _ origin: Origin,
        decide: (borrowing State, inout Draft) throws(Refusal) -> Void,
        conclude: (borrowing State, inout Draft) -> Void
    ) throws(LedgerError) -> SequenceNumber {
        try memory.transact(origin, decide: decide, conclude: conclude)
    }
}
