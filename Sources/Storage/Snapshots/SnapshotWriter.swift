internal import Core
internal import JSON

/// Writes one snapshot: rows into a temporary folder, and when all of it is durable, its name.
struct SnapshotWriter: ~Copyable {
    /// Handed to the disk at a time: what waits for the disk meanwhile waits for little.
    static let stretchBytes = 128 << 10
    /// A part has so much at least, and mostly little more.
    static let partBytes = 1 << 20

    private let folder: DataFolder
    private let temporary: String
    /// The last transaction that it has.
    let sequence: SequenceNumber
    private let lastID: UInt64
    private let at: Timestamp
    private let partBytes: Int
    private let between: () throws(StorageError) -> Void
    private var entries: [SnapshotManifest.Entry] = []
    private var files: [any File] = []

    static func path(of noun: Noun, in folder: String) -> String {
        folder + "/" + noun.rawValue + ".jsonl"
    }

    /// Writes the rows of a state; nothing is synced yet.
    ///
    /// - Parameters:
    ///   - at: Now.
    ///   - partBytes: What a part has at least.
    ///   - between: Called after each stretch; what it throws ends the writing.
    init(
        of state: borrowing State, at: Timestamp, in folder: DataFolder,
        partBytes: Int = Self.partBytes,
        between: @escaping () throws(StorageError) -> Void = {}
    ) throws(StorageError) {
        self.folder = folder
        self.at = at
        self.partBytes = partBytes
        self.between = between
        sequence = state.sequence
        lastID = state.lastID
        temporary = folder.temporarySnapshot(sequence)
        do throws(StorageError) { try Snapshot.remove(temporary, in: folder) } catch {
            guard error.isAbsence else { throw error }
        }
        try folder.files.makeFolder(temporary)
        for noun in Noun.allCases { try write(noun, of: state) }
    }

    private mutating func write(
        _ noun: Noun, of state: borrowing State
    ) throws(StorageError) {
        let file = try folder.files.create(Self.path(of: noun, in: temporary))
        var rows = RowWriter(file, partBytes)
        rows.add(RowsHeader(noun: noun))
        try rows.endPart()
        do {
            try state.rows(of: noun) { row in
                rows.add(row)
                if rows.isPart {
                    try rows.endPart()
                } else if rows.isStretch {
                    try rows.flush()
                } else {
                    return
                }
                try between()
            }
        } catch let error as StorageError {
            throw error
        } catch {
            throw .unavailable  // Unreachable: the body throws nothing else.
        }
        try rows.endPart()
        files.append(file)
        entries.append(rows.entry(of: noun))
    }

    /// Syncs the files, writes the manifest, and gives the snapshot its name. Call when all
    /// transactions up to the state's are durable.
    ///
    /// - Returns: How many rows it has.
    consuming func finish() throws(StorageError) -> Int {
        for file in files { try file.sync() }
        let manifest = SnapshotManifest(
            sequence: sequence, lastID: lastID, at: at,
            folder: try FolderKey.find(in: folder, isNeeded: false)?.folderID, files: entries)
        let file = try folder.files.create(temporary + "/" + SnapshotManifest.name)
        try file.append(SealedLine.document(manifest).span)
        try file.sync()
        try folder.files.syncFolder(temporary)
        let path = folder.snapshot(sequence)
        if try folder.files.list(folder.snapshots).contains(DataFolder.padded(sequence)) {
            // Only a broken one is written again.
            try folder.setAside(path, mark: DataFolder.brokenMark + "0")
        }
        try folder.files.rename(temporary, to: path)
        try folder.files.syncFolder(folder.snapshots)
        return entries.reduce(0) { $0 + $1.rows }
    }
}

/// Gathers the lines of one file, its parts with their checksums, and their number.
private struct RowWriter: ~Copyable {
    private let file: any File
    private let partBytes: Int
    private var writer = JSONWriter(capacity: 4096)
    private var pending: [UInt8] = []
    private var bytes = 0
    /// What was handed over last, which the disk has begun with.
    private var pushed = 0..<0
    private var lines = 0
    private var parts: [SnapshotManifest.Part] = []
    private var crc = CRC32C()
    /// Where the part begins.
    private var partStart = 0
    /// Lines in the parts before, and the header.
    private var partedLines = 1

    init(_ file: any File, _ partBytes: Int) {
        self.file = file
        self.partBytes = partBytes
    }

    /// Whether what gathered is worth a call to the system.
    var isStretch: Bool { pending.count >= SnapshotWriter.stretchBytes }

    /// Whether there is a part. A table's page is filled by one part alone, so that parts become
    /// pages of a table where they are read, but for rows that are very long.
    var isPart: Bool {
        let count = bytes - partStart + pending.count
        guard count >= partBytes else { return false }
        return (lines - 1) % State.pageRows == 0 || count / 4 >= partBytes
    }

    mutating func add(_ value: some JSONWritable) {
        writer.removeAll()
        value.write(to: &writer)
        writer.withBytes { pending.append(copying: $0) }
        pending.append(0x0A)
        lines += 1
    }

    mutating func flush() throws(StorageError) {
        try file.append(pending.span)
        let stretch = bytes..<bytes + pending.count
        // The disk is never behind by more than two stretches, so that the journal's syncs, which
        // may have to wait for what else is on its way, wait for little.
        try file.push(stretch, after: pushed)
        pushed = stretch
        var crc = crc
        crc.add(pending.span)
        self.crc = crc
        bytes = stretch.upperBound
        pending.removeAll(keepingCapacity: true)
    }

    mutating func endPart() throws(StorageError) {
        try flush()
        guard bytes > partStart else { return }
        parts.append(
            .init(
                bytes: bytes - partStart, rows: lines - partedLines,
                checksum: CRC32C.text(crc.value)))
        crc = CRC32C()
        partStart = bytes
        partedLines = lines
    }

    func entry(of noun: Noun) -> SnapshotManifest.Entry {
        SnapshotManifest.Entry(
            noun: noun.rawValue, bytes: bytes, rows: lines - 1, checksum: nil, parts: parts)
    }
}
