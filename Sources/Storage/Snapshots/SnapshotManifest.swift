internal import Core
internal import JSON

/// What makes a snapshot whole: the list of its files, written last.
struct SnapshotManifest: Equatable {
    static let format = "welldone-snapshot"
    static let version = 1
    static let name = "manifest.json"

    /// One noun's file.
    struct Entry: Equatable {
        var noun: String
        var bytes: Int
        var rows: Int
        /// Of the whole file, as `CRC32C.text` writes it.
        var checksum: String
    }

    /// The last transaction that the snapshot has.
    var sequence: SequenceNumber
    /// The last id given.
    var lastID: UInt64
    /// When it was begun; those of an older program do not say.
    var at: Timestamp?
    var files: [Entry]
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
        files = try r("files")
    }

    func write(members w: inout JSONWriter) {
        w("format", Self.format)
        w("version", Self.version)
        w("sequence", Int(clamping: sequence))
        w("lastId", String(lastID))
        w("at", at)
        w("files", files)
    }
}

extension SnapshotManifest.Entry: JSONObject {
    init(members r: inout JSONReader) throws(JSONError) {
        noun = try r("noun")
        bytes = try r("bytes", 0...Int.max)
        rows = try r("rows", 0...Int.max)
        checksum = try r("checksum")
    }

    func write(members w: inout JSONWriter) {
        w("noun", noun)
        w("bytes", bytes)
        w("rows", rows)
        w("checksum", checksum)
    }
}

/// The first line of a noun's file.
struct RowsHeader: JSONObject {
    static let format = "welldone-rows"
    static let version = 1

    var noun: String

    init(noun: Noun) { self.noun = noun.rawValue }

    init(members r: inout JSONReader) throws(JSONError) {
        _ = try r("format") as String
        _ = try r("version") as Int
        noun = try r("noun")
    }

    func write(members w: inout JSONWriter) {
        w("format", Self.format)
        w("version", Self.version)
        w("noun", noun)
    }
}
