public import Core
internal import Synchronization

extension Store {
    /// Takes the data of customers who were erased out of every file of the folder, while all else
    /// goes on.
    ///
    /// Call when `Erasures.pending` has any, also after a start: which they are is known from the
    /// journal, so that whatever ended an earlier attempt, the next one does all of it. Who gets
    /// ids back puts them on record with `CompleteErasures`, and writes another snapshot, so that
    /// there are two again.
    ///
    /// - Parameters:
    ///   - files: The photos of the folder.
    ///   - isCancelled: Asked now and then, from the calling thread.
    ///   - progress: Hears which segments were looked at.
    /// - Returns: The erasures whose files are clean now; none when there was nothing to do.
    /// - Throws: `io`, `damaged` or others for a segment that is not whole, `lost` when a write
    ///   failed meanwhile, `unavailable` when it was cancelled, the store closed, or a photo is
    ///   held by somebody. All of it can be tried again.
    public func eraseFiles(
        _ files: FileStore, isCancelled: @escaping @Sendable () -> Bool = { false },
        progress: @escaping (FolderCheck.Step) -> Void = { _ in }
    ) throws(StorageError) -> [ID<Erasure>] {
        try newestSnapshot.withLock { (newest) throws(StorageError) in
            // Whoever closed it may have given the folder to another process by now.
            if isClosing.load(ordering: .acquiring) { throw .unavailable }
            var pending: [Erasure] = []
            var found: ErasureScope?
            let sequence = look { state, seen in
                pending = state.erasures.pending(&seen)
                found = ErasureScope(pending, in: state, key: key.bytes)
            }.sequence
            guard !pending.isEmpty, let scope = found else { return [] }
            commit()
            guard committer.outcome(of: sequence) == .durable else { throw .lost }
            // What it has it had after they were erased.
            try snapshot(after: &newest, isBeside: true)
            let tail = try committer.journal.withLock { (journal) throws(StorageError) in
                try journal.endSegment()
                return journal.tail
            }
            let work = FolderErasure(
                folder: folder, scope: scope,
                isCancelled: { isCancelled() || self.isClosing.load(ordering: .acquiring) },
                between: restBetween(), report: options.report, progress: progress)
            let outcome = try work.run(keeping: newest, through: tail)
            try sweep(files)
            try ErasureMark(sequence: sequence).write(to: folder)
            options.report(
                .erased(
                    customers: pending.count, segments: outcome.segments, kept: outcome.kept))
            return pending.map(\.id)
        }
    }

    /// Removes photos that nothing names any more.
    ///
    /// - Throws: `lost` when it cannot be told which those are; `unavailable` when one of them is
    ///   just being kept by somebody.
    private func sweep(_ files: FileStore) throws(StorageError) {
        // The second time nothing may be left that nothing names.
        for attempt in 1...2 {
            var isTold = true
            var isLeft = false
            try files.sweep { digests in
                var seen = Seen()
                // As with any other sweep: after a failed write the disk may have what is lost.
                let named = live.read { live in
                    live.isFailed ? nil : digests.map { live.state.photos.isNamed($0, &seen) }
                }
                commit()
                isTold = committer.outcome(of: seen.sequence) == .durable && named != nil
                isLeft = isLeft || named?.contains(false) == true
                return isTold ? named : nil
            }
            guard isTold else { throw .lost }
            if attempt == 2, isLeft { throw .unavailable }
        }
    }
}
