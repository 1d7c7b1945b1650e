public import Core
internal import Synchronization

/// What a store has done since it was opened, and what waits in it: for metrics.
public struct StoreFigures: Equatable, Sendable {
    /// The bounds of `commitsByTime`, in seconds.
    public static let timeBounds = [
        0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5,
    ]
    /// The bounds of `commitsBySize`, in transactions.
    public static let sizeBounds = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1_024, 4_096]

    /// Batches that were written and synced.
    public private(set) var commits = 0
    /// The seconds that took, all together.
    public private(set) var seconds = 0.0
    /// The transactions in them.
    public private(set) var transactions = 0
    /// Their bytes in the journal.
    public private(set) var bytes = 0
    /// Batches by the time they took: up to each of `timeBounds`, and beyond the last.
    public private(set) var commitsByTime = [Int](repeating: 0, count: timeBounds.count + 1)
    /// Batches by their transactions: up to each of `sizeBounds`, and beyond the last.
    public private(set) var commitsBySize = [Int](repeating: 0, count: sizeBounds.count + 1)
    /// Writes that failed.
    public private(set) var failures = 0
    /// Times that there was no room to set aside.
    public private(set) var shortages = 0

    /// Transactions that wait for the disk now.
    public internal(set) var waiting = 0
    /// Their bytes, about.
    public internal(set) var waitingBytes = 0
    /// Whether transactions are taken now.
    public internal(set) var isWriting = true
    /// The last transaction.
    public internal(set) var sequence: SequenceNumber = 0
    /// The last transaction that the disk holds.
    public internal(set) var durable: SequenceNumber = 0
    /// The transaction of the newest snapshot; 0 without one.
    public internal(set) var snapshot: SequenceNumber = 0
    /// Snapshots that were written since the store was opened.
    public internal(set) var snapshots = 0
    /// Attempts to write one in the background that failed.
    public internal(set) var snapshotFailures = 0
    /// How many seconds the newest took; 0 before the first.
    public internal(set) var snapshotSeconds = 0.0
    /// When the newest was begun; nil without one, or where that is not known.
    public internal(set) var snapshotAt: Timestamp?
    /// Bytes of the journal since it, about: what a start would replay.
    public internal(set) var bytesSinceSnapshot = 0

    mutating func note(transactions: Int, bytes: Int, seconds: Double) {
        commits += 1
        self.seconds += seconds
        self.transactions += transactions
        self.bytes += bytes
        let time = Self.timeBounds.firstIndex { seconds <= $0 } ?? Self.timeBounds.count
        commitsByTime[time] += 1
        let size = Self.sizeBounds.firstIndex { transactions <= $0 } ?? Self.sizeBounds.count
        commitsBySize[size] += 1
    }

    mutating func noteFailure() { failures += 1 }
    mutating func noteShortage() { shortages += 1 }
}

extension Store {
    /// What it has done, and what waits. Takes locks for a moment each; not for every request.
    public var figures: StoreFigures {
        var figures = committer.figures
        live.read { live in
            figures.isWriting = live.isWriting
            figures.sequence = live.state.sequence
        }
        figures.durable = durableSequence
        figures.snapshot = lastSnapshot.load(ordering: .relaxed)
        sinceSnapshot.withLock { since in
            figures.snapshots = since.count
            figures.snapshotFailures = since.failures
            figures.snapshotSeconds = since.seconds
            figures.snapshotAt = since.at
            figures.bytesSinceSnapshot = since.journalBytes
        }
        return figures
    }
}
