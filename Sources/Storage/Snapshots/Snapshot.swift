internal import Core

/// The snapshots of a folder: `snapshots/<sequence>/<noun>.jsonl` and a manifest.
///
/// A snapshot is a cache: everything in it is in the journal too, as long as no segment is missing.
enum Snapshot {
    /// What comes between steps of long work; ends the work by throwing.
    typealias Pause = () throws(StorageError) -> Void

    /// The sequence numbers of the snapshots by their names, in no order.
    static func list(
        in folder: DataFolder, report: (StorageNotice) -> Void
    ) throws(StorageError) -> [SequenceNumber] {
        var sequences: [SequenceNumber] = []
        for name in try folder.files.list(folder.snapshots) {
            if let sequence = DataFolder.sequence(in: name) {
                sequences.append(sequence)
            } else if !name.contains(DataFolder.brokenMark),
                !name.hasPrefix(DataFolder.temporaryPrefix)
            {
                report(.foreignFile(path: folder.snapshots + "/" + name))
            }
        }
        return sequences
    }

    /// The snapshots whose names prove that what they hold was durable: all but those of another
    /// folder that were put in.
    static func proving(
        _ sequences: [SequenceNumber], in folder: DataFolder
    ) throws(StorageError) -> [SequenceNumber] {
        var proving: [SequenceNumber] = []
        for sequence in sequences {
            let manifest = try? SnapshotReader.manifest(of: sequence, in: folder)
            if manifest?.isOfAnother(folder) != true { proving.append(sequence) }
        }
        return proving
    }

    /// The state of the newest whole snapshot that is not beyond a transaction; the empty state
    /// without one. Snapshots that are not whole are reported and passed over.
    ///
    /// - Throws: `newerFormat`; `io` when a file is there and cannot be read.
    static func loadNewest(
        in folder: DataFolder, through last: SequenceNumber, report: (StorageNotice) -> Void,
        progress: @escaping @Sendable (_ done: Int, _ total: Int) -> Void = { _, _ in }
    ) throws(StorageError) -> (state: State, at: Timestamp?) {
        let sequences = try list(in: folder) { _ in }
        for sequence in sequences.filter({ $0 <= last }).sorted(by: >) {
            do throws(StorageError) {
                let reader = try SnapshotReader(sequence, in: folder)
                return (try reader.state(progress), reader.manifest.at)
            } catch {
                guard error.isOfContents else { throw error }
                report(.snapshotBroken(path: folder.snapshot(sequence), error))
            }
        }
        return (State(), nil)
    }

    /// Removes what was begun and not finished; nothing ever counted on it. What was a snapshot
    /// once may have lost its name in memory alone, so that comes first.
    static func removeTemporaries(
        in folder: DataFolder, between: Pause? = nil
    ) throws(StorageError) {
        let names = try folder.files.list(folder.snapshots).filter {
            $0.hasPrefix(DataFolder.temporaryPrefix)
        }
        if names.isEmpty { return }
        try folder.files.syncFolder(folder.snapshots)
        for name in names {
            try remove(folder.snapshots + "/" + name, in: folder, between: between)
        }
    }

    /// Removes a snapshot that nothing counts on any more. It loses its name first, and durably:
    /// whoever finds the name finds all of the snapshot, even when this is interrupted.
    static func discard(
        _ sequence: SequenceNumber, in folder: DataFolder, between: Pause? = nil
    ) throws(StorageError) {
        let temporary = folder.temporarySnapshot(sequence)
        try folder.files.rename(folder.snapshot(sequence), to: temporary)
        try folder.files.syncFolder(folder.snapshots)
        try remove(temporary, in: folder, between: between)
    }

    /// Removes a folder and the files in it.
    static func remove(
        _ path: String, in folder: DataFolder, between: Pause? = nil
    ) throws(StorageError) {
        for name in try folder.files.list(path) {
            if let between {
                try folder.files.remove(path + "/" + name, between: between)
            } else {
                try folder.files.remove(path + "/" + name)
            }
        }
        try folder.files.removeFolder(path)
    }
}

extension StorageError {
    /// Whether a file's contents are at fault, and not the disk or the program's age.
    fileprivate var isOfContents: Bool {
        switch self {
        case .damaged, .unreadable, .foreign, .missing, .outOfOrder: true
        case .io: isAbsence
        case .locked, .newerFormat, .lost, .unavailable: false
        }
    }
}
