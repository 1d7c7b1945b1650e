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
        // Oldest first: what a crash leaves in the journal has no gap.
        for first in old {
            switch self {
            case .archive:
                try folder.files.rename(folder.segment(first), to: folder.archived(first))
            case .remove: try folder.files.remove(folder.segment(first))
            case .keep: break
            }
        }
        // The new names first: a segment may be found twice after a crash, never nowhere.
        if self == .archive { try folder.files.syncFolder(folder.archive) }
        try folder.files.syncFolder(folder.journal)
    }
}
