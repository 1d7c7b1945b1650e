internal import Core
internal import Dispatch
internal import Synchronization

/// Takes transactions to the disk: what has gathered is written at once and synced once, and then
/// those who waited for it are told.
///
/// 1. While there is nothing to write, no thread runs; one call of `wake` starts the next batch.
/// 2. `durable` only rises, and only after a sync. A waiter is told after it rose.
/// 3. Waiters are told in the order of their sequence numbers, on the committer's queue.
/// 4. A sequence number that was lost is never used again in this process, so a caller who saw a
///    lost fact and asks late is still told that it was lost.
///
/// Lock order: state, then `gathered`. `journal` is held while the disk works, by nobody else.
final class Committer: Sendable {
    /// Failed writes that late callers are still told of.
    static let lossesMax = 64

    enum Phase {
        case writing
        /// A write failed; state still has what was lost.
        case failed
        /// State has only what is durable; writes are not taken yet.
        case rebuilt
        case closed
    }

    struct Gathered: ~Copyable {
        var batch = Batch()
        /// An emptied batch, for its memory.
        var spare = Batch()
        var waiters = Waiters()
        var phase = Phase.writing
        var isAwake = false
        /// Whether what has gathered may be taken to the disk.
        var isFlushed = false
        var losses: [ClosedRange<SequenceNumber>] = []
    }

    let gathered = Locked(Gathered())
    let journal: Locked<JournalWriter>
    let queue = DispatchQueue(label: "welldone.committer", qos: .userInitiated)
    private let durableNumber: Atomic<SequenceNumber>
    private let hasLosses = Atomic(false)
    private let waitingBytes = Atomic<Int>(0)
    private let waitingCount = Atomic<Int>(0)
    /// What was done, but for what waits now.
    let counted = Locked(StoreFigures())

    /// Whether batches are only taken when somebody says that nothing more is about to come.
    private let awaitsFlush: Bool

    init(_ journal: consuming sending JournalWriter, awaitsFlush: Bool) {
        self.awaitsFlush = awaitsFlush
        durableNumber = Atomic(journal.tail.sequence)
        self.journal = Locked(journal)
    }

    /// The last durable transaction.
    @inline(__always)
    var durable: SequenceNumber { durableNumber.load(ordering: .acquiring) }

    /// Whether another transaction may wait for the disk.
    func hasRoom(bytesMax: Int, transactionsMax: Int) -> Bool {
        waitingBytes.load(ordering: .relaxed) < bytesMax
            && waitingCount.load(ordering: .relaxed) < transactionsMax
    }

    /// Adds a transaction to the next batch.
    ///
    /// - Returns: Whether the committer must be woken.
    func add(_ transaction: Transaction) -> Bool {
        gathered.withLock { gathered in
            gathered.batch.add(transaction)
            waitingBytes.store(gathered.batch.bytesCount, ordering: .relaxed)
            waitingCount.store(gathered.batch.count, ordering: .relaxed)
            guard !gathered.isAwake, !awaitsFlush else { return false }
            gathered.isAwake = true
            return true
        }
    }

    /// Lets what has gathered be taken to the disk.
    ///
    /// - Returns: Whether the committer must be woken.
    func flush() -> Bool {
        guard waitingCount.load(ordering: .relaxed) > 0 else { return false }
        return gathered.withLock { gathered in
            gathered.isFlushed = true
            guard !gathered.isAwake, !gathered.batch.isEmpty else { return false }
            gathered.isAwake = true
            return true
        }
    }

    /// Writes and syncs batch after batch until nothing waits. Call on the queue.
    ///
    /// - Parameter done: Called after each batch with its bytes, when those who waited have been
    ///   told.
    func commitAll(_ done: (Int) -> Void) throws(StorageError) {
        var lines: [UInt8] = []
        while let batch = take() {
            lines.removeAll(keepingCapacity: true)
            batch.seal(durable: durable, into: &lines)
            let start = ContinuousClock.now
            try journal.withLock { (journal) throws(StorageError) in
                try journal.append(lines.span, through: batch.last)
            }
            let seconds = start.duration(to: .now) / .seconds(1)
            let transactions = batch.count
            counted.withLock {
                $0.note(transactions: transactions, bytes: lines.count, seconds: seconds)
            }
            let told = publish(batch)
            for waiter in told { waiter.done(.durable) }
            done(lines.count)
        }
    }

    private func take() -> Batch? {
        gathered.withLock { gathered in
            let isFlushed = gathered.isFlushed || !awaitsFlush
            guard gathered.phase == .writing, isFlushed, !gathered.batch.isEmpty else {
                if gathered.phase == .writing { gathered.isAwake = false }
                return nil
            }
            gathered.isFlushed = false
            let batch = gathered.batch
            gathered.batch = gathered.spare
            gathered.spare = Batch()
            resetWaiting()
            return batch
        }
    }

    private func publish(_ batch: consuming Batch) -> [Waiters.Waiter] {
        let last = batch.last
        batch.removeAll()
        durableNumber.store(last, ordering: .releasing)
        return gathered.withLock { gathered in
            gathered.spare = batch
            return gathered.waiters.take(through: last)
        }
    }

    /// What was done, and what waits.
    var figures: StoreFigures {
        var figures = counted.withLock { $0 }
        figures.waiting = waitingCount.load(ordering: .relaxed)
        figures.waitingBytes = waitingBytes.load(ordering: .relaxed)
        return figures
    }

    func raise(to sequence: SequenceNumber) {
        durableNumber.store(sequence, ordering: .releasing)
    }

    func noteLoss() { hasLosses.store(true, ordering: .releasing) }

    /// Whether any transaction was lost since the store was opened.
    var hasEverLost: Bool { hasLosses.load(ordering: .acquiring) }

    func resetWaiting() {
        waitingBytes.store(0, ordering: .relaxed)
        waitingCount.store(0, ordering: .relaxed)
    }
}
