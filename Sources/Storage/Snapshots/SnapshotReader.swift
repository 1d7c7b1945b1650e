internal import Core
internal import JSON

/// Reads one snapshot and checks all of it.
struct SnapshotReader {
    private let folder: DataFolder
    let path: String
    let manifest: SnapshotManifest

    /// Reads the manifest.
    init(_ sequence: SequenceNumber, in folder: DataFolder) throws(StorageError) {
        self.folder = folder
        path = folder.snapshot(sequence)
        let name = path + "/" + SnapshotManifest.name
        manifest = try Self.manifest(of: sequence, in: folder)
        guard manifest.sequence == sequence else {
            throw .foreign(path: name, why: "it is of the snapshot at \(manifest.sequence)")
        }
        guard !manifest.isOfAnother(folder) else {
            throw .foreign(path: name, why: "it is a snapshot of another data folder")
        }
        if let why = try contradiction() {
            throw .damaged(FilePlace(path: name, line: 1, byte: 0), why: why)
        }
    }

    /// The manifest of a snapshot, whatever it is of.
    static func manifest(
        of sequence: SequenceNumber, in folder: DataFolder
    ) throws(StorageError) -> SnapshotManifest {
        let name = folder.snapshot(sequence) + "/" + SnapshotManifest.name
        var scanner = try LineScanner(try folder.files.openForReading(name), path: name)
        guard let line = try scanner.next() else {
            throw .damaged(scanner.place, why: "the manifest is empty")
        }
        if let format = FormatLine.read(line) {
            try format.check(
                format: SnapshotManifest.format, version: SnapshotManifest.version, path: name)
        }
        if let fault = SealedLine.fault(line) { throw .damaged(line.place, why: fault) }
        do throws(JSONError) {
            return try JSON.read(
                SnapshotManifest.self, from: line.bytes, in: line.range, limits: .ownLine)
        } catch {
            throw .unreadable(line.place, why: error.explanation(in: line))
        }
    }

    /// What cannot be so, whoever wrote the manifest; nil when nothing is.
    private func contradiction() throws(StorageError) -> String? {
        let named = Set(manifest.files.map(\.noun))
        guard named.count == manifest.files.count else { return "it names a file twice" }
        // A noun that it does not name is younger than the snapshot, and so has no rows in it.
        let unnamed = Noun.allCases.map(\.rawValue).filter { !named.contains($0) }
        guard !unnamed.isEmpty else { return nil }
        let found = Set(try folder.files.list(path))
        return unnamed.first { found.contains($0 + ".jsonl") }.map {
            "it does not name \($0).jsonl, which is there"
        }
    }

    /// The state that the rows lead to.
    ///
    /// - Parameter progress: Hears how many rows were read, of how many.
    func state(
        _ progress: @escaping @Sendable (_ done: Int, _ total: Int) -> Void = { _, _ in }
    ) throws(StorageError) -> State {
        var state = State()
        let total = manifest.files.reduce(0) { $0.addingReportingOverflow($1.rows).partialValue }
        let count = Locked(0)
        let read: @Sendable (Int) -> Void = { rows in
            count.withLock { done in
                done += rows
                progress(done, total)
            }
        }
        for noun in Noun.allCases {
            guard let entry = manifest.files.first(where: { $0.noun == noun.rawValue }) else {
                continue  // The noun is younger than the snapshot.
            }
            guard entry.parts == nil else {
                try restore(entry, of: noun, to: &state, read)
                continue
            }
            try readLines(entry) { (line) throws(StorageError) in
                state.restore(try line.event(), at: manifest.sequence)
                read(1)
            }
        }
        for entry in manifest.files where Noun(rawValue: entry.noun) == nil {
            throw .unreadable(
                FilePlace(path: path + "/" + SnapshotManifest.name, line: 1, byte: 0),
                why: "it has rows of a kind that this program does not know")
        }
        state.finishRestoring(at: manifest.sequence, lastID: manifest.lastID)
        return state
    }

    /// Reads all of a noun's file.
    ///
    /// - Parameter note: Hears of rows that are facts, in order.
    /// - Returns: How many rows it has.
    @discardableResult
    func check(
        _ entry: SnapshotManifest.Entry, _ note: (Event) -> Void = { _ in }
    ) throws(StorageError) -> Int {
        if let noun = Noun(rawValue: entry.noun), entry.parts != nil {
            return try checkParts(entry, of: noun, note)
        }
        var count = 0
        try readLines(entry) { (line) throws(StorageError) in
            note(try line.event())
            count += 1
        }
        return count
    }

    /// Hands out every row of a file of version 1, then compares the file with what the manifest
    /// says.
    private func readLines(
        _ entry: SnapshotManifest.Entry, _ body: (RawLine) throws(StorageError) -> Void
    ) throws(StorageError) {
        guard let noun = Noun(rawValue: entry.noun) else { return }
        let name = SnapshotWriter.path(of: noun, in: path)
        let file = try openWhole(entry, name)
        var scanner = try LineScanner(file, path: name)
        var crc = CRC32C()
        var rows = -1
        var fault: StorageError?
        while let line = try scanner.next() {
            crc.add(line.bytes.span.extracting(line.range))
            guard line.isTerminated else {
                throw .damaged(line.place, why: "the line does not end")
            }
            crc.add(Self.newline.span)
            if rows < 0 {
                try checkHeader(line, noun)
            } else if fault == nil {
                // Reading goes on: the checksum says whether the row was written like this.
                do throws(StorageError) { try body(line) } catch { fault = error }
            }
            rows += 1
        }
        guard CRC32C.text(crc.value) == entry.checksum, rows == entry.rows else {
            let why = "the checksum or the number of rows is not the manifest's"
            if case .unreadable(let place, let fault) = fault {
                throw .damaged(place, why: "\(fault), and \(why)")
            }
            throw .damaged(FilePlace(path: name, line: 0, byte: 0), why: why)
        }
        if let fault { throw fault }
    }

    /// A noun's file, which has the length that the manifest says.
    func openWhole(
        _ entry: SnapshotManifest.Entry, _ name: String
    ) throws(StorageError) -> any File {
        let file = try folder.files.openForReading(name)
        let size = try file.size()
        guard size == entry.bytes else {
            throw .damaged(
                FilePlace(path: name, line: 0, byte: size),
                why: "the file ends here, and the manifest says \(entry.bytes) bytes")
        }
        return file
    }

    private static let newline: [UInt8] = [0x0A]

    func checkHeader(_ line: RawLine, _ noun: Noun) throws(StorageError) {
        guard let format = FormatLine.read(line) else {
            throw .damaged(line.place, why: "the line that names the format is not whole")
        }
        try format.check(
            format: RowsHeader.format, version: RowsHeader.version, path: line.place.path)
        let header = try? JSON.read(RowsHeader.self, from: line.bytes, in: line.range)
        guard header?.noun == noun.rawValue else {
            throw .foreign(path: line.place.path, why: "it has rows of another noun")
        }
        // Columns may have been added at the end since; one never means another thing.
        guard zip(header?.columns ?? [], noun.columns).allSatisfy({ $0 == $1 }) else {
            throw .unreadable(line.place, why: "it has other columns than this program knows")
        }
    }
}

extension RawLine {
    /// The row of a snapshot.
    func event() throws(StorageError) -> Event {
        do throws(JSONError) {
            return try JSON.read(Event.self, from: bytes, in: range, limits: .ownLine)
        } catch {
            throw .unreadable(place, why: error.explanation(in: self))
        }
    }
}
