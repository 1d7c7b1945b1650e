internal import Core

/// What becomes of segments that no kept snapshot needs any more.
///
/// The journal is the audit trail, so by default nothing of it is ever removed; but a start looks
/// at every segment in its folder, so those that it does not need go to another.
public enum OldSegments: String, CaseIterable, Sendable {
    /// They go to `archive/`, where an owner may take them from.
    case archive
    /// They stay in `journal/`.
    case keep
    /// They are removed.
    case remove

    /// Segments that always stay: the last may hold nothing that counts after a crash, and then the
    /// one before ends the journal.
    static let keptMin = 2

    /// Retires the segments that end before a transaction.
    ///
    /// - Parameter oldest: The transaction of the oldest snapshot that is kept. What follows it
    ///   stays, so that it can stand in when a newer one is broken.
    func retire(before oldest: SequenceNumber, in folder: DataFolder) throws(StorageError) {
        guard self != .keep else { return }
        let firsts = try Segment.list(in: folder).firsts.dropLast(Self.keptMin - 1)
        let old = zip(firsts, firsts.dropFirst()).filter { $1 <= oldest + 1 }.map { $0.0 }
        guard !old.isEmpty else { return }
        if self == .archive, try folder.files.makeFolder(folder.archive) {
            try folder.files.syncFolder(folder.path)
        }
        // The new names first, and durable before the old ones go: whatever fails or crashes, a
        // segment may be found twice, never nowhere. A rename would be as good only where nobody
        // can sync one of the two folders without the other.
        if self == .archive {
            for first in old { try archive(first, in: folder) }
            try folder.files.syncFolder(folder.archive)
        }
        // Oldest first, each durably before the next: a crash leaves no gap in the journal.
        for first in old {
            do throws(StorageError) { try folder.files.remove(folder.segment(first)) } catch {
                // It was moved, where a file has one name only.
                guard error.isAbsence else { throw error }
            }
            try folder.files.syncFolder(folder.journal)
        }
    }

    private func archive(_ first: SequenceNumber, in folder: DataFolder) throws(StorageError) {
        let (old, new) = (folder.segment(first), folder.archived(first))
        do throws(StorageError) {
            if try folder.files.link(old, to: new) { return }
        } catch {
            guard error.isPresence else { throw error }
            // Left by a crash or a failure since, unless it is another file: then the journal's
            // counts.
            if try folder.files.openForReading(old).isStill(at: new) { return }
        }
        try folder.files.rename(old, to: new)
    }
}
