internal import Core
internal import Dispatch
internal import JSON

/// Reading a noun's file in its parts, on all cores.
extension SnapshotReader {
    /// A part in its file.
    private struct Part {
        let stated: SnapshotManifest.Part
        let offset: Int
        /// Rows before it.
        let rowsBefore: Int
    }

    /// Reads the rows of a noun and makes them so.
    ///
    /// - Parameter read: Hears how many rows were read; from any thread.
    func restore(
        _ entry: SnapshotManifest.Entry, of noun: Noun, to state: inout State,
        _ read: @escaping @Sendable (_ rows: Int) -> Void
    ) throws(StorageError) {
        let context = state
        let parts = try forEachPart(entry, of: noun, in: context) { part in
            read(part.count)
            return part
        }
        state.restore(noun, parts, at: manifest.sequence) { tasks in
            SideBySide.run(tasks.count) { tasks[$0].run() }
        }
    }

    /// Reads all rows of a noun.
    ///
    /// - Parameter note: Hears of rows that are facts, in order.
    /// - Returns: How many rows there are.
    func checkParts(
        _ entry: SnapshotManifest.Entry, of noun: Noun, _ note: (Event) -> Void
    ) throws(StorageError) -> Int {
        let parts = try forEachPart(entry, of: noun, in: nil) { ($0.count, $0.events) }
        for (_, events) in parts { for event in events { note(event) } }
        return parts.reduce(0) { $0 + $1.0 }
    }

    /// Reads and checks the rows of a noun.
    private func forEachPart<Made: Sendable>(
        _ entry: SnapshotManifest.Entry, of noun: Noun, in state: State?,
        _ body: @escaping @Sendable (RestoredPart) -> Made
    ) throws(StorageError) -> [Made] {
        let name = SnapshotWriter.path(of: noun, in: path)
        let file = try openWhole(entry, name)
        let parts = try layOut(entry, name)
        guard let head = parts.first, head.stated.rows == 0 else { throw lie(name) }
        try checkHead(head, of: file, noun, name)
        let rows = Array(parts.dropFirst())
        let results = SideBySide.run(rows.count) { place -> Result<Made, StorageError> in
            do throws(StorageError) {
                let part = try self.read(rows[place], of: noun, from: file, name, in: state)
                return .success(body(part))
            } catch {
                return .failure(error)
            }
        }
        var made: [Made] = []
        for result in results { made.append(try result.get()) }
        return made
    }

    /// Where the parts lie: one after the other, to the end.
    private func layOut(
        _ entry: SnapshotManifest.Entry, _ name: String
    ) throws(StorageError) -> [Part] {
        var parts: [Part] = []
        var offset = 0
        var rows = 0
        for part in entry.parts ?? [] {
            guard part.bytes <= entry.bytes - offset, part.rows <= entry.rows - rows else {
                throw lie(name)
            }
            parts.append(Part(stated: part, offset: offset, rowsBefore: rows))
            offset += part.bytes
            rows += part.rows
        }
        guard offset == entry.bytes, rows == entry.rows else { throw lie(name) }
        return parts
    }

    private func lie(_ name: String) -> StorageError {
        .damaged(
            FilePlace(path: name, line: 0, byte: 0),
            why: "the manifest's parts are not those of a file of its length")
    }

    private func checkHead(
        _ part: Part, of file: any File, _ noun: Noun, _ name: String
    ) throws(StorageError) {
        let head = try file.read(at: 0, count: part.stated.bytes)
        let place = FilePlace(path: name, line: 1, byte: 0)
        // A newer version may write its files in another way, so its number is believed without.
        let line = RawLine(
            bytes: head, range: 0..<max(head.count - 1, 0), place: place, isTerminated: true)
        try checkHeader(line, noun)
        guard CRC32C.text(CRC32C.of(head.span)) == part.stated.checksum else {
            throw .damaged(place, why: "the checksum of the line is not the manifest's")
        }
    }

    private func read(
        _ part: Part, of noun: Noun, from file: any File, _ name: String, in state: State?
    ) throws(StorageError) -> RestoredPart {
        let bytes = try file.read(at: part.offset, count: part.stated.bytes)
        // The first line is the file's header.
        let place = FilePlace(path: name, line: part.rowsBefore + 2, byte: part.offset)
        let why = "the checksum or the number of rows is not the manifest's"
        let isWhole =
            bytes.count == part.stated.bytes
            && CRC32C.text(CRC32C.of(bytes.span)) == part.stated.checksum
        let rows: RestoredPart
        do throws(JSONError) {
            rows = try RestoredPart(of: noun, bytes, in: state, at: manifest.sequence)
        } catch {
            let (place, fault) = place.ofFault(at: error.offset, in: bytes)
            throw isWhole
                ? .unreadable(place, why: fault) : .damaged(place, why: "\(fault), and \(why)")
        }
        guard isWhole, rows.count == part.stated.rows else { throw .damaged(place, why: why) }
        return rows
    }
}

extension FilePlace {
    /// Where the line begins that has a fault, when some lines begin here.
    fileprivate func ofFault(at offset: Int, in bytes: [UInt8]) -> (FilePlace, why: String) {
        let before = bytes[..<min(offset, bytes.count)]
        let start = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
        let lines = before.reduce(0) { $0 + ($1 == 0x0A ? 1 : 0) }
        return (
            FilePlace(path: path, line: line + lines, byte: byte + start),
            "it cannot be read at column \(before.count - start + 1)"
        )
    }
}

/// Pieces of work on as many threads as there are cores.
enum SideBySide {
    /// Runs pieces, and gives what they made in their order.
    static func run<Made: Sendable>(
        _ count: Int, _ work: @Sendable (_ place: Int) -> Made
    ) -> [Made] {
        let made = Locked<[Made?]>(Array(repeating: nil, count: count))
        DispatchQueue.concurrentPerform(iterations: count) { place in
            let one = work(place)
            made.withLock { $0[place] = one }
        }
        return made.withLock { $0.compactMap { $0 } }
    }
}
