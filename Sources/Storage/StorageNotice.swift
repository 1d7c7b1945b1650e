public import Core

/// What an operator should hear of, beside errors. The receiver logs and counts it.
public enum StorageNotice: Equatable, Sendable {
    /// An interrupted write was cut off; nobody had been told of it. The bytes are kept.
    case cut(FilePlace, bytes: Int, keptIn: String, why: String)
    /// A snapshot is not whole; an older one, or the journal, stands in for it.
    case snapshotBroken(path: String, StorageError)
    /// A file that is none of ours; it was left alone.
    case foreignFile(path: String)
    /// The folder was opened.
    case opened(sequence: SequenceNumber, snapshot: SequenceNumber)
    /// A snapshot was written.
    case snapshotWritten(path: String, rows: Int)
    /// A snapshot could not be written in the background; nothing is lost by that.
    case snapshotFailed(StorageError)
    /// A write or sync failed: writes are refused, reads go on.
    case writesFailed(StorageError, durable: SequenceNumber)
    /// There is no room for what may come: writes are refused before they begin, reads go on.
    case roomMissing(StorageError)
    /// There is room again, and writes are taken.
    case roomFound
    /// Another attempt to recover failed.
    case stillFailing(StorageError)
    /// Writes are taken again; these transactions were lost, their callers know.
    case recovered(lost: ClosedRange<SequenceNumber>)
    /// A file cannot be kept.
    case fileNotKept(StorageError)
    /// A file that was kept cannot be read, or is gone.
    case fileUnreadable(path: String, StorageError)
    /// The bytes of a file are not those that were kept.
    case fileDamaged(path: String)
    /// Files that nothing named were removed.
    case filesRemoved(count: Int)
    /// What happened cannot be read for whoever asked; nothing is changed by that.
    case historyUnread(StorageError)
    /// No file of the folder has the data of customers any more who were erased.
    case erased(customers: Int, segments: Int, kept: Int)
}

extension StorageNotice: CustomStringConvertible {
    /// One sentence for a log.
    public var description: String {
        switch self {
        case .cut(let place, let bytes, let keptIn, let why):
            "interrupted write cut off: \(place): \(why); \(bytes) bytes kept in \(keptIn)"
        case .snapshotBroken(let path, let error): "snapshot \(path) is not whole: \(error)"
        case .foreignFile(let path): "\(path) is none of this program's files; left alone"
        case .opened(let sequence, let snapshot):
            "opened at transaction \(sequence), from the snapshot at \(snapshot)"
        case .snapshotWritten(let path, let rows): "snapshot \(path) written, \(rows) rows"
        case .snapshotFailed(let error): "no snapshot: \(error)"
        case .writesFailed(let error, let durable):
            "writes are refused: \(error); durable up to transaction \(durable)"
        case .roomMissing(let error): "writes are refused, nothing was lost: \(error)"
        case .roomFound: "there is room again; writes are taken"
        case .stillFailing(let error): "writes are still refused: \(error)"
        case .recovered(let lost):
            "writes are taken again; transactions \(lost.lowerBound) to "
                + "\(lost.upperBound) were lost"
        case .fileNotKept(let error): "a file was not kept: \(error)"
        case .fileUnreadable(let path, let error): "file \(path) cannot be read: \(error)"
        case .fileDamaged(let path): "damaged: \(path) is not what its name says"
        case .filesRemoved(let count): "\(count) files that nothing named were removed"
        case .historyUnread(let error): "the audit trail cannot be read: \(error)"
        case .erased(let customers, let segments, let kept):
            "\(customers) customers are erased from all files: \(segments) segments were written "
                + "anew, \(kept) things that had been set aside were removed"
        }
    }
}
