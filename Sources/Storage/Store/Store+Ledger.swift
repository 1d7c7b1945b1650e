public import Core
internal import Dispatch

extension Store {
    /// See `Ledger`.
    public func look(_ body: (borrowing State, inout Seen) -> Void) -> Seen {
        var seen = Seen()
        live.read { body($0.state, &seen) }
        return seen
    }

    /// See `Ledger`.
    ///
    /// A refusal is stamped with all that was applied before it, which may be later than what it
    /// rests on.
    public func transact(
        _ origin: Origin,
        decide: (borrowing State, inout Draft) throws(Refusal) -> Void,
        conclude: (borrowing State, inout Draft) -> Void
    ) throws(LedgerError) -> SequenceNumber {
        let (sequence, mustWake) = try live.write {
            (live) throws(LedgerError) -> (SequenceNumber, Bool) in
            guard live.isWriting, hasRoom else { throw .unavailable }
            var draft = Draft(origin: origin, lastID: live.state.lastID)
            do throws(Refusal) { try decide(live.state, &draft) } catch {
                throw .refused(error, after: live.state.sequence)
            }
            if draft.events.isEmpty { return (live.state.sequence, false) }
            return live.take(&draft, conclude, committer)
        }
        if mustWake { wake() }
        return sequence
    }

    private var hasRoom: Bool {
        committer.hasRoom(
            bytesMax: options.pendingBytesMax, transactionsMax: options.pendingTransactionsMax)
    }

    func wake() {
        guard options.commits != .onDemand else { return }
        committer.queue.async { [weak self] in self?.drain() }
    }

    /// Writes what has gathered. Runs on the committer's queue.
    func drain() {
        do throws(StorageError) {
            try committer.commitAll { bytes in
                keepRoom()
                note(journaled: bytes)
            }
        } catch { fail(error) }
    }
}

extension Store.Live {
    /// Applies a draft as the next transaction and hands it over.
    ///
    /// - Returns: Its number, and whether the committer must be woken.
    @inline(__always)
    fileprivate mutating func take(
        _ draft: inout Draft, _ conclude: (borrowing State, inout Draft) -> Void,
        _ committer: Committer
    ) -> (SequenceNumber, Bool) {
        var transaction = Transaction(
            sequence: state.sequence + 1, origin: draft.origin, events: draft.events)
        let decided = draft.events.count
        transaction.former = state.former(of: draft.events)
        state.apply(transaction)
        conclude(state, &draft)
        if draft.events.count > decided {
            transaction.events = Array(draft.events[decided...])
            state.apply(transaction)
            transaction.events = draft.events
        }
        return (transaction.sequence, committer.add(transaction))
    }
}
