internal import Core
internal import JSON

/// The mark of a clean stop: everything up to a transaction was durable. It stays true after the
/// next start, so it stays in the folder until the next stop replaces it.
struct StopMark: Equatable {
    static let format = "welldone-stop"
    static let version = 1

    var sequence: SequenceNumber

    func write(to folder: DataFolder) throws(StorageError) {
        try folder.replace(folder.stopMark, with: SealedLine.document(self).span)
    }

    /// The folder's mark, if it ever stopped cleanly.
    ///
    /// - Throws: `damaged` when the mark is not whole: it was made whole by a rename.
    static func read(from folder: DataFolder) throws(StorageError) -> StopMark? {
        let file: any File
        do throws(StorageError) {
            file = try folder.files.openForReading(folder.stopMark)
        } catch {
            guard error.isAbsence else { throw error }
            return nil
        }
        var scanner = try LineScanner(file, path: folder.stopMark)
        guard let line = try scanner.next() else {
            throw .damaged(scanner.place, why: "the mark of a clean stop is empty")
        }
        if let found = FormatLine.read(line) {
            try found.check(format: format, version: version, path: folder.stopMark)
        }
        if let fault = SealedLine.fault(line) { throw .damaged(line.place, why: fault) }
        do throws(JSONError) {
            return try JSON.read(StopMark.self, from: line.bytes, in: line.range)
        } catch {
            throw .unreadable(line.place, why: error.explanation(in: line))
        }
    }
}

extension StopMark: JSONObject {
    init(members r: inout JSONReader) throws(JSONError) {
        _ = try r("format") as String
        _ = try r("version") as Int
        sequence = SequenceNumber(clamping: try r("sequence") as Int)
    }

    func write(members w: inout JSONWriter) {
        w("format", Self.format)
        w("version", Self.version)
        w("sequence", Int(clamping: sequence))
    }
}
