internal import Core
internal import JSON

/// Carries a plan out. After a crash anywhere in it the folder refuses to start or starts as
/// repaired, and another repair comes to the same end.
struct RepairWork {
    private let folder: DataFolder
    private let plan: RepairPlan
    private let origin: Origin
    private let name: String

    init(_ folder: DataFolder, _ plan: RepairPlan, now: Timestamp) {
        self.folder = folder
        self.plan = plan
        origin = Origin(at: now)
        // Without what names of files do not like: 20261121T093000Z.
        let text = RFC3339.text(milliseconds: now.milliseconds)
        name = text.prefix { $0 != "." }.filter { $0 != "-" && $0 != ":" } + "Z"
    }

    /// - Parameter report: Kept beside the originals.
    /// - Returns: Where the originals are.
    func run(_ report: String) throws(StorageError) -> String {
        try folder.makeParts()
        try folder.files.makeFolder(folder.damaged)
        let kept = try folder.freeName(folder.damaged + "/" + name)
        let new = kept + "/new"
        for part in [kept, kept + "/archive", kept + "/journal", kept + "/snapshots", new] {
            try folder.files.makeFolder(part)
        }
        let note = try folder.files.create(kept + "/report.txt")
        try note.append(Array(report.utf8).span)
        try note.sync()
        // All bytes are safe before anything changes.
        for segment in plan.segments { try write(segment, in: new, kept: kept) }
        for part in [kept + "/journal", new, kept, folder.damaged, folder.path] {
            try folder.files.syncFolder(part)
        }
        try put(from: new, kept: kept)
        try folder.files.removeFolder(new)
        try folder.files.syncFolder(kept)
        return kept
    }

    /// Writes a segment beside the journal, and copies the file whose name it will take.
    private func write(
        _ segment: RepairPlan.NewSegment, in new: String, kept: String
    ) throws(StorageError) {
        let name = DataFolder.segmentName(segment.header.first)
        let file = try folder.files.create(new + "/" + name)
        try file.append(SealedLine.document(segment.header).span)
        if let source = segment.source {
            try FileCopy.append(source.bytes, of: source.path, to: file, in: folder)
        } else {
            try fill(segment.numbers, in: file)
        }
        try file.sync()
        let original = folder.segment(segment.header.first)
        do throws(StorageError) {
            _ = try FileCopy.copy(original, to: kept + "/journal/" + name, in: folder)
        } catch {
            guard error.isAbsence else { throw error }
        }
    }

    /// Empty transactions: numbers that are taken and say nothing.
    private func fill(
        _ numbers: ClosedRange<SequenceNumber>, in file: any File
    ) throws(StorageError) {
        var batch = Batch()
        var lines: [UInt8] = []
        for sequence in numbers {
            batch.add(Transaction(sequence: sequence, origin: origin, events: []))
            guard sequence % 10_000 == 0 || sequence == numbers.upperBound else { continue }
            batch.seal(durable: numbers.lowerBound - 1, into: &lines)
            try file.append(lines.span)
            lines.removeAll(keepingCapacity: true)
            batch = Batch()
        }
    }

    /// Changes the folder: the newest segment first, so that the journal does not end early.
    private func put(from new: String, kept: String) throws(StorageError) {
        let files = folder.files
        for segment in plan.segments.reversed() {
            let name = DataFolder.segmentName(segment.header.first)
            try files.rename(new + "/" + name, to: folder.journal + "/" + name)
        }
        try files.syncFolder(folder.journal)
        for path in plan.journalAside {
            let (part, name) = DataFolder.split(path)
            let place = part == folder.archive ? "/archive/" : "/journal/"
            try files.rename(path, to: kept + place + name)
        }
        for (sequence, _) in plan.snapshotsAside {
            let name = DataFolder.padded(sequence)
            try files.rename(folder.snapshot(sequence), to: kept + "/snapshots/" + name)
        }
        if plan.isStopMarkAside {
            let name = DataFolder.split(folder.stopMark).name
            try files.rename(folder.stopMark, to: kept + "/journal/" + name)
        }
        if plan.isBegunMarkAside {
            try files.rename(folder.begunMark, to: kept + "/begun.json")
        }
        for part in [folder.journal, folder.snapshots, kept + "/journal", kept + "/snapshots"] {
            try files.syncFolder(part)
        }
        if plan.journalAside.contains(where: { DataFolder.split($0).folder == folder.archive }) {
            try files.syncFolder(folder.archive)
            try files.syncFolder(kept + "/archive")
        }
        if plan.areFilesAside {
            do throws(StorageError) { try files.rename(folder.contents, to: kept + "/files") } catch
            {
                guard error.isAbsence else { throw error }
            }
        }
        if plan.isKeyNew {
            do throws(StorageError) { try files.rename(folder.key, to: kept + "/key") } catch {
                guard error.isAbsence else { throw error }
            }
            try FolderKey.make(in: folder, folderID: try folderID())
        }
        try files.syncFolder(folder.path)
    }

    /// What the folder is called by the snapshots that stay.
    private func folderID() throws(StorageError) -> String? {
        for sequence in try Snapshot.list(in: folder, report: { _ in }).sorted(by: >) {
            if let id = try? SnapshotReader.manifest(of: sequence, in: folder).folder { return id }
        }
        return nil
    }
}
