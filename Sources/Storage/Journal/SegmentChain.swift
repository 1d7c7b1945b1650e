internal import Core

/// The segments of a journal, checked to be one history: none missing, doubled, swapped or renamed.
struct SegmentChain {
    let segments: [Segment]

    /// - Parameter covered: The last transaction of the snapshot that stands in for what is older.
    /// - Throws: `missing` or `damaged`.
    init(_ segments: [Segment], covered: SequenceNumber) throws(StorageError) {
        self.segments = segments
        if let fault = Self.faults(segments, covered: covered).first { throw fault }
    }

    /// All that is wrong with how the segments follow each other.
    static func faults(_ segments: [Segment], covered: SequenceNumber) -> [StorageError] {
        guard let oldest = segments.first else { return [] }
        var faults: [StorageError] = []
        let firstNeeded = covered + 1
        if oldest.first > firstNeeded {
            let why = "transactions \(firstNeeded) to \(oldest.first - 1) are in no segment"
            faults.append(.missing(path: oldest.path, why: why))
        }
        for (older, newer) in zip(segments, segments.dropFirst()) {
            if case .broken(let place, let why) = older.head {
                let proof = "the next segment proves that it was durable"
                faults.append(.damaged(place, why: "\(why); \(proof)"))
            }
            if let header = newer.header, header.previous?.first != older.first {
                faults.append(missing(header.previous?.first ?? 0, between: older, newer))
            }
        }
        return faults
    }

    /// What is wrong where a segment says that another one came before it than the one that does.
    private static func missing(
        _ stated: SequenceNumber, between older: Segment, _ newer: Segment
    ) -> StorageError {
        guard older.first < stated, stated < newer.first else {
            let why = "it follows the segment of \(stated), and \(older.path) stands there"
            return .missing(path: newer.path, why: why)
        }
        let part = DataFolder.split(older.path).folder
        return .missing(
            path: part + "/" + DataFolder.segmentName(stated),
            why: "\(newer.path) goes on after it, and \(older.path) is the last before")
    }

    /// How much of a segment counts: what the next one's header says; all of the last one.
    func durableLength(of index: Int) -> Int? {
        guard index + 1 < segments.count else { return nil }
        return segments[index + 1].header?.previous?.length
    }

    /// The last transaction of a segment that another follows.
    func lastSequence(of index: Int) -> SequenceNumber? {
        guard index + 1 < segments.count else { return nil }
        return segments[index + 1].first - 1
    }
}
