public import Core

/// Reads a data folder beside whoever has it; changes nothing, needs no lock.
public enum FolderReader {
    /// How often reading begins again when the folder changes under it.
    static let attemptsMax = 8

    /// The state of a folder: everything up to the last whole transaction of its journal.
    ///
    /// - Parameter progress: Hears how many rows and transactions were read, of about how many.
    /// - Throws: What opening the folder would; `foreign` when it is no data folder.
    public static func state(
        of path: String, files: any FileSystem = LinuxFileSystem(),
        progress: @escaping @Sendable (_ done: Int, _ total: Int) -> Void = { _, _ in }
    ) throws(StorageError) -> State {
        let folder = DataFolder(path: path, files: files)
        guard folder.hasData(try files.list(path)) else {
            throw .foreign(path: path, why: "it is no data folder")
        }
        var attempt = 1
        while true {
            do throws(StorageError) { return try state(of: folder, progress) } catch {
                // A snapshot or a segment that is no longer needed went away meanwhile.
                guard error.isAbsence, attempt < attemptsMax else { throw error }
                attempt += 1
            }
        }
    }

    private static func state(
        of folder: DataFolder, _ progress: @escaping @Sendable (Int, Int) -> Void
    ) throws(StorageError) -> State {
        // First of all: a server may begin another segment meanwhile.
        let begun = try BegunMark.read(from: folder)
        let proof =
            try Snapshot.proving(try Snapshot.list(in: folder) { _ in }, in: folder).max() ?? 0
        let snapshot = try Snapshot.loadNewest(
            in: folder, through: .max, report: { _ in }, progress: progress
        ).state
        let covered = snapshot.sequence
        let segments = try Segment.begun(in: folder, after: covered)
        if let fault = begun?.fault(newest: segments.last?.first, in: folder) { throw fault }
        let chain = try SegmentChain(segments, covered: covered)
        var replay = Replay(snapshot, progress)
        for (index, segment) in chain.segments.enumerated() {
            let last = chain.lastSequence(of: index)
            if let last, last <= replay.state.sequence { continue }
            let outcome = try replay.run(segment, limit: chain.durableLength(of: index))
            if let broken = outcome.broken, last != nil || broken.proof != nil {
                throw .damaged(broken.place, why: broken.why)
            }
            if let last, outcome.last != last {
                throw .damaged(
                    FilePlace(path: segment.path, line: 0, byte: outcome.length),
                    why: "it ends with transaction \(outcome.last), the next begins with "
                        + "\(last + 1)")
            }
        }
        guard replay.state.sequence >= proof else {
            throw .damaged(
                FilePlace(path: folder.journal, line: 0, byte: 0),
                why: "the journal ends at transaction \(replay.state.sequence), and \(proof) was "
                    + "durable")
        }
        return replay.finish()
    }

    /// The secret of a folder; nil when it has none yet.
    ///
    /// - Throws: `damaged` and others when it cannot be read; `io`.
    public static func key(
        of path: String, files: any FileSystem = LinuxFileSystem()
    ) throws(StorageError) -> FolderKey? {
        try FolderKey.find(in: DataFolder(path: path, files: files), isNeeded: false)
    }

    /// Hands out the transactions of a folder's journal whose requests have ids that begin in one
    /// of some ways, as far as segments are there.
    ///
    /// - Throws: What reading the journal would; `io`.
    public static func transactions(
        of path: String, requestsBeginning starts: [String],
        files: any FileSystem = LinuxFileSystem(), _ body: (Transaction) -> Void
    ) throws(StorageError) {
        let folder = DataFolder(path: path, files: files)
        let segments = try Segment.begun(in: folder)
        let wanted = starts.map { Array("\"request\":\"\($0)".utf8) }
        for (index, segment) in segments.enumerated() {
            let next = index + 1 < segments.count ? segments[index + 1] : nil
            // An owner may have taken archived ones away.
            let stated = next?.header?.previous
            let limit = stated?.first == segment.first ? stated?.length : nil
            var reader = try SegmentReader(segment, limit: limit)
            reading: while true {
                switch try reader.next() {
                case .end: break reading
                case .broken(let place, let why):
                    guard next == nil else { throw .damaged(place, why: why) }
                    break reading
                case .line(let line):
                    guard wanted.contains(where: { line.contains($0) }) else { continue }
                    let transaction = try line.transaction()
                    guard let request = transaction.origin.request else { continue }
                    if starts.contains(where: { request.hasPrefix($0) }) { body(transaction) }
                }
            }
        }
    }
}

extension RawLine {
    /// Whether some bytes are in the line, as text or as part of text.
    fileprivate func contains(_ wanted: [UInt8]) -> Bool {
        guard let first = wanted.first, range.count >= wanted.count else { return false }
        var at = range.lowerBound
        while at + wanted.count <= range.upperBound {
            if bytes[at] == first, bytes[at..<at + wanted.count].elementsEqual(wanted) {
                return true
            }
            at += 1
        }
        return false
    }
}
