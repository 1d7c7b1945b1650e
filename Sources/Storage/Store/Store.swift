public import Core
internal import Dispatch
internal import Synchronization

/// The durable ledger: state in memory, every change in the journal. Durable before visible.
///
/// 1. A transaction is applied and handed to the committer under the writers' lock, so the journal
///    has the order in which transactions were decided. Nothing waits for the disk there.
/// 2. Whoever read or wrote waits with `whenDurable` before showing what it saw, and learns there
///    when a failed write took it back.
/// 3. After a failed write state is rebuilt from the disk, beside the old one, and writes are
///    refused until a write to a new segment succeeds. Numbers that were lost are filled with
///    empty transactions, so the journal has no gaps and no number ever means two things.
/// 4. One process owns a folder.
/// 5. While there is no room set aside for what may come, no transaction begins, and those that
///    were taken before still fit.
///
/// Source: design "Persistence" and "Durable before visible", way (c).
public final class Store: Ledger {
    /// What the lock guards.
    struct Live: ~Copyable {
        var state: State
        /// Whether a write failed, and none has succeeded since.
        var isFailed = false
        /// Whether there is no room for what may come.
        var isShort = false
        var isClosed = false
        /// Whether transactions are taken.
        var isWriting: Bool { !isFailed && !isShort && !isClosed }

        init(_ state: consuming State) { self.state = state }
    }

    let folder: DataFolder
    let options: StoreOptions
    let live: Guarded<Live>
    let committer: Committer
    /// The newest snapshot; held while one is written.
    let newestSnapshot: Locked<SequenceNumber>
    /// The same, for whoever must not wait while one is written.
    let lastSnapshot: Atomic<SequenceNumber>
    /// What was done since it.
    let sinceSnapshot: Locked<SinceSnapshot>
    /// Whether the store is being closed: a snapshot in the background is given up then.
    let isClosing = Atomic(false)
    let heldLock: any HeldLock
    /// Whether there is no room; changed on the committer's queue.
    let isShort = Atomic(false)

    /// The secret of the folder.
    public let key: FolderKey

    /// Opens a folder, made if there is none: takes its lock, recovers, syncs what it read.
    ///
    /// - Parameters:
    ///   - path: The folder, empty or a data folder; the one that it lies in must be there.
    ///   - options: How the store works.
    /// - Throws: `locked` when another process has the folder; `damaged`, `missing`, `outOfOrder`,
    ///   `unreadable`, `newerFormat` or `foreign` when it cannot be opened without guessing; `io`.
    public static func open(
        folder path: String, options: StoreOptions = StoreOptions()
    ) throws(StorageError) -> Store {
        let folder = DataFolder(path: path, files: options.files)
        try folder.claim()
        let lock = try options.files.lock(folder.lock)
        do throws(StorageError) {
            try folder.requireParts()
            try folder.makeParts()
            let key = try FolderKey.load(from: folder)
            let recovered = try Recovery(
                folder: folder, report: options.report, progress: options.progress
            ).open()
            let store = Store(folder, options, lock, key, recovered)
            store.committer.queue.sync { store.keepRoom() }
            return store
        } catch {
            lock.release()
            throw error
        }
    }

    private init(
        _ folder: DataFolder, _ options: StoreOptions, _ lock: any HeldLock, _ key: FolderKey,
        _ recovered: Recovered
    ) {
        self.folder = folder
        self.options = options
        self.key = key
        heldLock = lock
        live = Guarded(Live(recovered.state))
        newestSnapshot = Locked(recovered.snapshot)
        lastSnapshot = Atomic(recovered.snapshot)
        sinceSnapshot = Locked(
            SinceSnapshot(journalBytes: recovered.replayedBytes, at: recovered.snapshotAt))
        committer = Committer(
            JournalWriter(
                folder, tail: recovered.tail, segmentBytesMax: options.segmentBytesMax,
                roomBytes: options.roomBytes, lock: lock),
            awaitsFlush: options.commits == .whenFlushed)
    }

    /// The last transaction that the disk holds. Cheap; any thread.
    public var durableSequence: SequenceNumber { committer.durable }

    /// Whether transactions are taken now.
    public var isWriting: Bool { live.read { $0.isWriting } }

    /// Runs `done` once it is known what became of a transaction, at once when it is known already.
    ///
    /// Those who wait are told in the order of their numbers, on one queue that also writes the
    /// journal: `done` must be quick, and must not call `commit`, `snapshot` or `close`.
    public func whenDurable(
        _ sequence: SequenceNumber, _ done: @escaping @Sendable (Durability) -> Void
    ) {
        committer.whenDurable(sequence, done)
    }

    /// Writes and syncs all that has gathered; returns when that is done.
    public func commit() {
        _ = committer.flush()
        committer.queue.sync { drain() }
    }

    /// Lets what has gathered be written and synced in the background; cheap, and from any thread.
    ///
    /// With `Commits.whenFlushed` nothing becomes durable without it: call it when the requests at
    /// hand are handed over.
    public func flush() {
        if committer.flush() { wake() }
    }
}
