internal import Core
internal import Synchronization

extension Store {
    /// Writes a snapshot of the state, so that the next start replays only what follows it.
    ///
    /// Holds the readers' lock while it writes the rows: transactions wait, and readers wait behind
    /// them, so this is for a stop, or an hour when nobody minds. Returns when the snapshot is
    /// durable; does nothing when the newest one is of this state.
    ///
    /// - Throws: `io`, or `lost` when a write failed meanwhile.
    public func snapshot() throws(StorageError) {
        try newestSnapshot.withLock { (newest) throws(StorageError) in
            do throws(StorageError) {
                guard let written = try writeSnapshot(after: newest) else { return }
                newest = written
                lastSnapshot.store(written, ordering: .relaxed)
            } catch {
                // What was begun is in the way of nothing; the next start removes what stays.
                try? Snapshot.removeTemporaries(in: folder)
                throw error
            }
            try removeOldSnapshots()
        }
    }

    /// - Returns: The snapshot's transaction; nil when there is nothing new.
    private func writeSnapshot(
        after known: SequenceNumber
    ) throws(StorageError) -> SequenceNumber? {
        let begun = try live.read { (live) throws(StorageError) -> SnapshotWriter? in
            guard live.state.sequence > known else { return nil }
            return try SnapshotWriter(of: live.state, in: folder)
        }
        guard let writer = begun else { return nil }
        let sequence = writer.sequence
        commit()
        guard committer.outcome(of: sequence) == .durable else { throw .lost }
        let rows = try writer.finish()
        options.report(.snapshotWritten(path: folder.snapshot(sequence), rows: rows))
        return sequence
    }

    private func removeOldSnapshots() throws(StorageError) {
        let sequences = try Snapshot.list(in: folder) { _ in }.sorted()
        for sequence in sequences.dropLast(options.snapshotsKept) {
            try Snapshot.discard(sequence, in: folder)
        }
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
