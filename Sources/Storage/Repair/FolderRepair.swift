public import Core

/// Makes a damaged data folder start again with all of it that can be trusted, and says before what
/// that costs.
///
/// What is damaged is never guessed over: the newest state is kept that snapshots and lines lead
/// to, each of them whole and proven to follow the one before. What is left out is set aside
/// below `damaged`, byte for byte.
public struct FolderRepair {
    /// How far reading is.
    public typealias Step = FolderCheck.Step

    /// What a repair came to.
    public struct Outcome: Equatable, Sendable {
        /// Where the originals are.
        public let keptIn: String
        /// What was done, a sentence each.
        public let deeds: [String]
        /// The last transaction of the folder now.
        public let sequence: SequenceNumber
    }

    /// All that the check found.
    public let findings: [FolderCheck.Finding]
    /// What the repair loses, a sentence each; empty when nothing is lost.
    public private(set) var losses: [String] = []
    /// What the repair does to the folder, a sentence each.
    public private(set) var deeds: [String] = []
    /// Whether anything is damaged; an interrupted write is not, since the next start cuts it off.
    public let isNeeded: Bool

    let folder: DataFolder
    let plan: RepairPlan?

    /// Reads all of a folder and decides what a repair would do; changes nothing.
    ///
    /// - Throws: `foreign` when it is no data folder; `newerFormat`, since only a newer program may
    ///   repair what that wrote; `io`.
    public static func plan(
        folder path: String, files: any FileSystem = LinuxFileSystem(),
        progress: @escaping (Step) -> Void = { _ in }
    ) throws(StorageError) -> FolderRepair {
        try FolderRepair(DataFolder(path: path, files: files), progress)
    }

    /// Repairs a folder while nobody else has it.
    ///
    /// - Parameter now: Names the folder that keeps the originals.
    /// - Returns: What was done; nil when nothing is damaged.
    /// - Throws: As `plan`; `locked` when a server has the folder; `damaged` when it is not sound
    ///   afterwards, which would be a fault of this program. The originals are kept then too.
    public static func apply(
        folder path: String, now: Timestamp, files: any FileSystem = LinuxFileSystem(),
        progress: @escaping (Step) -> Void = { _ in }, shown: (FolderRepair) -> Void = { _ in }
    ) throws(StorageError) -> Outcome? {
        let folder = DataFolder(path: path, files: files)
        let lock = try files.lock(folder.lock)
        defer { lock.release() }
        let repair = try FolderRepair(folder, progress)
        shown(repair)
        guard let plan = repair.plan else { return nil }
        let kept = try RepairWork(folder, plan, now: now).run(repair.report)
        let check = try FolderCheck.run(folder: path, files: files, progress: progress)
        if let left = check.findings.first(where: { $0.isRepairable(in: folder) }) {
            throw .damaged(left.place, why: "\(left.text); it is so after the repair")
        }
        return Outcome(keptIn: kept, deeds: repair.deeds, sequence: plan.last)
    }

    private init(
        _ folder: DataFolder, _ progress: @escaping (Step) -> Void
    ) throws(StorageError) {
        self.folder = folder
        let check = try FolderCheck.run(
            folder: folder.path, files: folder.files, progress: progress)
        findings = check.findings
        isNeeded = check.findings.contains { $0.isRepairable(in: folder) }
        guard isNeeded else {
            plan = nil
            return
        }
        let damage = check.findings.filter { $0.isRepairable(in: folder) }.map(\.place)
        let damaged = damage.map(\.path)
        let snapshots = try folder.names(in: folder.snapshots)
            .compactMap { DataFolder.sequence(in: $0) }.sorted()
        let whole = snapshots.filter { sequence in
            let path = folder.snapshot(sequence)
            return !damaged.contains { $0 == path || $0.hasPrefix(path + "/") }
        }
        for sequence in snapshots where !whole.contains(sequence) {
            // One that a newer program wrote is not broken.
            do throws(StorageError) { _ = try SnapshotReader(sequence, in: folder) } catch {
                if case .newerFormat = error { throw error }
            }
        }
        do throws(StorageError) { _ = try FolderKey.find(in: folder, isNeeded: false) } catch {
            if case .newerFormat = error { throw error }
        }
        let journal = try JournalPieces(folder) { path, done, total in
            progress(Step(path: path, done: done, total: total))
        }
        let plan = RepairPlan(
            journal, snapshots: snapshots, whole: whole,
            proving: try Snapshot.proving(snapshots, in: folder),
            stopped: try Self.stopped(in: folder), begun: try Self.begun(in: folder),
            isKeyNew: damaged.contains(folder.key), in: folder)
        self.plan = plan
        let account = RepairAccount(folder, plan, journal, damage)
        losses = try account.losses()
        deeds = account.deeds()
    }

    /// What the mark of a clean stop says: 0 without one, nil when it is not whole.
    private static func stopped(in folder: DataFolder) throws(StorageError) -> SequenceNumber? {
        do throws(StorageError) { return try StopMark.read(from: folder)?.sequence ?? 0 } catch {
            switch error {
            case .io, .newerFormat: throw error
            default: return nil
            }
        }
    }

    /// The segment that the mark of a begun journal names: 0 without one, nil when it is not whole.
    private static func begun(in folder: DataFolder) throws(StorageError) -> SequenceNumber? {
        do throws(StorageError) { return try BegunMark.read(from: folder)?.segment ?? 0 } catch {
            switch error {
            case .io, .newerFormat: throw error
            default: return nil
            }
        }
    }

    /// What is kept with the originals.
    private var report: String {
        let parts = [
            ("Found", findings.map(\.description)), ("Lost", losses), ("Done", deeds),
        ]
        return parts.map { title, lines in
            "\(title):\n" + lines.map { "  \($0)\n" }.joined()
        }.joined(separator: "\n")
    }
}

extension FolderCheck.Finding {
    /// Whether it is damage that keeps a folder from starting, or may. A photo that is damaged or
    /// gone does not; only a backup has it. A backup that was never finished has nothing to keep.
    fileprivate func isRepairable(in folder: DataFolder) -> Bool {
        severity == .damage && !place.path.hasPrefix(folder.contents + "/")
            && place.path != folder.path
    }
}
