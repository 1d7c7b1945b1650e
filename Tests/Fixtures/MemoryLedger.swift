public import Core
import Synchronization

/// A ledger without a disk: what is decided is so at once, and nothing waits for a sync.
public final class MemoryLedger: Ledger {
    private struct Memory: Sendable {
        var state = State()
        var transactions: [Transaction] = []
        var isAvailable = true
    }

    private let memory = Mutex(Memory())

    /// A business on its first day.
    public init() {}

    /// A copy of all that is so.
    public var state: State { memory.withLock { $0.state } }

    /// What the journal would hold, oldest first.
    public var transactions: [Transaction] { memory.withLock { $0.transactions } }

    /// Whether writes are taken; otherwise they fail as they do when the disk is full.
    public var isAvailable: Bool {
        get { memory.withLock { $0.isAvailable } }
        set { memory.withLock { $0.isAvailable = newValue } }
    }

    /// Reads.
    public func look(_ body: (borrowing State, inout Seen) -> Void) -> Seen {
        memory.withLock { memory in
            var seen = Seen()
            body(memory.state, &seen)
            return seen
        }
    }

    /// Decides and applies.
    public func transact(
        _ origin: Origin,
        decide: (borrowing State, inout Draft) throws(Refusal) -> Void,
        conclude: (borrowing State, inout Draft) -> Void
    ) throws(LedgerError) -> SequenceNumber {
        try memory.withLock { (memory) throws(LedgerError) in
            guard memory.isAvailable else { throw .unavailable }
            var draft = Draft(origin: origin, lastID: memory.state.lastID)
            do throws(Refusal) { try decide(memory.state, &draft) } catch {
                throw .refused(error, after: memory.state.sequence)
            }
            let decided = draft.events
            guard !decided.isEmpty else { return memory.state.sequence }
            var transaction = Transaction(
                sequence: memory.state.sequence + 1, origin: origin, events: decided)
            transaction.former = memory.state.former(of: decided)
            memory.state.apply(transaction)
            conclude(memory.state, &draft)
            for event in draft.events[decided.count...] {
                memory.state.apply(event, at: origin.at, in: transaction.sequence)
            }
            transaction.events = draft.events
            memory.transactions.append(transaction)
            return transaction.sequence
        }
    }
}
