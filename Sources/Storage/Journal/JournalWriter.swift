internal import Core

/// Writes the journal: whole batches of sealed lines, each synced before `append` returns.
///
/// 1. A segment gets its name together with its first batch, so a folder that was only opened has
///    no empty segment. Every opening of the folder begins a new one.
/// 2. A batch never spans two segments.
/// 3. After a failed `append` what the disk holds behind `tail` is unknown and never counts: the
///    next batch goes to a new segment, whose header states the durable length of the one before.
/// 4. Room for what may come is set aside ahead, and the file of the next segment is made ahead: a
///    disk that is full is noticed by `prepare`, before anything depends on it.
struct JournalWriter {
    private struct Open {
        var file: any File
        var first: SequenceNumber
        var length: Int
        /// Up to here the file can grow; nil where the file system cannot say.
        var reserved: Int?
    }

    private let folder: DataFolder
    private let lock: (any HeldLock)?
    /// A segment this long is followed by another.
    private let segmentBytesMax: Int
    /// What must fit whenever a transaction begins.
    private let roomBytes: Int
    private var current: Open?
    /// The next segment, still without name and header.
    private var next: Open?
    /// What is durable.
    private(set) var tail: JournalTail

    /// Room is set aside in steps of at least so many bytes.
    static let roomStep = 4 << 20

    /// - Parameters:
    ///   - lock: The folder's; nothing is begun in a folder that does not have it any more.
    ///   - roomBytes: Bytes to keep room for.
    init(
        _ folder: DataFolder, tail: JournalTail, segmentBytesMax: Int, roomBytes: Int = 0,
        lock: (any HeldLock)? = nil
    ) {
        self.folder = folder
        self.tail = tail
        self.segmentBytesMax = segmentBytesMax
        self.roomBytes = roomBytes
        self.lock = lock
    }

    /// Sees to it that there is room for what may come. Cheap when there is.
    ///
    /// - Throws: `io` when there is none, or the next segment cannot be made and is needed;
    ///   `missing` when the folder is gone.
    mutating func prepare() throws(StorageError) {
        if next != nil { return }
        guard let open = current else { return try makeNext() }
        if open.length >= segmentBytesMax {
            do throws(StorageError) { return try makeNext() } catch {
                // The segment that there is may become longer, as long as it can.
                guard roomBytes > 0, open.reserved != nil else { throw error }
            }
        }
        current = try extended(open)
    }

    /// Writes and syncs the lines of the transactions after the tail, up to `last`.
    ///
    /// - Throws: `io`, or `missing` when the folder is gone; the outcome is unknown then.
    mutating func append(_ lines: Span<UInt8>, through last: SequenceNumber) throws(StorageError) {
        if let open = current, open.length >= segmentBytesMax, next != nil {
            Self.release(open.file)
            current = nil
        }
        let isNew = current == nil
        do throws(StorageError) {
            var segment: Open
            if let open = current { segment = open } else { segment = try begin() }
            let path = folder.segment(segment.first)
            try segment.file.append(lines)
            segment.length += lines.count
            try segment.file.sync()
            if isNew {
                try require(segment.file, at: folder.nextSegment)
                // What has this name now is of a failed write, with nothing durable in it.
                try folder.files.rename(folder.nextSegment, to: path)
                try folder.files.syncFolder(folder.journal)
            }
            try require(segment.file, at: path)
            current = segment
            tail = JournalTail(
                segment: .init(first: segment.first, length: segment.length), sequence: last)
            // Only a proof is missing where this does not succeed.
            if isNew { try? BegunMark(segment: segment.first).write(to: folder) }
        } catch {
            giveUp(isNew: isNew)
            throw error
        }
    }

    private func require(_ file: any File, at path: String) throws(StorageError) {
        guard try file.isStill(at: path) else {
            throw .missing(path: path, why: Self.isGone)
        }
    }

    private static let isGone = "the folder was moved, replaced or removed"

    /// Lets the next batch begin a new segment, so that nothing is added any more to those that
    /// there are. That segment's file is made first: what was taken before still fits.
    ///
    /// - Throws: As `prepare`; then all is as it was.
    mutating func endSegment() throws(StorageError) {
        if next == nil { try makeNext() }
        if let open = current { Self.release(open.file) }
        current = nil
    }

    /// Gives back what was set aside. Call when nothing more will be appended.
    mutating func close() {
        if let open = current { Self.release(open.file) }
        if next != nil { try? folder.files.remove(folder.nextSegment) }
        current = nil
        next = nil
    }

    /// Nothing counts that was written since the tail.
    private mutating func giveUp(isNew: Bool) {
        if let open = current { Self.release(open.file) }
        current = nil
        next = nil
        // A new segment has nothing that counts. Where it cannot be removed now, the next one takes
        // its name, and a start finds a segment that another follows or one that nobody knows of.
        if isNew { try? folder.files.remove(folder.segment(tail.sequence + 1)) }
    }

    /// Gives the room back that was set aside; what was written stays. A file whose room stays set
    /// aside takes more of the disk than it needs, and nothing else is wrong with it.
    private static func release(_ file: any File) {
        do throws(StorageError) { try file.truncate(to: try file.size()) } catch {}
    }

    /// Makes the file of the next segment, with room for what may come.
    private mutating func makeNext() throws(StorageError) {
        guard try lock?.isStillThere() ?? true else {
            throw .missing(path: folder.path, why: Self.isGone)
        }
        let path = folder.nextSegment
        try folder.removeIfThere(path)
        let file = try folder.files.create(path)
        do throws(StorageError) {
            next = try extended(Open(file: file, first: 0, length: 0, reserved: 0))
        } catch {
            try? folder.files.remove(path)
            throw error
        }
    }

    /// A file with room for what may come.
    private func extended(_ open: Open) throws(StorageError) -> Open {
        guard roomBytes > 0, let reserved = open.reserved, reserved - open.length < roomBytes
        else { return open }
        var open = open
        let size = open.length + roomBytes + Self.roomStep
        open.reserved = try open.file.reserve(upTo: size) ? size : nil
        return open
    }

    /// Takes the next segment's file and writes its header.
    private mutating func begin() throws(StorageError) -> Open {
        if next == nil { try makeNext() }
        guard var segment = next.take() else { throw .unavailable }
        segment.first = tail.sequence + 1
        let header = SealedLine.document(
            SegmentHeader(first: segment.first, previous: tail.segment))
        try segment.file.append(header.span)
        segment.length = header.count
        return segment
    }
}
