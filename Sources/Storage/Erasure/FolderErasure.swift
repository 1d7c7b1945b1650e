internal import Core

/// Takes the data of customers who were erased out of all files of a data folder, while its server
/// goes on: what it writes meanwhile goes to a segment that is not among those looked at, and has
/// nothing of them.
///
/// 1. Only one snapshot stays, which was written after the customers were erased.
/// 2. Every segment, archived ones too, is written anew where it has something of them.
/// 3. What recoveries and repairs had set aside goes, whatever it is: nobody can tell what a torn
///    line says of whom.
/// 4. Mails that were written for them go, which name them or their sign-ups in the file's name.
/// 5. Nothing of it is taken back by a loss of power once this has returned. Interrupted anywhere
///    it can begin again; and the folder can be opened at any moment.
struct FolderErasure {
    /// What was done.
    struct Outcome: Equatable {
        /// Segments that were written anew.
        var segments = 0
        /// Things that had been set aside, and were removed.
        var kept = 0
    }

    let folder: DataFolder
    let scope: ErasureScope
    /// Asked now and then; work ends with `unavailable` when it says so.
    let isCancelled: () -> Bool
    /// Between steps that keep the disk busy.
    let between: Snapshot.Pause
    let report: (StorageNotice) -> Void
    let progress: (FolderCheck.Step) -> Void

    /// - Parameters:
    ///   - snapshot: The one that stays.
    ///   - tail: Where the journal ends as far as it is looked at; nothing is added there any more.
    func run(
        keeping snapshot: SequenceNumber, through tail: JournalTail
    ) throws(StorageError) -> Outcome {
        var outcome = Outcome()
        try removeSnapshots(except: snapshot, &outcome)
        try writeSegments(through: tail, &outcome)
        try removeMails()
        try removeKept(&outcome)
        return outcome
    }

    private func removeSnapshots(
        except kept: SequenceNumber, _ outcome: inout Outcome
    ) throws(StorageError) {
        for name in try folder.files.list(folder.snapshots).sorted() {
            let path = folder.snapshots + "/" + name
            if let sequence = DataFolder.sequence(in: name) {
                if sequence != kept {
                    try Snapshot.discard(sequence, in: folder, between: between)
                }
            } else if name.hasPrefix(DataFolder.temporaryPrefix) {
                try Snapshot.remove(path, in: folder, between: between)
            } else if name.contains(DataFolder.brokenMark) {
                try Snapshot.remove(path, in: folder, between: between)
                outcome.kept += 1
            }
        }
        try folder.files.syncFolder(folder.snapshots)
    }

    private func writeSegments(
        through tail: JournalTail, _ outcome: inout Outcome
    ) throws(StorageError) {
        let listing = try Segment.list(in: folder)
        var segments: [Segment] = []
        for first in try Segment.listArchived(in: folder) {
            segments.append(try Segment(first: first, in: folder, isArchived: true))
        }
        for first in listing.firsts { segments.append(try Segment(first: first, in: folder)) }
        var lengths: [SequenceNumber: Int] = [:]
        for case let previous? in segments.map(\.header?.previous) {
            lengths[previous.first] = previous.length
        }
        if let last = tail.segment { lengths[last.first] = last.length }
        let closed = segments.filter { $0.first <= tail.segment?.first ?? 0 }
        let work = SegmentErasure(
            folder: folder, scope: scope, isCancelled: isCancelled)
        for (done, segment) in closed.enumerated() {
            if try work.run(segment, limit: lengths[segment.first]) { outcome.segments += 1 }
            progress(
                FolderCheck.Step(path: segment.path, done: done + 1, total: closed.count))
        }
    }

    private func removeMails() throws(StorageError) {
        let names = try folder.names(in: folder.outbox).filter { scope.isNamed(in: $0) }
        guard !names.isEmpty else { return }
        for name in names { try folder.removeIfThere(folder.outbox + "/" + name) }
        try folder.files.syncFolder(folder.outbox)
    }

    private func removeKept(_ outcome: inout Outcome) throws(StorageError) {
        for name in try folder.files.list(folder.journal)
        where name.contains(DataFolder.cutMark) {
            try folder.files.remove(folder.journal + "/" + name)
            outcome.kept += 1
        }
        try folder.files.syncFolder(folder.journal)
        let repairs = try folder.names(in: folder.damaged).count
        if repairs > 0 {
            try FileTree.remove(DataFolder.split(folder.damaged).name, in: folder)
            outcome.kept += repairs
        }
        for path in try folder.foreign() { report(.foreignFile(path: path)) }
        try folder.files.syncFolder(folder.path)
    }
}
