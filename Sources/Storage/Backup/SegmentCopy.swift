internal import Core

/// Copies the whole lines of one segment behind what a backup has of it already.
struct SegmentCopy {
    let source: DataFolder
    let target: DataFolder

    /// - Parameters:
    ///   - limit: How many bytes of the segment count; all whole lines without one.
    ///   - known: What the backup has of it.
    /// - Returns: What it has then; nil when the segment has no transaction yet.
    /// - Throws: `foreign` when the folder has something else than the backup; `damaged`,
    ///   `outOfOrder` when the segment is not whole.
    func run(
        _ segment: Segment, limit: Int?, after known: BackupManifest.CopiedSegment?
    ) throws(StorageError) -> BackupManifest.CopiedSegment? {
        let path = target.segment(segment.first)
        var copy = try Copying(known, of: path, in: target)
        var scanner = try LineScanner(
            try segment.openForReading(), path: segment.path, limit: limit)
        var reader = try SegmentReader(segment, limit: limit)
        if let header = try scanner.next() { try copy.add(header) }
        while true {
            switch try reader.next() {
            case .line(let line):
                guard let numbers = line.numbers else {
                    throw .unreadable(line.place, why: "the line is no transaction")
                }
                try reader.accept(numbers.sequence, at: line.place)
                try copy.add(line)
                if copy.pendingBytes >= LineScanner.stretchBytes { try copy.flush() }
            case .end:
                return try finish(&copy, segment, reader, limit)
            case .broken(let place, let why):
                let missing = reader.expected
                if limit != nil { throw .damaged(place, why: why) }
                if try reader.findProof(of: missing) != nil { throw .damaged(place, why: why) }
                return try finish(&copy, segment, reader, limit)
            }
        }
    }

    private func finish(
        _ copy: inout Copying, _ segment: Segment, _ reader: SegmentReader, _ limit: Int?
    ) throws(StorageError) -> BackupManifest.CopiedSegment? {
        let last = reader.expected - 1
        guard last >= segment.first else { return nil }
        // What the backup has, the folder must never lose: its process may not have synced yet.
        if limit == nil { try segment.openForReading().sync() }
        let (length, checksum) = try copy.finish()
        return BackupManifest.CopiedSegment(
            first: segment.first, last: last, length: length, checksum: checksum)
    }
}

/// A file of a backup that grows.
private struct Copying {
    private let known: BackupManifest.CopiedSegment?
    private let path: String
    private let folder: DataFolder
    private var crc = CRC32C()
    private var length = 0
    private var pending: [UInt8] = []
    private var file: (any File)?

    init(
        _ known: BackupManifest.CopiedSegment?, of path: String, in folder: DataFolder
    ) throws(StorageError) {
        self.known = known
        self.path = path
        self.folder = folder
    }

    var pendingBytes: Int { pending.count }

    /// A line: one that the backup has is compared, another is added.
    mutating func add(_ line: RawLine) throws(StorageError) {
        let bytes = line.bytes.span.extracting(line.range)
        crc.add(bytes)
        crc.add([0x0A].span)
        length += line.range.count + 1
        guard let known else { return pending.append(contentsOf: line.bytes[line.range] + [0x0A]) }
        if length < known.length { return }
        if length == known.length {
            guard CRC32C.text(crc.value) == known.checksum else { throw diverged }
        } else if length - line.range.count - 1 < known.length {
            throw diverged
        } else {
            pending.append(contentsOf: line.bytes[line.range] + [0x0A])
        }
    }

    mutating func flush() throws(StorageError) {
        guard !pending.isEmpty else { return }
        let open: any File
        if let file { open = file } else { open = try begin() }
        try open.append(pending.span)
        pending.removeAll(keepingCapacity: true)
        file = open
    }

    mutating func finish() throws(StorageError) -> (length: Int, checksum: String) {
        if let known, length < known.length { throw diverged }
        try flush()
        try file?.sync()
        return (length, CRC32C.text(crc.value))
    }

    /// The file, without what an interrupted backup left behind in it.
    private func begin() throws(StorageError) -> any File {
        guard let known else {
            try folder.removeIfThere(path)
            return try folder.files.create(path)
        }
        let file = try folder.files.open(path)
        guard try file.size() >= known.length else {
            throw .damaged(
                FilePlace(path: path, line: 0, byte: try file.size()),
                why: "the file ends here, and the backup's manifest says \(known.length) bytes")
        }
        try file.truncate(to: known.length)
        return file
    }

    private var diverged: StorageError {
        .foreign(
            path: path,
            why: "the backup has transactions that the folder does not have; take another folder "
                + "for the backup, and keep this one until you know why")
    }
}
