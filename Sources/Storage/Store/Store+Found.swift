public import Core

extension Store {
    /// Begins a folder with a state that was made elsewhere: its snapshot, and a journal that goes
    /// on after it with an empty transaction. Much faster than to journal what led to the state.
    ///
    /// - Parameters:
    ///   - path: The folder, made if there is none; it must not have a journal or a snapshot.
    ///   - state: With at least one transaction.
    /// - Throws: `locked`, `foreign` when there is data already, or `io`; what was begun then stays
    ///   and cannot be opened.
    public static func found(
        folder path: String, with state: borrowing State, options: StoreOptions = StoreOptions()
    ) throws(StorageError) {
        let folder = DataFolder(path: path, files: options.files)
        try folder.claim()
        let lock = try options.files.lock(folder.lock)
        defer { lock.release() }
        try folder.makeParts()
        try folder.requireEmpty()
        _ = try FolderKey.load(from: folder)

        let origin = Origin(at: options.now())
        let next = Transaction(sequence: state.sequence + 1, origin: origin, events: [])
        var batch = Batch()
        batch.add(next)
        var lines: [UInt8] = []
        batch.seal(durable: state.sequence, into: &lines)
        var journal = JournalWriter(
            folder, tail: JournalTail(sequence: state.sequence),
            segmentBytesMax: options.segmentBytesMax)
        defer { journal.close() }
        // The snapshot's name proves that what it holds is durable, so it comes last.
        let snapshot = try SnapshotWriter(of: state, at: options.now(), in: folder)
        try journal.append(lines.span, through: next.sequence)
        _ = try snapshot.finish()
        try options.files.syncFolder(path)
    }

    /// Says early, before a state is made, whether a folder can be begun with one.
    ///
    /// - Throws: `foreign` when there is data in it already, or something else; `io`.
    public static func requireEmpty(
        folder path: String, options: StoreOptions = StoreOptions()
    ) throws(StorageError) {
        let folder = DataFolder(path: path, files: options.files)
        do throws(StorageError) { try folder.requireOurs() } catch {
            guard error.isAbsence else { throw error }
            return
        }
        try folder.requireEmpty()
    }

    /// Whether what rests on a transaction may be shown now. Cheap; false does not say that it was
    /// lost: ask `whenDurable`.
    public func isDurable(_ sequence: SequenceNumber) -> Bool {
        sequence == 0 || sequence <= committer.durable && !committer.hasEverLost
    }
}
