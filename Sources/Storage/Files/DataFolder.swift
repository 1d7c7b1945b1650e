internal import Core
internal import Glibc

/// Where things lie in a data folder.
struct DataFolder: Sendable {
    let path: String
    let files: any FileSystem

    init(path: String, files: any FileSystem) {
        var path = path
        while path.count > 1, path.hasSuffix("/") { path.removeLast() }
        self.path = path
        self.files = files
    }

    /// The folder that it lies in.
    var parent: String { Self.split(path).folder }

    var journal: String { path + "/journal" }
    var snapshots: String { path + "/snapshots" }
    /// Segments that no kept snapshot needs; made with the first of them.
    var archive: String { path + "/archive" }
    var key: String { path + "/key" }
    var lock: String { path + "/lock" }
    /// Mails as files; made with the first of them.
    var outbox: String { path + "/outbox" }
    /// What repairs set aside.
    var damaged: String { path + "/damaged" }
    var stopMark: String { journal + "/stopped.json" }
    /// Up to which transaction the folder's files are without what was erased.
    var erasureMark: String { path + "/erased.json" }
    /// What will be the next segment, and holds nothing that counts.
    var nextSegment: String { journal + "/" + Self.nextSegmentName }

    func segment(_ first: SequenceNumber) -> String { journal + "/" + Self.segmentName(first) }
    func archived(_ first: SequenceNumber) -> String {
        archive + "/" + Self.segmentName(first)
    }
    func snapshot(_ sequence: SequenceNumber) -> String { snapshots + "/" + Self.padded(sequence) }
    /// Where a snapshot is written before it is whole.
    func temporarySnapshot(_ sequence: SequenceNumber) -> String {
        snapshots + "/" + Self.temporaryPrefix + Self.padded(sequence)
    }

    static let temporaryPrefix = ".tmp-"
    static let segmentSuffix = ".jsonl"
    static let nextSegmentName = "next.tmp"
    /// A segment that is being written anew without what was erased, beside the one that it will
    /// replace.
    static let erasingName = "erasing.tmp"
    /// What stands in the name of bytes that were cut off and kept.
    static let cutMark = ".cut-"
    /// What stands in the name of a snapshot that was found broken.
    static let brokenMark = ".broken-"
    /// Names begin with the sequence number in this many digits, so that they sort.
    private static let digits = 20

    static func segmentName(_ first: SequenceNumber) -> String { padded(first) + segmentSuffix }

    static func padded(_ sequence: SequenceNumber) -> String {
        let text = String(sequence)
        return String(repeating: "0", count: digits - text.count) + text
    }

    /// The number that a name stands for; nil for any other name.
    static func sequence(in name: String) -> SequenceNumber? {
        guard name.utf8.count == digits, name.utf8.allSatisfy({ 0x30...0x39 ~= $0 }) else {
            return nil
        }
        // The first transaction is 1, and JSON's numbers end at 2^63 - 1.
        return Int64(name).flatMap { $0 > 0 ? SequenceNumber($0) : nil }
    }

    /// The first sequence number of a segment by its name; nil for any other name.
    static func segmentFirst(in name: String) -> SequenceNumber? {
        guard name.hasSuffix(segmentSuffix) else { return nil }
        return sequence(in: String(name.dropLast(segmentSuffix.count)))
    }

    /// Writes a small file beside, syncs it, gives it its name, and makes the name durable.
    func replace(_ file: String, with bytes: Span<UInt8>) throws(StorageError) {
        let temporary = file + ".tmp"
        try removeIfThere(temporary)
        let new = try files.create(temporary)
        try new.append(bytes)
        try new.sync()
        try files.rename(temporary, to: file)
        try files.syncFolder(Self.split(file).folder)
    }

    func removeIfThere(_ file: String) throws(StorageError) {
        do throws(StorageError) { try files.remove(file) } catch {
            guard error.isAbsence else { throw error }
        }
    }

    /// The names in a folder; none when there is no such folder.
    func names(in folder: String) throws(StorageError) -> [String] {
        do throws(StorageError) { return try files.list(folder) } catch {
            guard error.isAbsence else { throw error }
            return []
        }
    }

    /// Renames something out of the way to the first free name made of its own and a mark.
    ///
    /// - Returns: The new path.
    @discardableResult
    func setAside(_ path: String, mark: String) throws(StorageError) -> String {
        let free = try freeName(path + mark)
        try files.rename(path, to: free)
        return free
    }

    /// `path`, or `path-2`, `path-3`, … when there is one already.
    func freeName(_ path: String) throws(StorageError) -> String {
        let (folder, name) = Self.split(path)
        let taken = Set(try files.list(folder))
        var candidate = name
        var number = 2
        while taken.contains(candidate) {
            candidate = "\(name)-\(number)"
            number += 1
        }
        return folder + "/" + candidate
    }

    static func split(_ path: String) -> (folder: String, name: String) {
        guard let slash = path.lastIndex(of: "/") else { return (".", path) }
        if slash == path.startIndex { return ("/", String(path.dropFirst())) }
        return (String(path[..<slash]), String(path[path.index(after: slash)...]))
    }
}

extension StorageError {
    /// Whether there simply is no such file.
    var isAbsence: Bool {
        if case .io(_, ENOENT, _) = self { true } else { false }
    }

    /// Whether the disk is full, or the owner's part of it.
    var isOfSpace: Bool {
        switch self {
        case .io(_, ENOSPC, _), .io(_, EDQUOT, _): true
        default: false
        }
    }

    /// Whether a folder stands where a file was looked for.
    var isOfFolder: Bool {
        if case .io(_, EISDIR, _) = self { true } else { false }
    }

    /// Whether a file stands where a folder was looked for.
    var isOfFile: Bool {
        if case .io(_, ENOTDIR, _) = self { true } else { false }
    }

    /// Whether the file system does not know how to, or does not for this file.
    var isOfKnownLimits: Bool {
        switch self {
        case .io(_, EPERM, _), .io(_, EOPNOTSUPP, _), .io(_, ENOSYS, _), .io(_, EMLINK, _): true
        default: false
        }
    }

    /// Whether the name is taken.
    var isPresence: Bool {
        if case .io(_, EEXIST, _) = self { true } else { false }
    }
}
