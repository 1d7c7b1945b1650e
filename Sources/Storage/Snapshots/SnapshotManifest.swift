internal import Core
internal import JSON

/// What makes a snapshot whole: the list of its files, written last.
struct SnapshotManifest: Equatable {
    static let format = "welldone-snapshot"
    /// Since 2 files have parts. Version 1 is read.
    static let version = 2
    static let name = "manifest.json"

    /// One noun's file.
    struct Entry: Equatable {
        var noun: String
        var bytes: Int
        var rows: Int
        /// Of the whole file, as `CRC32C.text` writes it; in version 1, else parts have theirs.
        var checksum: String?
        /// All of the file in parts that can be read side by side, of which the first is its first
        /// line; nil in version 1.
        var parts: [Part]?
    }

    /// Some rows that follow each other.
    struct Part: Equatable {
        var bytes: Int
        var rows: Int
        /// Of these bytes, as `CRC32C.text` writes it.
        var checksum: String
    }

    /// The last transaction that the snapshot has.
    var sequence: SequenceNumber
    /// The last id given.
    var lastID: UInt64
    /// When it was begun; those of an older program do not say.
    var at: Timestamp?
    /// Of which folder it is; those of an older program do not say.
    var folder: String?
    var files: [Entry]
}

extension SnapshotManifest {
    /// Whether it says that it is of another folder. Where the key cannot be read that is not
    /// known, and the key's own fault is told of elsewhere.
    func isOfAnother(_ data: DataFolder) -> Bool {
        guard let stated = folder, let key = try? FolderKey.find(in: data, isNeeded: false) else {
            return false
        }
        return stated != key.folderID
    }
}

extension SnapshotManifest: JSONObject {
    init(members r: inout JSONReader) throws(JSONError) {
        _ = try r("format") as String
        _ = try r("version") as Int
        sequence = SequenceNumber(clamping: try r("sequence") as Int)
        let start = r.offset
        // As text: an id has 64 bits, and numbers of JSON here have 63.
        guard let lastID = UInt64(try r("lastId") as String) else {
            throw JSONError(.badNumber, at: start)
        }
        self.lastID = lastID
        at = try r("at")
        folder = try r("folder")
        files = try r("files")
    }

    func write(members w: inout JSONWriter) {
        w("format", Self.format)
        w("version", Self.version)
        w("sequence", Int(clamping: sequence))
        w("lastId", String(lastID))
        w("at", at)
        w("folder", folder)
        w("files", files)
    }
}

extension SnapshotManifest.Entry: JSONObject {
    init(members r: inout JSONReader) throws(JSONError) {
        noun = try r("noun")
        bytes = try r("bytes", 0...Int.max)
        rows = try r("rows", 0...Int.max)
        checksum = try r("checksum")
        parts = try r("parts")
    }

    func write(members w: inout JSONWriter) {
        w("noun", noun)
        w("bytes", bytes)
        w("rows", rows)
        w("checksum", checksum)
        w("parts", parts)
    }
}

extension SnapshotManifest.Part: JSONObject {
    init(members r: inout JSONReader) throws(JSONError) {
        bytes = try r("bytes", 0...Int.max)
        rows = try r("rows", 0...Int.max)
        checksum = try r("checksum")
    }

    func write(members w: inout JSONWriter) {
        w("bytes", bytes)
        w("rows", rows)
        w("checksum", checksum)
    }
}

/// The first line of a noun's file.
struct RowsHeader: JSONObject {
    static let format = "welldone-rows"
    /// Since 2 rows may be lists of values. Version 1 is read.
    static let version = 2

    var noun: String
    /// What the values of a row are that is a list; empty where rows are facts.
    var columns: [String]?

    init(noun: Noun) {
        self.noun = noun.rawValue
        columns = noun.columns
    }

    init(members r: inout JSONReader) throws(JSONError) {
        _ = try r("format") as String
        _ = try r("version") as Int
        noun = try r("noun")
        columns = try r("columns")
    }

    func write(members w: inout JSONWriter) {
        w("format", Self.format)
        w("version", Self.version)
        w("noun", noun)
        w("columns", columns)
    }
}
