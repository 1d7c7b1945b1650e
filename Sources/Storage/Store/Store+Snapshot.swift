internal import Core
internal import Synchronization

extension Store {
    /// Writes a snapshot of the state, so that the next start replays only what follows it.
    ///
    /// What runs goes on: the state is copied in a moment, since copies share pages, and written
    /// from the copy. Returns when the snapshot is durable; does nothing when the newest one is of
    /// this state.
    ///
    /// - Parameter isBeside: Whether it leaves most of the time to what else runs, and closing the
    ///   store ends it.
    /// - Throws: `io`, `lost` when a write failed meanwhile, or `unavailable` when the store is
    ///   closed meanwhile.
    public func snapshot(isBeside: Bool = false) throws(StorageError) {
        try newestSnapshot.withLock { (newest) throws(StorageError) in
            try snapshot(after: &newest, isBeside: isBeside)
        }
    }

    /// The same on a thread of its own that leaves processor and disk to what else runs; returns at
    /// once. Does nothing while one is being written so. What becomes of it is reported.
    public func snapshotInBackground() {
        let isFirst = sinceSnapshot.withLock { since in
            defer { since.isUnderWay = true }
            return !since.isUnderWay
        }
        if isFirst { beginSnapshot() }
    }

    /// Counts what the journal grew by, and begins a snapshot when that is enough.
    func note(journaled bytes: Int) {
        let now = options.uptime()
        let isDue = sinceSnapshot.withLock { since in
            since.journalBytes += bytes
            guard let limit = options.snapshotJournalBytes, since.journalBytes >= limit,
                !since.isUnderWay, since.notBefore.map({ $0 <= now }) ?? true
            else { return false }
            since.isUnderWay = true
            return true
        }
        if isDue { beginSnapshot() }
    }

    private func beginSnapshot() {
        options.beside("welldone-snapshot") { [weak self] in
            guard let self else { return }
            do throws(StorageError) {
                try self.newestSnapshot.withLock { (newest) throws(StorageError) in
                    // Whoever closed it may have given the folder to another process by now.
                    if self.isClosing.load(ordering: .acquiring) { return }
                    try self.snapshot(after: &newest, isBeside: true)
                }
            } catch {
                self.noteFailure(error)
            }
            self.sinceSnapshot.withLock { $0.isUnderWay = false }
        }
    }

    private func noteFailure(_ error: StorageError) {
        if isClosing.load(ordering: .acquiring) { return }
        sinceSnapshot.withLock { since in
            since.failures += 1
            since.notBefore = options.uptime() + StoreOptions.snapshotRetryWait
        }
        options.report(.snapshotFailed(error))
    }

    func snapshot(
        after newest: inout SequenceNumber, isBeside: Bool
    ) throws(StorageError) {
        do throws(StorageError) {
            guard let written = try write(after: newest, isBeside: isBeside) else { return }
            newest = written
            lastSnapshot.store(written, ordering: .relaxed)
        } catch {
            // What was begun is in the way of nothing; the next start removes what stays.
            try? Snapshot.removeTemporaries(
                in: folder, between: isBeside ? restBetween() : nil)
            throw error
        }
        let oldest = try removeOldSnapshots(isBeside: isBeside)
        try options.oldSegments.retire(before: oldest, in: folder)
    }

    /// - Returns: The snapshot's transaction; nil when there is nothing new.
    private func write(
        after known: SequenceNumber, isBeside: Bool
    ) throws(StorageError) -> SequenceNumber? {
        let start = options.uptime()
        let journaled = sinceSnapshot.withLock { $0.journalBytes }
        let copied = live.read { live in live.state.sequence > known ? live.state : nil }
        guard let copied else { return nil }
        let sequence = copied.sequence
        let at = options.now()
        let writer = try SnapshotWriter(
            of: copied, at: at, in: folder, between: isBeside ? restBetween() : {})
        commit()
        guard committer.outcome(of: sequence) == .durable else { throw .lost }
        let rows = try writer.finish()
        let end = options.uptime()
        let took = start.duration(to: end)
        sinceSnapshot.withLock { since in
            since.journalBytes -= min(journaled, since.journalBytes)
            since.count += 1
            since.seconds = took / .seconds(1)
            since.at = at
            // At most a tenth of the time goes into snapshots.
            since.notBefore = end + took * 9
        }
        options.report(.snapshotWritten(path: folder.snapshot(sequence), rows: rows))
        return sequence
    }

    /// Rests twice as long as work took: processor and disk are free most of the time then, for
    /// whoever waits for an answer. Throws `unavailable` when the store is being closed.
    func restBetween() -> Snapshot.Pause {
        var last = options.uptime()
        return { [weak self] () throws(StorageError) in
            guard let self, !self.isClosing.load(ordering: .acquiring) else { throw .unavailable }
            let took = last.duration(to: self.options.uptime())
            self.options.rest(min(took * 2, StoreOptions.snapshotRestMax))
            last = self.options.uptime()
        }
    }

    /// - Returns: The transaction of the oldest that is kept; 0 without any.
    private func removeOldSnapshots(isBeside: Bool) throws(StorageError) -> SequenceNumber {
        let sequences = try Snapshot.list(in: folder) { _ in }.sorted()
        for sequence in sequences.dropLast(options.snapshotsKept) {
            try Snapshot.discard(
                sequence, in: folder, between: isBeside ? restBetween() : nil)
        }
        let kept = sequences.suffix(options.snapshotsKept)
        // The journal is what the only snapshot would be replaced by.
        return kept.count > 1 ? kept.first ?? 0 : 0
    }

    /// Stops cleanly: refuses writes, writes out what has gathered, snapshots, marks the stop, and
    /// gives the folder up. A second call does nothing.
    ///
    /// - Throws: Why the stop is not clean. What was acknowledged is safe all the same.
    public func close() throws(StorageError) {
        let isFirst = live.write { live in
            defer { live.isClosed = true }
            return !live.isClosed
        }
        guard isFirst else { return }
        isClosing.store(true, ordering: .releasing)
        defer {
            committer.close()
            committer.journal.withLock { $0.close() }
            heldLock.release()
        }
        commit()
        let sequence = live.read { $0.state.sequence }
        guard committer.outcome(of: sequence) == .durable else { throw .unavailable }
        try snapshot()
        try StopMark(sequence: sequence).write(to: folder)
    }
}

/// What was done since the newest snapshot, and how that went.
struct SinceSnapshot {
    /// Bytes that a start would replay, about.
    var journalBytes: Int
    /// Whether one is being written in the background, or about to be.
    var isUnderWay = false
    /// The next one begins no sooner by itself.
    var notBefore: ContinuousClock.Instant?
    /// Written since the store was opened.
    var count = 0
    /// Attempts in the background that failed.
    var failures = 0
    /// How long the newest took; 0 before the first.
    var seconds = 0.0
    /// When the newest was begun; nil where that is not known.
    var at: Timestamp?
}
