internal import Core
internal import JSON

/// Says up to which transaction the files of a folder are without the data of whoever was erased
/// by then. Who copies the folder again and again learns from it that older copies still have
/// something that the folder has not.
struct ErasureMark: Equatable {
    static let format = "welldone-erased"
    static let version = 1

    var sequence: SequenceNumber

    func write(to folder: DataFolder) throws(StorageError) {
        try folder.replace(folder.erasureMark, with: SealedLine.document(self).span)
    }

    /// What a folder's mark says; 0 where nobody was ever erased.
    ///
    /// - Throws: `damaged` when the mark is not whole: it was made whole by a rename.
    static func read(from folder: DataFolder) throws(StorageError) -> SequenceNumber {
        let file: any File
        do throws(StorageError) {
            file = try folder.files.openForReading(folder.erasureMark)
        } catch {
            guard error.isAbsence else { throw error }
            return 0
        }
        var scanner = try LineScanner(file, path: folder.erasureMark)
        guard let line = try scanner.next() else {
            throw .damaged(scanner.place, why: "the mark of erasures is empty")
        }
        if let found = FormatLine.read(line) {
            try found.check(format: format, version: version, path: folder.erasureMark)
        }
        if let fault = SealedLine.fault(line) { throw .damaged(line.place, why: fault) }
        do throws(JSONError) {
            return try JSON.read(ErasureMark.self, from: line.bytes, in: line.range).sequence
        } catch {
            throw .unreadable(line.place, why: error.explanation(in: line))
        }
    }
}

extension ErasureMark: JSONObject {
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
