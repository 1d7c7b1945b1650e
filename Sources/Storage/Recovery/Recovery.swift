internal import CLinux
internal import Core

/// What a data folder holds, made ready to serve.
struct Recovered {
    var state: State
    var tail: JournalTail
    /// The newest whole snapshot; 0 without one.
    var snapshot: SequenceNumber
    /// When it was begun, where that is known.
    var snapshotAt: Timestamp?
    /// Bytes of the journal that were replayed on it.
    var replayedBytes: Int
}

/// Opens what an earlier process left, however it ended.
///
/// 1. Damage at transaction N is an interrupted write, cut off with all that follows and kept
///    aside, unless something proves that N was durable: a later line's `durable`, the mark of a
///    clean stop, a snapshot, a following segment. Then opening refuses and changes nothing.
/// 2. A whole line with another number than the one due is never cut and never skipped.
/// 3. What was read is synced before it is served: the process that wrote it may have died between
///    write and sync.
///
/// Source: design "Persistence".
struct Recovery {
    let folder: DataFolder
    let report: @Sendable (StorageNotice) -> Void
    var progress: @Sendable (_ done: Int, _ total: Int) -> Void = { _, _ in }

    func open() throws(StorageError) -> Recovered {
        try Snapshot.removeTemporaries(in: folder)
        let begun = try BegunMark.read(from: folder)
        let proof = try durableProof()
        let loaded = try Snapshot.loadNewest(
            in: folder, through: .max, report: report, progress: progress)
        let covered = loaded.state.sequence

        let listing = try Segment.list(in: folder)
        for path in listing.foreign { report(.foreignFile(path: path)) }
        var segments = try archived(before: listing.firsts.first, after: covered)
        for first in listing.firsts { segments.append(try Segment(first: first, in: folder)) }
        var cuts: [Cut] = []
        try leaveUnbegun(&segments, &cuts, proof)
        try requireBegun(segments, begun)
        let chain = try SegmentChain(segments, covered: covered)

        var replay = Replay(loaded.state, progress, through: proof)
        let tail = try run(&replay, chain, &cuts, proof)
        guard tail.sequence >= proof else {
            let path = chain.segments.last?.path ?? folder.journal
            throw .damaged(
                FilePlace(path: path, line: 0, byte: tail.segment?.length ?? 0),
                why: "the journal ends at transaction \(tail.sequence), and \(proof) was durable")
        }
        for cut in cuts { try make(cut) }
        try sync(tail.segment?.first)
        // Reading took much that is not needed any more.
        clinux_trim_memory()
        report(.opened(sequence: tail.sequence, snapshot: covered))
        let bytes = replay.bytes
        return Recovered(
            state: replay.finish(), tail: tail, snapshot: covered, snapshotAt: loaded.at,
            replayedBytes: bytes)
    }

    /// Archived segments that are needed after all, because no kept snapshot is whole.
    func archived(
        before first: SequenceNumber?, after covered: SequenceNumber
    ) throws(StorageError) -> [Segment] {
        guard let first, first > covered + 1 else { return [] }
        let firsts = try Segment.listArchived(in: folder).filter { $0 < first }
        // From the one that has the first transaction that is due.
        let start = firsts.lastIndex { $0 <= covered + 1 } ?? 0
        var segments: [Segment] = []
        for first in firsts[start...] {
            segments.append(try Segment(first: first, in: folder, isArchived: true))
        }
        return segments
    }

    /// The last transaction that something outside the journal proves to have been durable. A
    /// snapshot gets its name only when all it holds is durable, so the name alone is proof.
    private func durableProof() throws(StorageError) -> SequenceNumber {
        let stopped = try StopMark.read(from: folder)?.sequence ?? 0
        let snapshots = try Snapshot.list(in: folder, report: report)
        return max(stopped, try Snapshot.proving(snapshots, in: folder).max() ?? 0)
    }

