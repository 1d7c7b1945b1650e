internal import Core
internal import JSON

/// Writes one snapshot: rows into a temporary folder, and when all of it is durable, its name.
struct SnapshotWriter: ~Copyable {
    /// Handed to the file at a time: a part has so much at least, and mostly little more.
    static let stretchBytes = 1 << 20

    private let folder: DataFolder
    private let temporary: String
    /// The last transaction that it has.
    let sequence: SequenceNumber
    private let lastID: UInt64
    private let at: Timestamp
    private let stretchBytes: Int
    private let isCancelled: () -> Bool
    private var entries: [SnapshotManifest.Entry] = []
    private var files: [any File] = []

    static func path(of noun: Noun, in folder: String) -> String {
        folder + "/" + noun.rawValue + ".jsonl"
    }

    /// Writes the rows of a state; nothing is synced yet.
    ///
    /// - Parameters:
    ///   - at: Now.
    ///   - stretchBytes: Handed to each file at a time.
    ///   - isCancelled: Asked now and then; writing ends with `unavailable` when it says so.
    init(
        of state: borrowing State, at: Timestamp, in folder: DataFolder,
        stretchBytes: Int = Self.stretchBytes, isCancelled: @escaping () -> Bool = { false }
    ) throws(StorageError) {
        self.folder = folder
        self.at = at
        self.stretchBytes = stretchBytes
        self.isCancelled = isCancelled
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
        var rows = RowWriter(file, stretchBytes)
        rows.add(RowsHeader(noun: noun))
        try rows.flush()
        do {
            try state.rows(of: noun) { row in
                rows.add(row)
                if rows.isPart {
                    try rows.flush()
                    if isCancelled() { throw StorageError.unavailable }
                }
            }
        } catch let error as StorageError {
            throw error
        } catch {
            throw .unavailable  // Unreachable: the body throws nothing else.
        }
        try rows.flush()
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

/// Gathers the lines of one file, its checksum and their number.
private struct RowWriter: ~Copyable {
    private let file: any File
    private let stretchBytes: Int
    private var writer = JSONWriter(capacity: 4096)
    private var pending: [UInt8] = []
    private var bytes = 0
    /// What was handed over last, which the disk has begun with.
    private var pushed = 0..<0
    private var lines = 0
    private var parts: [SnapshotManifest.Part] = []
    /// Lines in the parts, and the header.
    private var partedLines = 1

    init(_ file: any File, _ stretchBytes: Int) {
        self.file = file
        self.stretchBytes = stretchBytes
    }

    /// Whether what gathered is worth a part. A table's page is filled by one part alone, so that
    /// parts become pages of a table where they are read, but for rows that are very long.
    var isPart: Bool {
        guard pending.count >= stretchBytes else { return false }
        return (lines - 1) % State.pageRows == 0 || pending.count / 4 >= stretchBytes
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
        let part = bytes..<bytes + pending.count
        // The disk is never behind by more than two stretches, so that the journal's syncs, which
        // may have to wait for what else is on its way, wait for little.
        try file.push(part, after: pushed)
        pushed = part
        if !pending.isEmpty {
            let checksum = CRC32C.text(CRC32C.of(pending.span))
            parts.append(
                .init(bytes: pending.count, rows: lines - partedLines, checksum: checksum))
            partedLines = lines
        }
        bytes = part.upperBound
        pending.removeAll(keepingCapacity: true)
    }

    func entry(of noun: Noun) -> SnapshotManifest.Entry {
        SnapshotManifest.Entry(
            noun: noun.rawValue, bytes: bytes, rows: lines - 1, checksum: nil, parts: parts)
    }
}
