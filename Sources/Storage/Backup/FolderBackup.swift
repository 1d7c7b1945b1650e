public import Core

/// Copies a data folder, also one that is served, so that all the copies together are one state of
/// it: everything up to a transaction, and nothing after.
///
/// 1. Whatever was acknowledged before the backup began is in it: it was in the journal then.
/// 2. A backup only grows. It is refused when the folder has not all of what the backup has: an
///    older folder, another business's, or one with another history.
/// 3. It is as it was before until its manifest is replaced, the last of all writes.
/// 4. A photo that is not what its name says is not copied; all else is, and the outcome names it.
public struct FolderBackup {
    /// What a backup came to.
    public struct Outcome: Equatable, Sendable {
        /// The last transaction in it.
        public let sequence: SequenceNumber
        /// Transactions that are new in it.
        public let transactions: Int
        /// Files that are new in it, or longer.
        public let files: Int
        /// Photos that the folder names, and that are damaged or gone in it: the backup has all but
        /// these.
        public internal(set) var flaws: [FileFlaw] = []
    }

    /// How often reading begins again when the folder changes under it.
    static let attemptsMax = 8

    let source: DataFolder
    let target: DataFolder
    private let now: Timestamp
    private let progress: (FolderCheck.Step) -> Void
    private var done = 0
    private var total = 0
    var filesCopied = 0
    /// What is wrong with files that were not copied, by their paths.
    var faults: [String: String] = [:]

    /// Makes a backup, or brings one up to date.
    ///
    /// - Parameters:
    ///   - path: The data folder; it may be served meanwhile.
    ///   - backup: A folder that is not there, empty, or a backup of the same data folder.
    ///   - now: What the manifest says.
    /// - Throws: `foreign` for a folder that is no data folder, or a backup of something else or
    ///   newer; `damaged` and others when the data folder is not whole; `locked` when another
    ///   backup is being made there; `io`.
    public static func run(
        from path: String, to backup: String, now: Timestamp,
        files: any FileSystem = LinuxFileSystem(),
        progress: @escaping (FolderCheck.Step) -> Void = { _ in }
    ) throws(StorageError) -> Outcome {
        var run = FolderBackup(
            source: DataFolder(path: path, files: files),
            target: DataFolder(path: backup, files: files), now: now, progress: progress)
        return try run.run()
    }

    private init(
        source: DataFolder, target: DataFolder, now: Timestamp,
        progress: @escaping (FolderCheck.Step) -> Void
    ) {
        self.source = source
        self.target = target
        self.now = now
        self.progress = progress
    }

    private mutating func run() throws(StorageError) -> Outcome {
        guard source.hasData(try source.files.list(source.path)),
            let key = try FolderKey.find(in: source, isNeeded: true)
        else { throw .foreign(path: source.path, why: "it is no data folder") }
        let business = BackupManifest.business(key)
        try claim()
        let lock = try target.files.lock(target.lock)
        defer { lock.release() }
        let erased = try ErasureMark.read(from: source)
        var manifest: BackupManifest
        if let found = try BackupManifest.read(from: target) {
            guard found.business == business else {
                throw .foreign(path: target.path, why: "it is the backup of another data folder")
            }
            guard found.erased == erased else { throw outdated }
            manifest = found
        } else {
            manifest = BackupManifest(business: business, madeAt: now, erased: erased)
            // From now on a backup that was interrupted is known as one.
            try manifest.write(to: target)
        }
        try requireContinuation(of: manifest)
        try target.makeParts()
        let before = manifest.last
        var attempt = 1
        var flaws: [FileFlaw] = []
        while true {
            do throws(StorageError) {
                try copy(into: &manifest)
                flaws = try self.flaws(of: manifest)
                // A photo that was just removed went before the journal that says so was read.
                if flaws.allSatisfy({ $0.why != FileFlaw.missing }) || attempt > 1 { break }
                attempt += 1
            } catch {
                // A snapshot or a segment that is no longer needed went away meanwhile.
                guard error.isAbsence, attempt < Self.attemptsMax else { throw error }
                attempt += 1
            }
        }
        return Outcome(
            sequence: manifest.last,
            transactions: Int(clamping: manifest.last - min(before, manifest.last)),
            files: filesCopied, flaws: flaws)
    }

    /// Makes the folder, or takes one that is empty or a backup. Its rights are ours alone then.
    private func claim() throws(StorageError) {
        if try target.files.makeFolder(target.path) {
            return try target.files.syncFolder(target.parent)
        }
        let names = try target.files.list(target.path)
        let isBackup = names.contains(BackupManifest.name)
        guard isBackup || Set(names).isSubset(of: ["lock", "lost+found"]) else {
            throw .foreign(path: target.path, why: "it is no backup, and not empty")
        }
        try target.files.restrictFolder(target.path)
    }

    private mutating func copy(into manifest: inout BackupManifest) throws(StorageError) {
        let snapshots = try Snapshot.list(in: source) { _ in }.sorted()
        let firsts = try Segment.list(in: source).firsts
        let attached = try FileTree.paths(below: "files", in: source)
        done = 0
        total = snapshots.count + firsts.count + attached.count
        var next = manifest
        next.madeAt = now
        var files = Dictionary(next.files.map { ($0.path, $0) }, uniquingKeysWith: { $1 })
        try copyOnce("key", &files)
        // Snapshots before segments: the journal then goes on beyond each of them.
        for sequence in snapshots { try copySnapshot(sequence, &next, &files) }
        try copySegments(&next)
        if let newest = snapshots.last, newest > next.last {
            throw .damaged(
                FilePlace(path: source.journal, line: 0, byte: 0),
                why: "the journal ends at transaction \(next.last), and \(newest) was durable")
        }
        // After the segments: a file is there before the transaction that names it.
        try copyFiles(&files)
        guard try ErasureMark.read(from: source) == next.erased else { throw outdated }
        next.snapshots = Self.kept(next, in: snapshots)
        let dropped = manifest.snapshots.filter { !next.snapshots.contains($0) }
        for sequence in dropped {
            let folder = "snapshots/" + DataFolder.padded(sequence) + "/"
            files = files.filter { !$0.key.hasPrefix(folder) }
        }
        next.files = files.values.sorted { $0.path < $1.path }
        try target.files.syncFolder(target.journal)
        try target.files.syncFolder(target.path)
        try next.write(to: target)
        manifest = next
        // Those that went away while they were copied too.
        for sequence in try Snapshot.list(in: target, report: { _ in })
        where !next.snapshots.contains(sequence) {
            try FileTree.remove("snapshots/" + DataFolder.padded(sequence), in: target)
        }
    }

