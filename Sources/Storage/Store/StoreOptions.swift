public import Core
internal import Dispatch
internal import Glibc

/// How a store works; the defaults are what a server wants.
public struct StoreOptions: Sendable {
    /// The disk.
    public var files: any FileSystem = LinuxFileSystem()
    /// A journal segment this long, in bytes, is followed by another.
    public var segmentBytesMax = 64 << 20
    /// Bytes of transactions that may wait for the disk; beyond it writes are refused.
    public var pendingBytesMax = 16 << 20
    /// Transactions that may wait for the disk; beyond it writes are refused.
    public var pendingTransactionsMax = 65_536
    /// Bytes of disk that are set aside ahead: a batch on its way and as much as may gather behind
    /// it, and some for transactions that are larger than they were taken for.
    var roomBytes: Int { 2 * pendingBytesMax + 1 << 20 }
    /// Snapshots kept, the newest ones; two at least, so that one can stand in for the other.
    public var snapshotsKept = 2
    /// A snapshot is written by itself when the journal has grown by so many bytes since the last;
    /// nil for never.
    public var snapshotJournalBytes: Int?
    /// What becomes of segments that no kept snapshot needs any more.
    public var oldSegments = OldSegments.archive
    /// Whether batches are written in the background, or only when `commit` is called.
    public var commits = Commits.inBackground
    /// The time, for transactions that the store makes itself.
    public var now: @Sendable () -> Timestamp = {
        var time = timespec()
        unsafe clock_gettime(CLOCK_REALTIME, &time)
        return Timestamp(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
    }
    /// Runs something after a while: the next attempt to recover.
    public var later: @Sendable (Duration, @escaping @Sendable () -> Void) -> Void = { wait, work in
        let (seconds, attoseconds) = wait.components
        let nanoseconds = Int(seconds) * 1_000_000_000 + Int(attoseconds / 1_000_000_000)
        DispatchQueue.global().asyncAfter(
            deadline: .now() + .nanoseconds(nanoseconds), execute: work)
    }
    /// Runs something long beside all else, on a thread of its own: a snapshot.
    public var beside: @Sendable (_ name: String, @escaping @Sendable () -> Void) -> Void = {
        QuietThread.run($0, $1)
    }
    /// Lets a while go by on a thread that `beside` gave.
    public var rest: @Sendable (Duration) -> Void = { QuietThread.rest($0) }
    /// A clock that never steps back: how long snapshots take, and when another may begin.
    public var uptime: @Sendable () -> ContinuousClock.Instant = { .now }
    /// Hears what an operator should hear of; from any thread.
    public var report: @Sendable (StorageNotice) -> Void = { _ in }

    /// Hears how many rows and transactions were read while a folder is opened, of about how many.
    public var progress: @Sendable (_ done: Int, _ total: Int) -> Void = { _, _ in }

    /// When batches are written.
    public enum Commits: Sendable {
        /// As soon as the disk is free.
        case inBackground
        /// When `Store.flush` was called and the disk is free: for callers who know when more is
        /// about to come. A sync costs the same for one transaction and for a hundred.
        case whenFlushed
        /// When `Store.commit` is called, for tests that decide what is in a batch.
        case onDemand
    }

    /// The first wait before another attempt to recover; each further wait is twice as long.
    static let retryWaitMin = Duration.milliseconds(100)
    /// The longest wait before another attempt to recover.
    static let retryWaitMax = Duration.seconds(5)
    /// The longest rest of a snapshot that is written beside what runs.
    static let snapshotRestMax = Duration.milliseconds(50)
    /// The wait before another snapshot is begun by itself after one that failed.
    static let snapshotRetryWait = Duration.seconds(60)

    /// The defaults.
    public init() {}
}
