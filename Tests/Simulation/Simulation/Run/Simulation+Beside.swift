import Core
import Storage

/// Snapshots while commands run, and whatever else may come between two calls of the disk.
extension Simulation {
    /// Others go on while the disk works.
    func during(_ call: DiskCall, _ path: String) {
        if isCommitting, call == .append || call == .sync, path.contains("/journal/") {
            guard wishes.chance(25) else { return }
            note("meanwhile:")
            for _ in 0..<wishes.number(1...3) { wish() }
            if wishes.chance(20) { lookAround() }
        } else if letsOthersIn(call, path) {
            isInterrupted = true
            wasInterrupted = true
            note("meanwhile, at \(call) of \(path):")
            for _ in 0..<wishes.number(1...3) { wish() }
            if wishes.chance(50) { commit() }
            if wishes.chance(10) { retry() }
            if wishes.chance(10) { sweep() }
            if wishes.chance(20) { lookAround() }
            isInterrupted = false
        }
    }

    /// Whether the program holds no lock at this call that others would wait for. Where nothing is
    /// interrupted no number is drawn.
    private func letsOthersIn(_ call: DiskCall, _ path: String) -> Bool {
        guard !isCommitting, !isInterrupted, contradiction == nil else { return false }
        if isSnapshotting, !call.isReading,
            path.contains("/snapshots") || path.contains("/archive")
        {
            return wishes.chance(12)
        }
        // Removing one holds the books of the files.
        return isFiling && path.contains("/files") && call != .remove && wishes.chance(8)
    }

    /// Writes a snapshot now, or lets one begin beside what else runs.
    func snapshot() {
        guard let store else { return }
        if wishes.chance(60) {
            note("a snapshot is asked for")
            return store.snapshotInBackground()
        }
        commit()
        isSnapshotting = true
        wasInterrupted = false
        defer { isSnapshotting = false }
        do throws(StorageError) {
            try store.snapshot()
            note("snapshot")
        } catch {
            note("no snapshot: \(error)")
            judgeFailedSnapshot(error)
        }
        settle()
    }

    /// Lets the snapshot that was asked for be written, while others go on.
    func runBeside() {
        guard !beside.isEmpty else { return }
        let work = beside.removeFirst()
        note("a snapshot beside:")
        isSnapshotting = true
        wasInterrupted = false
        work()
        isSnapshotting = false
        settle()
    }

    /// After a store was closed another process may have the folder.
    func runBesideClosed() {
        let calls = disk.calls
        let works = beside
        beside = []
        for work in works { work() }
        if disk.calls != calls { contradict("a snapshot was begun in a folder that was given up") }
    }

    func judgeFailedSnapshot(_ error: StorageError) {
        if disk.failures == 0, !disk.hasCrashed, store?.isWriting == true {
            contradict("a snapshot failed on a disk that works: \(error)")
        }
    }
}
