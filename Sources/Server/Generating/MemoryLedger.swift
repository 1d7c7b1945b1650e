import Core
import Synchronization

/// A ledger without a disk: what a large state is built with before it is written at once.
final class MemoryLedger: Ledger {
    private let state: Mutex<State>

    /// A ledger that begins with a state; an empty one unless said otherwise.
    init(_ state: consuming State = State()) {
        self.state = Mutex(state)
    }

    /// All of them: there is no disk to wait for.
    var isWriting: Bool { true }

    var durableSequence: SequenceNumber { state.withLock { $0.sequence } }

    func look(_ body: (borrowing State, inout Seen) -> Void) -> Seen {
        var seen = Seen()
        state.withLock { body($0, &seen) }
        return seen
    }

    func transact(
        _ origin: Origin,
        decide: (borrowing State, inout Draft) throws(Refusal) -> Void,
        conclude: (borrowing State, inout Draft) -> Void
    ) throws(LedgerError) -> SequenceNumber {
        try state.withLock { (state) throws(LedgerError) in
            var draft = Draft(origin: origin, lastID: state.lastID)
            do throws(Refusal) { try decide(state, &draft) } catch {
                throw .refused(error, after: state.sequence)
            }
            if draft.events.isEmpty { return state.sequence }
            let decided = draft.events.count
            var transaction = Transaction(
                sequence: state.sequence + 1, origin: origin, events: draft.events)
            state.apply(transaction)
            conclude(state, &draft)
            if draft.events.count > decided {
                transaction.events = Array(draft.events[decided...])
                state.apply(transaction)
            }
            return transaction.sequence
        }
    }

    /// Gives the state away; an empty one stays.
    func takeState() -> State {
        state.withLock { state in
            var taken = State()
            swap(&taken, &state)
            return taken
        }
    }
}
