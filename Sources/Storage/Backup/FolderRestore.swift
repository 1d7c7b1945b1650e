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

    let backup: DataFolder
    let manifest: BackupManifest
    let leavesOutDamaged: Bool
    let progress: (FolderCheck.Step) -> Void

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
