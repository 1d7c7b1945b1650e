import Storage

extension ServerProcess {
    /// Opens a data folder, as every command does that changes one.
    ///
    /// - Parameters:
    ///   - commits: When batches are written; a server flushes when its loops pause.
    ///   - data: When snapshots are written, and how long things are kept; the defaults, and no
    ///     snapshots before the end, without it.
    ///   - report: Told how far it is, besides the terminal.
    static func open(
        _ folder: String, commits: StoreOptions.Commits = .inBackground,
        _ data: Configuration.Data? = nil,
        progress report: @escaping @Sendable (_ done: Int, _ total: Int) -> Void = { _, _ in }
    ) throws(CommandFailure) -> Store {
        var options = StoreOptions()
        options.report = { Log.notice($0) }
        options.commits = commits
        if let data {
            options.snapshotJournalBytes = data.snapshotMegabytes << 20
            options.snapshotsKept = data.snapshotsKept
            options.oldSegments = data.oldSegments.oldSegments
        }
        let progress = SharedProgress("Opening")
        options.progress = { done, total in
            progress.update(done, of: total)
            report(done, total)
        }
        defer { progress.finish() }
        do throws(StorageError) { return try Store.open(folder: folder, options: options) } catch {
            throw error.failure
        }
    }
}
