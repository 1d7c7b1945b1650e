internal import Core

/// Writes the journal: whole batches of sealed lines, each synced before `append` returns.
///
/// 1. A segment's file is made together with its first batch, so a folder that was only opened has
///    no empty segment. Every opening of the folder begins a new one.
/// 2. A batch never spans two segments.
/// 3. After a failed `append` what the disk holds behind `tail` is unknown and never counts: the
///    next batch goes to a new segment, whose header states the durable length of the one before.
struct JournalWriter {
    private struct Current {
        var file: any File
        var first: SequenceNumber
        var length: Int
    }

    private let folder: DataFolder
    /// A segment this long is followed by another.
    private let segmentBytesMax: Int
    private var current: Current?
    /// What is durable.
    private(set) var tail: JournalTail

    init(_ folder: DataFolder, tail: JournalTail, segmentBytesMax: Int) {
        self.folder = folder
        self.tail = tail
        self.segmentBytesMax = segmentBytesMax
    }

    /// Writes and syncs the lines of the transactions after the tail, up to `last`.
    mutating func append(_ lines: Span<UInt8>, through last: SequenceNumber) throws(StorageError) {
        if let open = current, open.length >= segmentBytesMax { current = nil }
        let isNew = current == nil
        do throws(StorageError) {
            var segment: Current
            if let open = current { segment = open } else { segment = try begin() }
            try segment.file.append(lines)
            segment.length += lines.count
            try segment.file.sync()
            if isNew { try folder.files.syncFolder(folder.journal) }
            current = segment
            tail = JournalTail(
                segment: .init(first: segment.first, length: segment.length), sequence: last)
        } catch {
            current = nil
            // A new segment has nothing that counts; where it cannot be removed now, the next
            // attempt renames it.
            if isNew { try? folder.files.remove(folder.segment(tail.sequence + 1)) }
            throw error
        }
    }

    /// Makes the segment's file and writes its header.
    private func begin() throws(StorageError) -> Current {
        let first = tail.sequence + 1
        let path = folder.segment(first)
        let header = SealedLine.document(SegmentHeader(first: first, previous: tail.segment))
        let file = try create(path)
        try file.append(header.span)
        return Current(file: file, first: first, length: header.count)
    }

    /// A file of this name can only be of a failed write with nothing durable in it.
    private func create(_ path: String) throws(StorageError) -> any File {
        do throws(StorageError) { return try folder.files.create(path) } catch {
            guard error.isPresence else { throw error }
        }
        try folder.setAside(path, mark: DataFolder.cutMark + "0")
        return try folder.files.create(path)
    }
}
