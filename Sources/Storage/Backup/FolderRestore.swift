public import Core

/// Makes a new data folder of a backup, or of its beginning, and proves that it starts.
///
/// Everything is compared with the backup's checksums while it is copied, then checked and loaded
/// where it is; only then the folder gets its name.
public struct FolderRestore {
    /// How much of a backup is wanted.
    public enum Extent: Equatable, Sendable {
        /// All of it.
        case all
        /// Everything up to a transaction.
        case sequence(SequenceNumber)
        /// Everything before the first transaction that is later than a moment: sequence numbers
        /// order, and clocks may have been set back.
        case time(Timestamp)
    }

    /// What a restore came to.
    public struct Outcome: Equatable, Sendable {
        /// The last transaction of the new folder.
        public let sequence: SequenceNumber
        /// When it was made; nil without one.
        public let at: Timestamp?
        /// Photos that the new folder names and does not have.
        public internal(set) var leftOut: [FileFlaw] = []
    }

    private let backup: DataFolder
    private let manifest: BackupManifest
    private let leavesOutDamaged: Bool
    private let progress: (FolderCheck.Step) -> Void

    /// Restores a backup.
    ///
    /// - Parameters:
    ///   - path: The backup.
    ///   - folder: A folder that is not there, or empty.
    ///   - leavesOutDamaged: Whether photos that are damaged or gone are left out, instead of
    ///     nothing being restored.
    /// - Throws: `foreign` for something else than a backup, or a folder that is in use; `missing`
    ///   when the backup was never finished, does not have that much, or does not reach back that
    ///   far; `damaged` and others when it is not as it was made; `io`.
    public static func run(
        from path: String, to folder: String, extent: Extent = .all,
        leavesOutDamaged: Bool = false, options: StoreOptions = StoreOptions(),
        progress: @escaping (FolderCheck.Step) -> Void = { _ in }
    ) throws(StorageError) -> Outcome {
        let backup = DataFolder(path: path, files: options.files)
        guard let manifest = try BackupManifest.read(from: backup) else {
            throw .foreign(path: path, why: "it is no backup: there is no \(BackupManifest.name)")
        }
        if manifest.isUnfinished { throw backup.unfinished }
        let lock = try options.files.lock(backup.lock)
        defer { lock.release() }
        let restore = FolderRestore(
            backup: backup, manifest: manifest, leavesOutDamaged: leavesOutDamaged,
            progress: progress)
        return try restore.make(DataFolder(path: folder, files: options.files), extent, options)
    }

    private init(
        backup: DataFolder, manifest: BackupManifest, leavesOutDamaged: Bool,
        progress: @escaping (FolderCheck.Step) -> Void
    ) {
        self.backup = backup
        self.manifest = manifest
        self.leavesOutDamaged = leavesOutDamaged
        self.progress = progress
    }

    private func make(
        _ folder: DataFolder, _ extent: Extent, _ options: StoreOptions
    ) throws(StorageError) -> Outcome {
        guard try folder.names(in: folder.path).isEmpty else {
            throw .foreign(path: folder.path, why: "it is not empty")
        }
        let (last, at) = try end(of: extent)
        try requireBase(of: last)
        let parent = DataFolder(path: folder.parent, files: folder.files)
        let name = "." + DataFolder.split(folder.path).name + ".restoring"
        try removeLeftovers(name, in: parent)
        let part = DataFolder.split(try parent.freeName(parent.path + "/" + name)).name
        let new = DataFolder(path: parent.path + "/" + part, files: folder.files)
        var leftOut: [FileFlaw] = []
        do throws(StorageError) {
            try folder.files.makeFolder(new.path)
            try fillLocked(new, through: last, &leftOut)
            try start(new, last, options)
            try folder.files.rename(new.path, to: folder.path)
            try folder.files.syncFolder(folder.parent)
        } catch {
            // Nothing counts on it; what went wrong says more.
            try? FileTree.remove(part, in: parent)
            throw error
        }
        return Outcome(sequence: last, at: at, leftOut: leftOut.sorted { $0.path < $1.path })
    }

    /// Makes and reads the new folder. Nobody else takes it for what a killed process left.
    private func fillLocked(
        _ folder: DataFolder, through last: SequenceNumber, _ leftOut: inout [FileFlaw]
    ) throws(StorageError) {
        let lock = try folder.files.lock(folder.lock)
        defer { lock.release() }
        try fill(folder, through: last, &leftOut)
        try check(folder, &leftOut)
    }

