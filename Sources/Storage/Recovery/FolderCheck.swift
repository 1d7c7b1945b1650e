internal import Core
internal import JSON

/// Reads all of a data folder and says what is wrong with it; changes nothing, needs no lock.
///
/// On the folder of a running server the journal may end in a write that is under way; that is
/// reported as an interrupted write.
public struct FolderCheck {
    /// Something that an owner should know.
    public struct Finding: Equatable, Sendable, CustomStringConvertible {
        /// How bad it is.
        public enum Severity: String, Sendable {
            /// Nothing is at stake.
            case note
            /// The next start repairs it by itself; nobody was told of what it cuts off.
            case interrupted
            /// A start refuses when it needs what is damaged. It needs the key, the newest whole
            /// snapshot and the journal after that; the rest only shows in restored backups.
            case damage
        }

        /// How bad it is.
        public let severity: Severity
        /// Where; line 0 when the file as a whole is meant.
        public let place: FilePlace
        /// What.
        public let text: String

        /// `damage: data/journal/….jsonl, line 3, byte 412: the checksum …`
        public var description: String { "\(severity.rawValue): \(place): \(text)" }
    }

    /// How far a check is.
    public struct Step: Equatable, Sendable {
        /// The file that was read.
        public let path: String
        /// Files read so far, and in all.
        public let done: Int, total: Int
    }

    /// What was found, in the order of reading.
    public private(set) var findings: [Finding] = []
    /// Transactions read, damaged ones left out.
    public internal(set) var transactions = 0
    /// Rows of snapshots read.
    public internal(set) var rows = 0
    /// Files read, such as photos.
    public internal(set) var files = 0

    let folder: DataFolder
    /// What should be among the files.
    var named = NamedFiles()
    private let progress: (Step) -> Void
    private var done = 0
    private var total = 0

    private init(_ folder: DataFolder, _ progress: @escaping (Step) -> Void) {
        self.folder = folder
        self.progress = progress
    }

    /// Checks a folder.
    ///
    /// - Throws: `foreign` when it is no data folder; `io` when the folder or a file in it cannot
    ///   be read at all.
    public static func run(
        folder path: String, files: any FileSystem = LinuxFileSystem(),
        progress: @escaping (Step) -> Void = { _ in }
    ) throws(StorageError) -> FolderCheck {
        var attempt = 1
        while true {
            let check = try once(folder: path, files: files, progress: progress)
            // A running server removes what it no longer needs; nobody else may.
            guard !check.isSound, attempt < attemptsMax, try check.hasChanged() else {
                return check
            }
            attempt += 1
        }
    }

    /// How often reading begins again when the folder changes under it.
    private static let attemptsMax = 3

    /// The snapshots and segments that were there at first.
    private var names: Set<String> = []

    private func hasChanged() throws(StorageError) -> Bool {
        try Set(folder.names(in: folder.journal) + folder.names(in: folder.snapshots)) != names
    }

    private static func once(
        folder path: String, files: any FileSystem, progress: @escaping (Step) -> Void
    ) throws(StorageError) -> FolderCheck {
        var check = FolderCheck(DataFolder(path: path, files: files), progress)
        let names = try files.list(path)
        if BackupManifest.isUnfinished(in: check.folder) {
            // What is beside the manifest was begun, and does not count.
            try check.readBackup()
            return check
        }
        guard check.folder.hasData(names) else {
            throw .foreign(path: path, why: "it is no data folder")
        }
        let (hasJournal, hasSnapshots) = check.readParts(names)
        let begun = try check.readBegunMark()
        check.names = Set(
            try check.folder.names(in: check.folder.journal)
                + check.folder.names(in: check.folder.snapshots))
        // Snapshots first: the journal goes on beyond each of them.
        let snapshots =
            hasSnapshots
            ? try Snapshot.list(in: check.folder) { notice in
                if case .foreignFile(let path) = notice { check.note(path) }
            } : []
        let listing =
            hasJournal ? try Segment.list(in: check.folder) : (firsts: [], foreign: [])
        for path in listing.foreign { check.note(path) }
        let isBegun = try check.folder.isBegun(hasJournal: hasJournal, hasSnapshots: hasSnapshots)
        try check.readKey(isNeeded: isBegun)
        if hasJournal, let fault = begun?.fault(newest: listing.firsts.last, in: check.folder) {
            try check.add(fault, in: check.folder.journal)
        }
        let archived = try Segment.listArchived(in: check.folder)
            .filter { $0 < listing.firsts.first ?? .max }
        check.total =
            archived.count + listing.firsts.count + 2 * snapshots.count + check.filesCount
        let proof = try check.readProof(snapshots)
        for sequence in snapshots.sorted() { try check.readSnapshot(sequence) }
        try check.readJournal(
            listing.firsts, archived: archived, covered: snapshots.min() ?? 0, proof)
        try check.compare(snapshots)
        try check.readFiles()
        check.notePendingErasures()
        try check.readBackup()
        return check
    }

    /// Whether nothing is damaged; then a start needs nobody's decision.
    public var isSound: Bool { !findings.contains { $0.severity == .damage } }

    mutating func note(_ path: String) {
        add(.note, FilePlace(path: path, line: 0, byte: 0), "none of this program's files")
    }

    mutating func add(_ severity: Finding.Severity, _ place: FilePlace, _ text: String) {
        findings.append(Finding(severity: severity, place: place, text: text))
    }

    /// Turns what is wrong with contents into a finding; passes on what is wrong with the disk.
    mutating func add(_ error: StorageError, in path: String) throws(StorageError) {
        switch error {
        case .damaged(let place, let why), .unreadable(let place, let why):
            add(.damage, place, why)
        case .outOfOrder(let place, let expected, let found):
            add(.damage, place, "transaction \(found) stands where \(expected) belongs")
        case .missing(let path, let why), .foreign(let path, let why):
            add(.damage, FilePlace(path: path, line: 0, byte: 0), why)
        case .newerFormat(let file, _, _):
            add(.damage, FilePlace(path: file, line: 1, byte: 0), "\(error)")
        case .io(_, Errno.noSuchFile, _):
            add(.damage, FilePlace(path: path, line: 0, byte: 0), "\(error)")
        case .io, .locked, .lost, .unavailable: throw error
        }
    }

    mutating func advance(_ path: String) {
        done += 1
        progress(Step(path: path, done: done, total: total))
    }
}
