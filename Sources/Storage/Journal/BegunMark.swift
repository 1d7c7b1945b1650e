internal import Core
internal import JSON

/// Says of a folder that its journal was begun, and how far it went: the newest segment that has
/// something durable. It lies beside the journal, so that a journal that is gone, and a newest
/// segment that is gone, are not taken for a folder that was never written to, or for less.
///
/// 1. It is written after the segment and its name are durable, so it never says too much.
/// 2. It may say too little: it is not waited for, and not written on a full disk. Nothing rests
///    on it but the proof.
/// 3. A folder of an older program has none, and neither have a backup and what was restored,
///    until they are written to.
struct BegunMark: Equatable {
    static let format = "welldone-begun"
    static let version = 1

    /// The first transaction of the segment.
    var segment: SequenceNumber

    func write(to folder: DataFolder) throws(StorageError) {
        try folder.replace(folder.begunMark, with: SealedLine.document(self).span)
    }

    /// The folder's mark, if it has one.
    ///
    /// - Throws: `damaged` when the mark is not whole: it was made whole by a rename.
    static func read(from folder: DataFolder) throws(StorageError) -> BegunMark? {
        let path = folder.begunMark
        let file: any File
        do throws(StorageError) { file = try folder.files.openForReading(path) } catch {
            guard error.isAbsence else { throw error }
            return nil
        }
        var scanner = try LineScanner(file, path: path)
        guard let line = try scanner.next() else {
            throw .damaged(scanner.place, why: "the mark of a journal that was begun is empty")
        }
        if let found = FormatLine.read(line) {
            try found.check(format: format, version: version, path: path)
        }
        if let fault = SealedLine.fault(line) { throw .damaged(line.place, why: fault) }
        do throws(JSONError) {
            return try JSON.read(BegunMark.self, from: line.bytes, in: line.range)
        } catch {
            throw .unreadable(line.place, why: error.explanation(in: line))
        }
    }

    /// What is wrong with a journal of these segments; nil when it goes as far as the mark says.
    ///
    /// - Parameter newest: The first transaction of its newest segment; nil without one.
    func fault(newest: SequenceNumber?, in folder: DataFolder) -> StorageError? {
        if newest ?? 0 >= segment { return nil }
        return .missing(
            path: folder.segment(segment), why: "\(folder.begunMark) says that it was durable")
    }
}

extension BegunMark: JSONObject {
    init(members r: inout JSONReader) throws(JSONError) {
        _ = try r("format") as String
        _ = try r("version") as Int
        segment = SequenceNumber(clamping: try r("segment") as Int)
    }

    func write(members w: inout JSONWriter) {
        w("format", Self.format)
        w("version", Self.version)
        w("segment", Int(clamping: segment))
    }
}

extension DataFolder {
    var begunMark: String { path + "/begun.json" }

    /// Whether anything says that the folder was written to.
    ///
    /// - Parameters:
    ///   - hasJournal: Whether there is a folder for the journal.
    ///   - hasSnapshots: Whether there is one for snapshots.
    func isBegun(
        hasJournal: Bool = true, hasSnapshots: Bool = true
    ) throws(StorageError) -> Bool {
        if hasJournal, try !Segment.list(in: self).firsts.isEmpty { return true }
        if try !Segment.listArchived(in: self).isEmpty { return true }
        if hasSnapshots, try !Snapshot.list(in: self, report: { _ in }).isEmpty { return true }
        return try names(in: path).contains(Self.split(begunMark).name)
    }
}