    /// A folder that was written to has a journal, and all of it that is known to have been there.
    private func requireBegun(_ segments: [Segment], _ begun: BegunMark?) throws(StorageError) {
        if let fault = begun?.fault(newest: segments.last?.first, in: folder) { throw fault }
        if segments.isEmpty, let archived = try Segment.listArchived(in: folder).last {
            throw .missing(
                path: folder.journal,
                why: "the archive has segments up to that of transaction \(archived), and the "
                    + "journal has none")
        }
    }

    /// Leaves out a last segment whose header is not whole: its creation was interrupted.
    private func leaveUnbegun(
        _ segments: inout [Segment], _ cuts: inout [Cut], _ proof: SequenceNumber
    ) throws(StorageError) {
        guard let last = segments.last, case .broken(let place, let why) = last.head else { return }
        var reader = try SegmentReader(last, limit: nil)
        if let proof = try reader.findProof(of: last.first) {
            throw .damaged(place, why: "\(why); \(proof) proves that what follows was durable")
        }
        guard proof < last.first else {
            throw .damaged(place, why: "\(why); transaction \(proof) was durable")
        }
        cuts.append(Cut(segment: last, place: place, isWhole: true, why: why))
        segments.removeLast()
    }

    private func run(
        _ replay: inout Replay, _ chain: SegmentChain, _ cuts: inout [Cut], _ proof: SequenceNumber
    ) throws(StorageError) -> JournalTail {
        var tail = JournalTail()
        for (index, segment) in chain.segments.enumerated() {
            guard let last = chain.lastSequence(of: index) else {
                return try end(segment, after: tail, &replay, chain, &cuts, proof)
            }
            var length = chain.durableLength(of: index) ?? segment.size
            if last > replay.state.sequence {
                let outcome = try replay.run(segment, limit: length)
                try requireWhole(segment, outcome, last)
                length = outcome.length
            }
            tail = JournalTail(
                segment: .init(first: segment.first, length: length), sequence: last)
        }
        return tail
    }

    /// Reads the last segment, the only one that may end in an interrupted write.
    private func end(
        _ segment: Segment, after tail: JournalTail, _ replay: inout Replay, _ chain: SegmentChain,
        _ cuts: inout [Cut], _ proof: SequenceNumber
    ) throws(StorageError) -> JournalTail {
        let outcome = try replay.run(segment, limit: nil)
        if let broken = outcome.broken { try requireUnproven(broken, proof) }
        if outcome.last >= segment.first {
            if let broken = outcome.broken {
                cuts.append(Cut(segment: segment, place: broken.place, why: broken.why))
            }
            return JournalTail(
                segment: .init(first: segment.first, length: outcome.length),
                sequence: outcome.last)
        }
        // Nothing but its header counts: it goes, and the one before ends the journal.
        cuts.append(
            Cut(
                segment: segment, place: FilePlace(path: segment.path, line: 1, byte: 0),
                isWhole: true, why: outcome.broken?.why ?? "no transaction follows the header"))
        if let before = chain.segments.dropLast().last, let length = tail.segment?.length,
            length < before.size
        {
            let place = FilePlace(path: before.path, line: 0, byte: length)
            cuts.append(
                Cut(segment: before, place: place, why: "the next segment said so"))
        }
        return tail
    }

    /// A segment that another follows was durable to its end.
    private func requireWhole(
        _ segment: Segment, _ outcome: Replay.Outcome, _ last: SequenceNumber
    ) throws(StorageError) {
        if let broken = outcome.broken {
            throw .damaged(
                broken.place, why: "\(broken.why); the next segment proves that it was durable")
        }
        guard outcome.last == last else {
            throw .damaged(
                FilePlace(path: segment.path, line: 0, byte: outcome.length),
                why: "it ends with transaction \(outcome.last), the next begins with \(last + 1)")
        }
    }

    private func requireUnproven(
        _ broken: Replay.Break, _ proof: SequenceNumber
    ) throws(StorageError) {
        if let place = broken.proof {
            throw .damaged(broken.place, why: "\(broken.why); \(place) proves that it was durable")
        }
        guard proof < broken.sequence else {
            throw .damaged(
                broken.place,
                why: "\(broken.why); a clean stop or a snapshot proves that it was durable")
        }
    }
}
