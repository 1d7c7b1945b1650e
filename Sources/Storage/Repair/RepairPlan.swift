internal import Core

/// What a repair does to a folder, decided from what can still be read; nothing is changed yet.
///
/// 1. What is kept was read whole, and each part is proven to follow the one before.
/// 2. Nothing is thrown away: what does not stay where it is is kept below `damaged`.
/// 3. Numbers of lost transactions are filled with empty ones, so that none ever means two things.
struct RepairPlan {
    /// A segment that is written anew.
    struct NewSegment {
        var header: SegmentHeader
        /// The file that its lines come from, and where they lie; nil for empty transactions.
        var source: (path: String, bytes: Range<Int>)?
        /// Its transactions.
        var numbers: ClosedRange<SequenceNumber>
    }

    /// More numbers than this are not filled: a number that high was not counted to.
    static let filledMax: SequenceNumber = 1_000_000

    let run: JournalRun
    /// The greatest number that anything in the folder speaks of.
    let highest: SequenceNumber
    /// The first transaction of which a line can be read; nil without one.
    let oldest: SequenceNumber?
    private(set) var segments: [NewSegment] = []
    /// Segments that stay as they are.
    private(set) var keptSegments: Set<String> = []
    /// Files of the journal that are set aside.
    private(set) var journalAside: [String] = []
    /// Snapshots that are set aside, and whether each was whole.
    private(set) var snapshotsAside: [(sequence: SequenceNumber, isWhole: Bool)] = []
    /// Whether the mark of a clean stop is set aside.
    private(set) var isStopMarkAside = false
    /// Whether the mark of a begun journal is.
    private(set) var isBegunMarkAside = false
    /// Whether photos and other files are: nothing is left that could name one, and the next start
    /// would remove them.
    private(set) var areFilesAside = false
    /// Whether the key is set aside, if there is one, and another made.
    let isKeyNew: Bool

    /// - Parameters:
    ///   - snapshots: All of them, and which are whole.
    ///   - proving: Those that are of this folder.
    ///   - begun: The segment that the mark of a begun journal names; 0 without one, nil when it is
    ///     not whole.
    ///   - stopped: What the mark of a clean stop says; 0 without one, nil when it is not whole.
    init(
        _ journal: JournalPieces, snapshots: [SequenceNumber], whole: [SequenceNumber],
        proving: [SequenceNumber], stopped: SequenceNumber?, begun: SequenceNumber?,
        isKeyNew: Bool, in folder: DataFolder
    ) {
        run = JournalRun.best(journal.pieces, snapshots: whole, in: folder)
        highest = max(journal.highest, proving.max() ?? 0, stopped ?? 0, begun ?? 0)
        oldest = journal.pieces.map(\.numbers.lowerBound).min()
        self.isKeyNew = isKeyNew
        layOut(in: folder)
        let written = Set(segments.map { folder.segment($0.header.first) })
        journalAside = journal.paths.filter {
            !keptSegments.contains($0) && !written.contains($0)
        }
        let bases = (run.start ?? run.end + 1) - 1...run.end
        for sequence in snapshots.sorted() {
            let isWhole = whole.contains(sequence)
            if isWhole, bases.contains(sequence) { continue }
            snapshotsAside.append((sequence, isWhole))
        }
        isStopMarkAside = stopped.map { $0 > last } ?? true
        let newest = segments.last?.header.first ?? run.parts.last?.segment ?? 0
        isBegunMarkAside = begun.map { $0 > newest } ?? true
        areFilesAside = run.end == 0
    }

    /// The last transaction that was lost; `run.end` when none was.
    var lost: SequenceNumber { max(highest, run.end) }

    /// The last number of the repaired journal.
    var last: SequenceNumber { segments.last?.numbers.upperBound ?? run.end }

    /// Decides which files stay and which are written anew.
    private mutating func layOut(in folder: DataFolder) {
        let parts = run.parts
        var tail: SegmentHeader.Previous?
        let isFilled = lost > run.end || (parts.isEmpty && run.end > 0)
        for (index, part) in parts.enumerated() {
            let first = part.numbers.lowerBound
            // An archived one only counts before all of the journal's own.
            let isArchived = part.path == folder.archived(first) && segments.isEmpty
            let path = isArchived ? part.path : folder.segment(first)
            // What follows is of no use, or of an interrupted write: it is kept with the original.
            let isCut = index + 1 == parts.count && part.bytes.upperBound < part.size
            let stays =
                part.path == path && part.isAtStart && part.header?.first == first && !isCut
                && (index == 0 || part.header?.previous == tail)
            if stays {
                keptSegments.insert(path)
                tail = .init(first: first, length: part.bytes.upperBound)
                continue
            }
            // A first segment goes on after whatever its header says.
            let previous = index == 0 && part.isAtStart ? part.header?.previous : tail
            let header = SegmentHeader(first: first, previous: previous)
            segments.append(
                NewSegment(
                    header: header, source: (part.path, part.bytes), numbers: part.numbers))
            let length = SealedLine.document(header).count + part.bytes.count
            tail = .init(first: first, length: length)
        }
        guard isFilled else { return }
        let first = run.end + 1
        let end = lost - run.end <= Self.filledMax ? max(lost, first) : first
        segments.append(
            NewSegment(
                header: SegmentHeader(first: first, previous: tail), source: nil,
                numbers: first...end))
    }
}