    /// Snapshots that stay in the backup: the folder's own, and the first that the backup's journal
    /// can go on from, without which its beginning would be of no use.
    private static func kept(
        _ manifest: BackupManifest, in folder: [SequenceNumber]
    ) -> [SequenceNumber] {
        let start = manifest.segments.first?.first ?? 1
        let first = start > 1 ? manifest.snapshots.filter { $0 + 1 >= start }.min() : nil
        return manifest.snapshots.filter { folder.contains($0) || $0 == first }.sorted()
    }

    /// Copies a file that never changes, unless the backup has it.
    mutating func copyOnce(
        _ path: String, _ files: inout [String: BackupManifest.CopiedFile]
    ) throws(StorageError) {
        guard files[path] == nil else { return }
        try FileTree.makeFolders(of: path, in: target)
        let new = target.path + "/" + path
        try target.removeIfThere(new)
        let (bytes, checksum) = try FileCopy.copy(source.path + "/" + path, to: new, in: target)
        try target.files.syncFolder(DataFolder.split(new).folder)
        files[path] = BackupManifest.CopiedFile(path: path, bytes: bytes, checksum: checksum)
        filesCopied += 1
    }

    private mutating func copySnapshot(
        _ sequence: SequenceNumber, _ manifest: inout BackupManifest,
        _ files: inout [String: BackupManifest.CopiedFile]
    ) throws(StorageError) {
        let part = "snapshots/" + DataFolder.padded(sequence)
        defer { advance(part) }
        guard !manifest.snapshots.contains(sequence) else { return }
        try FileTree.remove(part, in: target)
        for name in try source.files.list(source.path + "/" + part).sorted() {
            try copyOnce(part + "/" + name, &files)
        }
        try target.files.syncFolder(target.snapshots)
        try Snapshot.requireWhole(sequence, in: target)
        manifest.snapshots.append(sequence)
    }

    private mutating func copySegments(
        _ manifest: inout BackupManifest
    ) throws(StorageError) {
        let segments = try Segment.begun(in: source)
        let chain = try SegmentChain(segments, covered: manifest.snapshots.min() ?? 0)
        let copy = SegmentCopy(source: source, target: target)
        for (index, segment) in chain.segments.enumerated() {
            let place = manifest.segments.firstIndex { $0.first == segment.first }
            let known = place.map { manifest.segments[$0] }
            let limit = chain.durableLength(of: index)
            defer { advance(segment.path) }
            if let known, known.length == limit { continue }
            guard let new = try copy.run(segment, limit: limit, after: known) else { continue }
            if let last = chain.lastSequence(of: index), new.last != last {
                throw .damaged(
                    FilePlace(path: segment.path, line: 0, byte: new.length),
                    why: "it ends with transaction \(new.last), the next begins with \(last + 1)")
            }
            if new != known { filesCopied += 1 }
            if let place { manifest.segments[place] = new } else { manifest.segments.append(new) }
        }
    }

    /// - Throws: `foreign` unless the folder has all that the backup has, or had it once.
    private func requireContinuation(of manifest: BackupManifest) throws(StorageError) {
        guard let last = manifest.segments.last else { return }
        let segments = try Segment.begun(in: source)
        guard let oldest = segments.first?.first, let end = segments.last?.first,
            last.first >= oldest, last.first <= end
        else { throw apart(last) }
        for known in manifest.segments where known.first >= oldest {
            guard let index = segments.firstIndex(where: { $0.first == known.first }) else {
                throw apart(last)
            }
            let next = index + 1 < segments.count ? segments[index + 1] : nil
            let length = next?.header?.previous?.length ?? segments[index].size
            guard length >= known.length else { throw apart(last) }
        }
        let path = segments.first { $0.first == last.first }?.path ?? source.journal
        guard try FileCopy.checksum(of: path, count: last.length, in: source) == last.checksum
        else { throw apart(last) }
    }

    /// What was erased stays in what was copied before, and is not copied over.
    private var outdated: StorageError {
        .foreign(
            path: target.path,
            why: "a customer was erased since this backup was begun, and it still has their data; "
                + "take another folder for the backup, and delete this one as soon as you may")
    }

    private func apart(_ last: BackupManifest.CopiedSegment) -> StorageError {
        .foreign(
            path: target.path,
            why: "the backup goes up to transaction \(last.last), and the folder does not go on "
                + "from there; keep this backup until you know why, and take another folder")
    }

    mutating func advance(_ path: String) {
        done += 1
        progress(FolderCheck.Step(path: path, done: min(done, total), total: total))
    }
}

extension Snapshot {
    /// Reads all of a snapshot.
    ///
    /// - Throws: What is wrong with it.
    static func requireWhole(
        _ sequence: SequenceNumber, in folder: DataFolder
    ) throws(StorageError) {
        let reader = try SnapshotReader(sequence, in: folder)
        for entry in reader.manifest.files { try reader.check(entry) }
    }
}
