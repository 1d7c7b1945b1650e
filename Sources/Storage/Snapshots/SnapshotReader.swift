internal import Core
internal import JSON

/// Reads one snapshot and checks all of it.
struct SnapshotReader {
    private let folder: DataFolder
    private let path: String
    let manifest: SnapshotManifest

    /// Reads the manifest.
    init(_ sequence: SequenceNumber, in folder: DataFolder) throws(StorageError) {
        self.folder = folder
        path = folder.snapshot(sequence)
        let name = path + "/" + SnapshotManifest.name
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
            manifest = try JSON.read(SnapshotManifest.self, from: line.bytes, in: line.range)
        } catch {
            throw .unreadable(line.place, why: error.explanation(in: line))
        }
        guard manifest.sequence == sequence else {
            throw .foreign(path: name, why: "it is of the snapshot at \(manifest.sequence)")
        }
    }

    /// The state that the rows lead to.
    ///
    /// - Parameter progress: Hears how many rows were read, of how many.
    func state(
        _ progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
    ) throws(StorageError) -> State {
        var state = State()
        let total = manifest.files.reduce(0) { $0.addingReportingOverflow($1.rows).partialValue }
        var done = 0
        for noun in Noun.allCases {
            guard let entry = manifest.files.first(where: { $0.noun == noun.rawValue }) else {
                continue  // The noun is younger than the snapshot.
            }
            try read(entry) { (line) throws(StorageError) in
                state.restore(try line.event(), at: manifest.sequence)
                done += 1
                progress(done, total)
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

    /// Hands out every row of a file, then compares the file with what the manifest says.
    func read(
        _ entry: SnapshotManifest.Entry, _ body: (RawLine) throws(StorageError) -> Void
    ) throws(StorageError) {
        guard let noun = Noun(rawValue: entry.noun) else { return }
        let name = SnapshotWriter.path(of: noun, in: path)
        let file = try folder.files.openForReading(name)
        guard try file.size() == entry.bytes else {
            throw .damaged(
                FilePlace(path: name, line: 0, byte: try file.size()),
                why: "the file ends here, and the manifest says \(entry.bytes) bytes")
        }
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

    private static let newline: [UInt8] = [0x0A]

    private func checkHeader(_ line: RawLine, _ noun: Noun) throws(StorageError) {
        guard let format = FormatLine.read(line) else {
            throw .damaged(line.place, why: "the line that names the format is not whole")
        }
        try format.check(
            format: RowsHeader.format, version: RowsHeader.version, path: line.place.path)
        let header = try? JSON.read(RowsHeader.self, from: line.bytes, in: line.range)
        guard header?.noun == noun.rawValue else {
            throw .foreign(path: line.place.path, why: "it has rows of another noun")
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
