internal import Core

/// The state that a folder can still lead to: a snapshot, and pieces that go on after it.
struct JournalRun {
    /// Pieces, each proven to follow the one before.
    var pieces: [JournalPiece] = []
    /// The last transaction that is left; 0 for none.
    var end: SequenceNumber = 0

    /// The first transaction whose line is left; nil when none is.
    var start: SequenceNumber? { pieces.first?.numbers.lowerBound }

    /// The run that ends last; of those, the one that begins first.
    ///
    /// - Parameter snapshots: The whole ones.
    static func best(
        _ pieces: [JournalPiece], snapshots: [SequenceNumber], in folder: DataFolder
    ) -> JournalRun {
        var best = JournalRun(end: snapshots.max() ?? 0)
        // With equal ends, files under their own names come first, so that nothing is written anew
        // without need.
        let ordered = pieces.sorted { isBetter($0, $1, folder) }
        let byEnd = Dictionary(grouping: ordered) { $0.numbers.upperBound }
        let bases = [0] + snapshots
        for last in ordered {
            let run = back(from: last, byEnd)
            let end = last.numbers.upperBound
            guard let start = run.first?.numbers.lowerBound,
                bases.contains(where: { $0 + 1 >= start && $0 <= end })
            else { continue }
            if end > best.end || end == best.end && start < best.start ?? .max {
                best = JournalRun(pieces: run, end: end)
            }
        }
        return best
    }

    private static func isBetter(
        _ one: JournalPiece, _ other: JournalPiece, _ folder: DataFolder
    ) -> Bool {
        let isNamed = (isNamed(one, folder), isNamed(other, folder))
        if isNamed.0 != isNamed.1 { return isNamed.0 }
        return (one.path, one.bytes.lowerBound) < (other.path, other.bytes.lowerBound)
    }

    private static func isNamed(_ piece: JournalPiece, _ folder: DataFolder) -> Bool {
        piece.path == folder.segment(piece.segment) || piece.path == folder.archived(piece.segment)
    }

    /// A piece with all that came before it.
    private static func back(
        from last: JournalPiece, _ byEnd: [SequenceNumber: [JournalPiece]]
    ) -> [JournalPiece] {
        var run = [last]
        var piece = last
        // Numbers fall with each step, so this ends.
        while let before = byEnd[piece.numbers.lowerBound - 1]?.first(where: piece.follows) {
            run.append(before)
            piece = before
        }
        return run.reversed()
    }

    /// The run by files: pieces of one file that follow each other as one.
    var parts: [JournalPiece] {
        var parts: [JournalPiece] = []
        for piece in pieces {
            if let last = parts.last, last.path == piece.path {
                parts[parts.count - 1].bytes = last.bytes.lowerBound..<piece.bytes.upperBound
                parts[parts.count - 1].numbers =
                    last.numbers.lowerBound...piece.numbers.upperBound
            } else {
                parts.append(piece)
            }
        }
        return parts
    }
}
