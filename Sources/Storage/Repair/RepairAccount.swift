internal import Core
internal import JSON

/// Says what a repair would lose and do.
struct RepairAccount {
    /// Events of lost transactions that can still be read.
    private struct Readable {
        var transactions = 0
        var events: [String: Int] = [:]
        var from: Timestamp?
        var to: Timestamp?
    }

    private let folder: DataFolder
    private let plan: RepairPlan
    private let journal: JournalPieces
    private let damage: [FilePlace]

    /// - Parameter damage: Where the check found any.
    init(
        _ folder: DataFolder, _ plan: RepairPlan, _ journal: JournalPieces, _ damage: [FilePlace]
    ) {
        self.folder = folder
        self.damage = damage
        self.plan = plan
        self.journal = journal
    }

    /// What is lost, by file, line, byte and transactions.
    func losses() throws(StorageError) -> [String] {
        var losses: [String] = []
        if plan.lost > plan.run.end {
            let numbers = Self.text(plan.run.end + 1...plan.lost)
            losses.append("\(numbers), \(place): what they said is gone from the state")
            let readable = try readable(after: plan.run.end)
            if readable.transactions > 0 { losses.append(Self.text(readable)) }
            if plan.last < plan.lost {
                losses.append("the numbers after \(plan.last) will be given again")
            }
        }
        if plan.lost == 0, damage.contains(where: { $0.path == folder.journal }) {
            losses.append("all that the folder ever held: it has neither a journal nor a snapshot")
        }
        let oldest = plan.oldest ?? 1
        if let start = historyStart, oldest < start {
            losses.append(
                "\(Self.text(oldest...start - 1)) as history: what they led to is in a snapshot, "
                    + "and who did it when is only in what is set aside")
        }
        if plan.isKeyNew {
            losses.append(
                "the folder's key: what was derived from it (cursors of lists that clients hold, "
                    + "secrets that were handed out) is no longer valid; accounts, passwords and "
                    + "sessions are as they were. A backup has the key")
        }
        return losses
    }

    /// What is done.
    func deeds() -> [String] {
        var deeds: [String] = []
        for segment in plan.segments {
            let path = folder.segment(segment.header.first)
            let numbers = Self.text(segment.numbers)
            if let source = segment.source {
                let from = source.path == path ? "" : " from \(source.path)"
                deeds.append("\(path) is written anew\(from) with \(numbers)")
            } else {
                deeds.append("\(path) is written with \(numbers), all empty")
            }
        }
        deeds += plan.journalAside.map { path in
            guard isSound(path) else { return "\(path) is set aside" }
            return "\(path) is set aside though it is whole, since what goes on from it is damaged "
                + "or gone; any erasure of a customer, also one that is not complete yet, removes "
                + "what is set aside, so copy it elsewhere first if you want to keep it"
        }
        for (sequence, isWhole) in plan.snapshotsAside {
            let why = isWhole ? "whole, but no journal goes on from it" : "not whole"
            deeds.append("\(folder.snapshot(sequence)) is set aside: \(why)")
        }
        if plan.isStopMarkAside { deeds.append("\(folder.stopMark) is set aside") }
        if plan.isBegunMarkAside { deeds.append("\(folder.begunMark) is set aside") }
        if plan.areFilesAside { deeds.append("\(folder.contents) is set aside, if there is one") }
        if plan.isKeyNew { deeds.append("\(folder.key) is made anew") }
        return deeds
    }

    /// Whether a file of the journal is whole from its header to its end.
    private func isSound(_ path: String) -> Bool {
        let pieces = journal.pieces.filter { $0.path == path }
        guard let first = pieces.first, let last = pieces.last, first.header != nil else {
            return false
        }
        return first.isAtStart && last.bytes.upperBound == last.size
            && pieces.dropFirst().allSatisfy(\.isContinuation)
            && !damage.contains { $0.path == path }
    }

    /// The first transaction that the journal will have a line of, or would have.
    private var historyStart: SequenceNumber? {
        plan.run.start ?? (plan.run.end > 0 ? plan.run.end + 1 : nil)
    }

    /// Where what is lost begins.
    private var place: String {
        let end = plan.run.pieces.last
        if let end, end.bytes.upperBound < end.size { return "from \(end.end) on" }
        // The file that follows is damaged, or gone.
        let next = journal.paths.first { $0 > end?.path ?? "" }
        if let place = damage.first(where: { $0.path == next && $0.line > 0 }) {
            return "from \(place) on"
        }
        let nowhere = FilePlace(path: folder.journal, line: 0, byte: 0)
        return "from \(end?.end ?? nowhere) on"
    }

    /// What can still be read of transactions after the last one that is kept.
    private func readable(after end: SequenceNumber) throws(StorageError) -> Readable {
        var readable = Readable()
        var counted: Set<SequenceNumber> = []
        for piece in journal.pieces where piece.numbers.upperBound > end {
            let file = try folder.files.openForReading(piece.path)
            var scanner = try LineScanner(file, path: piece.path, limit: piece.bytes.upperBound)
            while let line = try scanner.next() {
                guard line.place.byte >= piece.bytes.lowerBound,
                    let transaction = try? line.transaction(), transaction.sequence > end,
                    counted.insert(transaction.sequence).inserted
                else { continue }
                readable.transactions += 1
                let at = transaction.origin.at
                readable.from = min(readable.from ?? at, at)
                readable.to = max(readable.to ?? at, at)
                for event in transaction.events { readable.events[event.type, default: 0] += 1 }
            }
        }
        return readable
    }

    private static func text(_ readable: Readable) -> String {
        let events = readable.events.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }
        let times = [readable.from, readable.to].compactMap { $0 }.map {
            RFC3339.text(milliseconds: $0.milliseconds)
        }
        return "of these, \(readable.transactions) can be read, and rest on what cannot: "
            + "\(events.joined(separator: ", ")), from \(times.joined(separator: " to "))"
    }

    static func text(_ numbers: ClosedRange<SequenceNumber>) -> String {
        numbers.count == 1
            ? "transaction \(numbers.lowerBound)"
            : "transactions \(numbers.lowerBound) to \(numbers.upperBound)"
    }
}
