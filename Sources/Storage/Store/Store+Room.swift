internal import Core
internal import Dispatch
internal import Synchronization

/// What happens when the disk becomes full, or takes no new files. All of it runs on the
/// committer's queue.
extension Store {
    /// Sets room aside for what may come. While there is none, no transaction begins: what was
    /// taken before fits into the room of before.
    ///
    /// Cheap when there is room: called after each batch.
    func keepRoom(wait: Duration = StoreOptions.retryWaitMin) {
        guard !committer.isClosed else { return }
        do throws(StorageError) {
            try committer.journal.withLock { (journal) throws(StorageError) in
                try journal.prepare()
            }
        } catch {
            return pause(error, wait)
        }
        guard isShort.exchange(false, ordering: .acquiringAndReleasing) else { return }
        live.write { $0.isShort = false }
        options.report(.roomFound)
    }

    private func pause(_ error: StorageError, _ wait: Duration) {
        if !isShort.exchange(true, ordering: .acquiringAndReleasing) {
            live.write { $0.isShort = true }
            committer.counted.withLock { $0.noteShortage() }
            options.report(.roomMissing(error))
        } else if wait == StoreOptions.retryWaitMin {
            // An attempt is due already; this one was made because of a batch.
            return
        }
        retry(after: wait) { $0.keepRoom(wait: $1) }
    }
}
