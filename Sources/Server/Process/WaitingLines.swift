/// Work that waits, in a line for each caller, of which each has its turn.
struct WaitingLines {
    /// A piece of work, and what is done where it makes room for another.
    struct Piece: Sendable {
        let run: WorkQueue.Work
        let refuse: WorkQueue.Work
    }

    private var lines: [String: [Piece]] = [:]
    /// Who has something waiting, whose turn is next first.
    private var turns: [String] = []

    /// Takes a place at the end of the caller's line.
    mutating func append(_ piece: Piece, of caller: String) {
        if lines[caller] == nil { turns.append(caller) }
        lines[caller, default: []].append(piece)
    }

    /// Gives the first piece of whoever's turn it is; nil when nothing waits.
    mutating func next() -> Piece? {
        guard let caller = turns.first else { return nil }
        turns.removeFirst()
        guard var line = lines.removeValue(forKey: caller), let piece = line.first else {
            return nil
        }
        line.removeFirst()
        if !line.isEmpty {
            lines[caller] = line
            turns.append(caller)
        }
        return piece
    }

    /// Puts a caller's piece in place of the newest of the longest line.
    ///
    /// - Returns: What made room; nil when no line would still be as long as the caller's after it.
    mutating func replace(for caller: String, by piece: Piece) -> Piece? {
        let own = lines[caller]?.count ?? 0
        var longest: (caller: String, count: Int) = ("", 0)
        for other in turns {
            let count = lines[other]?.count ?? 0
            if count > longest.count { longest = (other, count) }
        }
        guard longest.count > own + 1, let newest = lines[longest.caller]?.popLast() else {
            return nil
        }
        append(piece, of: caller)
        return newest
    }
}