    /// Removes what restores of the same name began, and were killed before they could remove it.
    private func removeLeftovers(
        _ name: String, in parent: DataFolder
    ) throws(StorageError) {
        for found in try parent.names(in: parent.path)
        where found == name || found.hasPrefix(name + "-") {
            let left = DataFolder(path: parent.path + "/" + found, files: parent.files)
            let lock: any HeldLock
            do throws(StorageError) { lock = try parent.files.lock(left.lock) } catch {
                if case .locked = error { continue }
                throw error
            }
            defer { lock.release() }
            try FileTree.remove(found, in: parent)
        }
    }

    /// The last transaction that is wanted, and when it was made.
    private func end(
        of extent: Extent
    ) throws(StorageError) -> (SequenceNumber, Timestamp?) {
        var last: SequenceNumber = 0
        var at: Timestamp?
        for entry in manifest.segments {
            if case .sequence(let wanted) = extent, entry.first > wanted, last > 0 { break }
            var reader = try SegmentReader(
                try Segment(first: entry.first, in: backup), limit: entry.length)
            reading: while true {
                let line: RawLine
                switch try reader.next() {
                case .line(let found): line = found
                case .end: break reading
                case .broken(let place, let why): throw .damaged(place, why: why)
                }
                let transaction = try line.transaction()
                if extent.isBeyond(transaction) {
                    try requireReached(last, "so early")
                    return (last, at)
                }
                try reader.accept(transaction.sequence, at: line.place)
                (last, at) = (transaction.sequence, transaction.origin.at)
            }
        }
        guard last == manifest.last || extent == .sequence(last) else {
            throw .missing(
                path: backup.path,
                why: "it goes up to transaction \(manifest.last), and leads to \(last)")
        }
        if case .sequence(let wanted) = extent {
            try requireReached(last, "so early")
            guard wanted == last else {
                throw .missing(
                    path: backup.path, why: "it goes up to transaction \(manifest.last) only")
            }
        }
        return (last, at)
    }

    private func requireReached(
        _ last: SequenceNumber, _ what: String
    ) throws(StorageError) {
        guard last == 0 else { return }
        let first = manifest.segments.first?.first ?? 1
        throw .missing(
            path: backup.path,
            why: "there is no transaction \(what) in it; it begins with transaction \(first)")
    }

    /// - Throws: `missing` when no snapshot stands in for what is before the first segment.
    private func requireBase(of last: SequenceNumber) throws(StorageError) {
        guard let first = manifest.segments.first?.first, first > 1 else { return }
        guard manifest.snapshots.contains(where: { $0 + 1 >= first && $0 <= last }) else {
            let reach = manifest.snapshots.filter { $0 + 1 >= first }.min() ?? manifest.last
            throw .missing(
                path: backup.path,
                why: "it reaches back to transaction \(max(reach, first)), not to \(last)")
        }
    }

    /// Copies all that belongs to it, and compares it with the checksums.
    private func fill(
        _ folder: DataFolder, through last: SequenceNumber, _ leftOut: inout [FileFlaw]
    ) throws(StorageError) {
        try folder.makeParts()
        let segments = manifest.segments.filter { $0.first <= last }
        let snapshots = manifest.snapshots.filter { $0 <= last }.map {
            "snapshots/" + DataFolder.padded($0) + "/"
        }
        let files = manifest.files.filter { file in
            !file.path.hasPrefix("snapshots/")
                || snapshots.contains { file.path.hasPrefix($0) }
        }
        let total = segments.count + files.count
        for (done, file) in files.enumerated() {
            do throws(StorageError) { try copy(file, to: folder) } catch {
                guard leavesOutDamaged, let why = error.flaw(of: file, in: backup) else {
                    throw error
                }
                try folder.removeIfThere(folder.path + "/" + file.path)
                leftOut.append(FileFlaw(path: file.path, why: why))
            }
            progress(FolderCheck.Step(path: file.path, done: done + 1, total: total))
        }
        for (done, segment) in segments.enumerated() {
            try copy(segment, to: folder, through: last)
            let path = folder.segment(segment.first)
            progress(FolderCheck.Step(path: path, done: files.count + done + 1, total: total))
        }
        // The backup was begun without what was erased, and goes on to be one of this folder.
        if manifest.erased > 0 { try ErasureMark(sequence: manifest.erased).write(to: folder) }
        for path in Set(files.map { DataFolder.split(folder.path + "/" + $0.path).folder }) {
            try folder.files.syncFolder(path)
        }
        try folder.files.syncFolder(folder.journal)
        try folder.files.syncFolder(folder.snapshots)
    }

