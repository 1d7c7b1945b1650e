internal import Core
internal import JSON

/// What makes a backup whole: the list of what it has, written last. What is in its folder beside
/// that was begun and not finished, and does not count.
struct BackupManifest: Equatable {
    static let format = "welldone-backup"
    static let version = 1
    static let name = "backup.json"

    /// A segment, as far as it was copied.
    struct CopiedSegment: Equatable {
        var first: SequenceNumber
        /// The last transaction of the copied lines.
        var last: SequenceNumber
        /// Bytes that count.
        var length: Int
        /// Of those bytes, as `CRC32C.text` writes it.
        var checksum: String
    }

    /// Any other file, which never changes.
    struct CopiedFile: Equatable {
        /// Below the folder.
        var path: String
        var bytes: Int
        var checksum: String
    }

    /// Whose data it is: what the folder's key tells of it without being told itself.
    var business: String
    /// When it was last brought up to date.
    var madeAt: Timestamp
    /// What the folder's mark of erasures said when it was begun: nobody was erased since, or the
    /// backup would still have their data.
    var erased: SequenceNumber = 0
    /// Segments in their order.
    var segments: [CopiedSegment] = []
    /// Snapshots.
    var snapshots: [SequenceNumber] = []
    /// The key, the files of the snapshots, photos and attachments.
    var files: [CopiedFile] = []

    /// Whether it is what a first backup writes before it copies anything: no backup was ever
    /// finished in the folder. A finished one has the key at least.
    var isUnfinished: Bool { segments.isEmpty && snapshots.isEmpty && files.isEmpty }

    /// The last transaction that it has; 0 for none.
    var last: SequenceNumber { segments.last?.last ?? 0 }

    /// What a key says of whose data it is.
    static func business(_ key: FolderKey) -> String {
        SHA256.digest(of: Array("welldone backup of ".utf8) + key.bytes).hex
    }

    /// The manifest of a folder; nil when it is no backup.
    ///
    /// - Throws: `damaged` when it is not whole, `newerFormat`, `io`.
    static func read(from folder: DataFolder) throws(StorageError) -> BackupManifest? {
        let path = folder.backupManifest
        let file: any File
        do throws(StorageError) { file = try folder.files.openForReading(path) } catch {
            guard error.isAbsence else { throw error }
            return nil
        }
        var scanner = try LineScanner(file, path: path)
        guard let line = try scanner.next() else {
            throw .damaged(scanner.place, why: "the manifest is empty")
        }
        if let found = FormatLine.read(line) {
            try found.check(format: format, version: version, path: path)
        }
        if let fault = SealedLine.fault(line) { throw .damaged(line.place, why: fault) }
        do throws(JSONError) {
            return try JSON.read(
                BackupManifest.self, from: line.bytes, in: line.range, limits: .ownLine)
        } catch {
            throw .unreadable(line.place, why: error.explanation(in: line))
        }
    }

    /// Whether a folder is a backup that was begun and never finished.
    static func isUnfinished(in folder: DataFolder) -> Bool {
        // One that is not whole is told of by whoever reads it for what it says.
        (try? read(from: folder))??.isUnfinished ?? false
    }

    func write(to folder: DataFolder) throws(StorageError) {
        try folder.replace(folder.backupManifest, with: SealedLine.document(self).span)
    }
}

extension DataFolder {
    /// What says what a backup has.
    var backupManifest: String { path + "/" + BackupManifest.name }

    /// Why nothing can be had from a backup whose first run was interrupted.
    var unfinished: StorageError {
        .missing(
            path: path,
            why: "the first backup into it was never finished, and it has nothing yet; "
                + "welldone backup finishes it")
    }
}

extension BackupManifest: JSONObject {
    init(members r: inout JSONReader) throws(JSONError) {
        _ = try r("format") as String
        _ = try r("version") as Int
        business = try r("business")
        madeAt = try r("madeAt")
        erased = SequenceNumber(clamping: try r("erased") as Int? ?? 0)
        segments = try r("segments")
        let numbers: [Int] = try r("snapshots")
        snapshots = numbers.map { SequenceNumber(clamping: $0) }
        files = try r("files")
    }

    func write(members w: inout JSONWriter) {
        w("format", Self.format)
        w("version", Self.version)
        w("business", business)
        w("madeAt", madeAt)
        w("erased", Int(clamping: erased))
        w("segments", segments)
        w("snapshots", snapshots.map { Int(clamping: $0) })
        w("files", files)
    }
}

extension BackupManifest.CopiedSegment: JSONObject {
    init(members r: inout JSONReader) throws(JSONError) {
        first = SequenceNumber(clamping: try r("first") as Int)
        last = SequenceNumber(clamping: try r("last") as Int)
        length = try r("length", 0...Int.max)
        checksum = try r("checksum")
    }

    func write(members w: inout JSONWriter) {
        w("first", Int(clamping: first))
        w("last", Int(clamping: last))
        w("length", length)
        w("checksum", checksum)
    }
}

extension BackupManifest.CopiedFile: JSONObject {
    init(members r: inout JSONReader) throws(JSONError) {
        path = try r("path")
        bytes = try r("bytes", 0...Int.max)
        checksum = try r("checksum")
    }

    func write(members w: inout JSONWriter) {
        w("path", path)
        w("bytes", bytes)
        w("checksum", checksum)
    }
}
