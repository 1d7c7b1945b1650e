internal import Core

extension Recovery {
    /// State as it was after the last durable transaction, read again beside the one that runs.
    ///
    /// Changes nothing in the folder. Bytes behind `tail` are of the write that failed.
    func rebuild(to tail: JournalTail) throws(StorageError) -> State {
        let snapshot = try Snapshot.loadNewest(
            in: folder, through: tail.sequence, report: report
        ).state
        let firsts = try Segment.list(in: folder).firsts
        var segments = try archived(before: firsts.first, after: snapshot.sequence)
        for first in firsts where first <= tail.segment?.first ?? 0 {
            segments.append(try Segment(first: first, in: folder))
        }
        let chain = try SegmentChain(segments, covered: snapshot.sequence)
        var replay = Replay(snapshot)
        for (index, segment) in chain.segments.enumerated() {
            if let last = chain.lastSequence(of: index), last <= replay.state.sequence { continue }
            let limit = chain.durableLength(of: index) ?? tail.segment?.length
            let outcome = try replay.run(segment, limit: limit, through: tail.sequence)
            if let broken = outcome.broken { throw .damaged(broken.place, why: broken.why) }
        }
        guard replay.state.sequence == tail.sequence else {
            throw .missing(
                path: folder.journal,
                why: "it leads to transaction \(replay.state.sequence), not to \(tail.sequence)")
        }
        return replay.finish()
    }
}