    private func copy(
        _ file: BackupManifest.CopiedFile, to folder: DataFolder
    ) throws(StorageError) {
        guard file.isOurs else {
            throw .foreign(path: backup.backupManifest, why: "it names files outside of it")
        }
        try FileTree.makeFolders(of: file.path, in: folder)
        let path = backup.path + "/" + file.path
        let found = try FileCopy.copy(path, to: folder.path + "/" + file.path, in: folder)
        guard found.bytes == file.bytes, found.checksum == file.checksum else {
            throw .damaged(
                FilePlace(path: path, line: 0, byte: 0),
                why: "it is not as it was when the backup was made")
        }
    }

    private func copy(
        _ entry: BackupManifest.CopiedSegment, to folder: DataFolder,
        through last: SequenceNumber
    ) throws(StorageError) {
        let path = backup.segment(entry.first)
        let checksum = try FileCopy.checksum(of: path, count: entry.length, in: backup)
        guard checksum == entry.checksum else {
            throw .damaged(
                try place(of: entry), why: "it is not as it was when the backup was made")
        }
        var length = entry.length
        if entry.last > last {
            var reader = try SegmentReader(
                try Segment(first: entry.first, in: backup), limit: entry.length)
            while reader.expected <= last, case .line(let line) = try reader.next() {
                try reader.accept(line.numbers?.sequence ?? 0, at: line.place)
            }
            length = reader.place.byte
        }
        let file = try folder.files.create(folder.segment(entry.first))
        try FileCopy.append(0..<length, of: path, to: file, in: folder)
        try file.sync()
    }

    /// The first line of a segment that is not whole; the file when each is.
    private func place(
        of entry: BackupManifest.CopiedSegment
    ) throws(StorageError) -> FilePlace {
        let path = backup.segment(entry.first)
        var scanner = try LineScanner(
            try backup.files.openForReading(path), path: path, limit: entry.length)
        while let line = try scanner.next() {
            if SealedLine.fault(line) != nil { return line.place }
        }
        return FilePlace(path: path, line: 0, byte: min(entry.length, scanner.limit))
    }

    /// Reads all of the new folder.
    private func check(
        _ folder: DataFolder, _ leftOut: inout [FileFlaw]
    ) throws(StorageError) {
        let check = try FolderCheck.run(
            folder: folder.path, files: folder.files, progress: progress)
        for finding in check.findings where finding.severity == .damage {
            let path = finding.place.path
            guard path.hasPrefix(folder.contents + "/") else {
                throw .damaged(finding.place, why: finding.text)
            }
            let part = String(path.dropFirst(folder.path.count + 1))
            guard leavesOutDamaged else {
                throw .damaged(
                    FilePlace(path: backup.path + "/" + part, line: 0, byte: 0),
                    why: "\(finding.text); --without-damaged-files restores all else")
            }
            try folder.removeIfThere(path)
            if leftOut.contains(where: { $0.path == part }) { continue }
            leftOut.append(FileFlaw(path: part, why: finding.text))
        }
    }

    /// Starts and stops a store on the new folder.
    private func start(
        _ folder: DataFolder, _ last: SequenceNumber, _ options: StoreOptions
    ) throws(StorageError) {
        let store = try Store.open(folder: folder.path, options: options)
        let sequence = store.durableSequence
        try store.close()
        guard sequence == last else {
            throw .missing(
                path: folder.path, why: "it leads to transaction \(sequence), not to \(last)")
        }
    }
}

extension FolderRestore.Extent {
    /// Whether a transaction is the first that is not wanted.
    fileprivate func isBeyond(_ transaction: Transaction) -> Bool {
        switch self {
        case .all: false
        case .sequence(let wanted): transaction.sequence > wanted
        case .time(let moment): transaction.origin.at > moment
        }
    }
}

extension BackupManifest.CopiedFile {
    /// Whether the path stays in the folder. A manifest may come from anywhere.
    fileprivate var isOurs: Bool {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        guard let first = parts.first, ["key", "snapshots", "files"].contains(first) else {
            return false
        }
        return parts.allSatisfy { !$0.isEmpty && $0 != "." && $0 != ".." && !$0.contains("\0") }
    }
}

extension StorageError {
    /// What is wrong with a photo or attachment of a backup; nil when it is something else.
    fileprivate func flaw(of file: BackupManifest.CopiedFile, in backup: DataFolder) -> String? {
        guard DataFolder.digest(ofPath: file.path) != nil else { return nil }
        if isAbsence { return FileFlaw.missing }
        if isUnreadable(backup.path + "/" + file.path) { return FileFlaw.unreadable }
        if case .damaged(_, let why) = self { return why }
        return nil
    }
}
