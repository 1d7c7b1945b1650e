public import Core

/// The files of a data folder by the SHA-256 of what is in them.
///
/// 1. `keep` returns when bytes and name are durable, so a transaction may name the file then.
/// 2. Equal files are kept once. One that is there is trusted after its bytes were compared with
///    its name, and otherwise written again.
/// 3. What is read was compared with its name, so nobody ever gets other bytes.
/// 4. `sweep` removes what the ledger does not name. What is held by `keep`, or was while the sweep
///    went on, stays: the ledger may name it since.
/// 5. The folder belongs to the process that has the store's lock.
///
/// Source: design "Persistence", `data/files/`.
public final class FileStore: FileKeeper {
    private struct Books: Sendable {
        /// How often a file is held.
        var held: [SHA256.Digest: Int] = [:]
        /// What was held since the sweep that goes on began; nil without one.
        var touched: Set<SHA256.Digest>?
        /// Folders whose names are durable.
        var durableParts: Set<String> = []
        /// Files whose writing failed: what the disk has of their names is not known.
        var doubtful: Set<SHA256.Digest> = []
        var recent = RecentFiles()
        var lastNumber = 0
    }

    private let folder: DataFolder
    private let report: @Sendable (StorageNotice) -> Void
    private let books = Locked(Books())
    /// Held while a sweep goes on.
    private let sweeping = Locked(())

    /// Opens the files of a data folder, and removes what an earlier process began to write.
    ///
    /// - Parameters:
    ///   - path: The data folder; a `Store` must have its lock.
    ///   - report: Hears of files that are damaged, or cannot be kept.
    /// - Throws: `io`.
    public init(
        folder path: String, files: any FileSystem = LinuxFileSystem(),
        report: @escaping @Sendable (StorageNotice) -> Void = { _ in }
    ) throws(StorageError) {
        folder = DataFolder(path: path, files: files)
        self.report = report
        if try !files.makeFolder(folder.contents) { try files.restrictFolder(folder.contents) }
        try files.syncFolder(folder.path)
        for name in try files.list(folder.contents)
        where name.hasPrefix(DataFolder.temporaryPrefix) {
            try files.remove(folder.contents + "/" + name)
        }
    }

    // MARK: Keeping

    /// See `FileKeeper`.
    public func keep(_ bytes: [UInt8], as digest: SHA256.Digest) throws(FileFault) {
        books.withLock { books in
            books.held[digest, default: 0] += 1
            books.touched?.insert(digest)
        }
        do throws(StorageError) {
            try write(bytes, digest)
            books.withLock { _ = $0.doubtful.remove(digest) }
        } catch {
            books.withLock { _ = $0.doubtful.insert(digest) }
            release(digest)
            report(.fileNotKept(error))
            throw .unavailable
        }
    }

    /// See `FileKeeper`.
    public func release(_ digest: SHA256.Digest) {
        books.withLock { books in
            let left = (books.held[digest] ?? 1) - 1
            books.held[digest] = left > 0 ? left : nil
        }
    }

    private func write(_ bytes: [UInt8], _ digest: SHA256.Digest) throws(StorageError) {
        let part = folder.part(of: digest)
        try makeDurable(part)
        let path = folder.content(digest)
        if isWhole(path, digest, count: bytes.count) {
            // Whoever gave it its name may have died before that was durable.
            return try folder.files.syncFolder(part)
        }
        let number = books.withLock { books in
            books.lastNumber += 1
            return books.lastNumber
        }
        let temporary = folder.temporaryContent(digest, number)
        do throws(StorageError) {
            let file = try folder.files.create(temporary)
            try file.append(bytes.span)
            try file.sync()
            try folder.files.rename(temporary, to: path)
        } catch {
            // What stays all the same goes with the next start.
            try? folder.removeIfThere(temporary)
            throw error
        }
        try folder.files.syncFolder(part)
    }

    /// Makes a folder of files whose name outlives a crash.
    private func makeDurable(_ part: String) throws(StorageError) {
        guard !books.withLock({ $0.durableParts.contains(part) }) else { return }
        try folder.files.makeFolder(part)
        try folder.files.syncFolder(folder.contents)
        books.withLock { _ = $0.durableParts.insert(part) }
    }

    /// Whether a file that need not be written again is there.
    private func isWhole(_ path: String, _ digest: SHA256.Digest, count: Int) -> Bool {
        guard !books.withLock({ $0.doubtful.contains(digest) }) else { return false }
        // Whatever cannot be read is written.
        guard let bytes = try? contents(of: path, count: count) else { return false }
        return SHA256.digest(of: bytes.span) == digest
    }

    /// - Returns: Nil when the file has another length.
    private func contents(of path: String, count: Int) throws(StorageError) -> [UInt8]? {
        let file = try folder.files.openForReading(path)
        guard try file.size() == count else { return nil }
        let bytes = try file.read(at: 0, count: count)
        return bytes.count == count ? bytes : nil
    }

    // MARK: Reading

    /// See `FileKeeper`.
    public func read(_ digest: SHA256.Digest, bytes count: Int) throws(FileFault) -> [UInt8] {
        if let bytes = books.withLock({ $0.recent.find(digest) }) { return bytes }
        let path = folder.content(digest)
        let found: [UInt8]?
        do throws(StorageError) { found = try contents(of: path, count: count) } catch {
            report(.fileUnreadable(path: path, error))
            throw error.isAbsence ? .missing : .unavailable
        }
        guard let found, SHA256.digest(of: found.span) == digest else {
            report(.fileDamaged(path: path))
            throw .damaged
        }
        books.withLock { $0.recent.add(digest, found) }
        return found
    }

    // MARK: Sweeping

    /// Removes files that the ledger does not name.
    ///
    /// - Parameter areNamed: Whether each of some files is named by what is durable; nil when that
    ///   cannot be told, and then nothing more is removed.
    /// - Returns: How many were removed.
    /// - Throws: `io`.
    @discardableResult
    public func sweep(
        _ areNamed: ([SHA256.Digest]) -> [Bool]?
    ) throws(StorageError) -> Int {
        try sweeping.withLock { (_) throws(StorageError) in
            books.withLock { $0.touched = Set($0.held.keys) }
            defer { books.withLock { $0.touched = nil } }
            var removed = 0
            for part in try folder.files.list(folder.contents).sorted()
            where DataFolder.isPart(part) {
                let names = try folder.files.list(folder.contents + "/" + part)
                let digests = names.compactMap { DataFolder.digest(in: $0, part: part) }
                guard !digests.isEmpty else { continue }
                guard let named = areNamed(digests), named.count == digests.count else { break }
                let before = removed
                for (digest, isNamed) in zip(digests, named) where !isNamed {
                    if try remove(digest) { removed += 1 }
                }
                if removed > before { try folder.files.syncFolder(folder.contents + "/" + part) }
            }
            if removed > 0 { report(.filesRemoved(count: removed)) }
            return removed
        }
    }

    /// Under the lock, so that nobody takes the file for one that is there.
    private func remove(_ digest: SHA256.Digest) throws(StorageError) -> Bool {
        try books.withLock { (books) throws(StorageError) in
            guard books.touched?.contains(digest) == false else { return false }
            try folder.removeIfThere(folder.content(digest))
            books.recent.remove(digest)
            return true
        }
    }
}
