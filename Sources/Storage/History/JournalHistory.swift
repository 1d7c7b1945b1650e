internal import Core
internal import JSON

/// Goes back through the segments of a folder, those of the journal and the archived ones, while
/// its server goes on.
///
/// 1. A line is told only when it is whole, and its transaction durable. In a segment that has a
///    successor every line that counts is; behind them nothing counts.
/// 2. Segments may be moved to the archive, and written anew without whoever was erased, at any
///    moment: a file that was opened stays readable, and one that is gone is in the archive. So
///    what is told may still have what is being erased: whoever shows it looks at that.
struct JournalHistory {
    let folder: DataFolder
    /// The last transaction that is told.
    let durable: SequenceNumber

    /// A segment by its number, and where.
    private struct Place {
        let first: SequenceNumber
        let isArchived: Bool
    }

    /// See `History`.
    func walkBack(
        _ search: HistorySearch, _ body: (HistoryLine) -> Bool
    ) throws(StorageError) -> SequenceNumber? {
        let places = try places()
        var walk = Walk(search: search, texts: search.texts.map { Array($0.utf8) })
        for number in places.indices.reversed() where places[number].first < search.before {
            guard let segment = try open(places[number]) else { continue }
            let next = number + 1 < places.count ? try open(places[number + 1]) : nil
            // Only the newest may have no header yet; it has no lines then.
            guard case .whole = segment.head else { continue }
            let previous = next?.header?.previous
            let limit = previous?.first == segment.first ? previous?.length : nil
            if try walkBack(segment, limit: limit, &walk, body) { return nil }
            if let goOn = walk.goOn { return goOn }
        }
        return nil
    }

    private func places() throws(StorageError) -> [Place] {
        // The journal first: what goes from it to the archive meanwhile is found there.
        let own = try Segment.list(in: folder).firsts
        let known = Set(own)
        let archived = try Segment.listArchived(in: folder).filter { !known.contains($0) }
        return
            (archived.map { Place(first: $0, isArchived: true) }
            + own.map { Place(first: $0, isArchived: false) }).sorted { $0.first < $1.first }
    }

    /// The segment; nil where it was removed.
    private func open(_ place: Place) throws(StorageError) -> Segment? {
        for isArchived in place.isArchived ? [true] : [false, true] {
            do throws(StorageError) {
                return try Segment(first: place.first, in: folder, isArchived: isArchived)
            } catch {
                guard error.isAbsence else { throw error }
            }
        }
        return nil
    }

    /// How far a walk is.
    private struct Walk {
        let search: HistorySearch
        let texts: [[UInt8]]
        var bytes = 0
        /// Where it would go on, since it has looked at enough.
        var goOn: SequenceNumber?
    }

    /// - Returns: Whether the walk is over for good.
    private func walkBack(
        _ segment: Segment, limit: Int?, _ walk: inout Walk, _ body: (HistoryLine) -> Bool
    ) throws(StorageError) -> Bool {
        let file = try segment.openForReading()
        let size = try file.size()
        let end = try Self.end(
            of: walk.search.before, in: file, through: min(limit ?? size, size))
        var scanner = BackwardScanner(file, path: segment.path, limit: end)
        // The last lines of the newest segment may be on their way to the disk.
        var isWhole = limit != nil
        while let line = try scanner.next(), line.place.byte > 0 {
            guard line.isTerminated, let sequence = line.sequence, sequence <= durable else {
                if isWhole {
                    throw .damaged(line.place, why: "the line is no transaction")
                }
                continue
            }
            isWhole = true
            guard sequence < walk.search.before else { continue }
            walk.bytes += line.range.count
            if walk.bytes > walk.search.bytesMax {
                walk.goOn = sequence + 1
                return false
            }
            if walk.search.from != nil || walk.search.to != nil, let at = line.moment {
                if walk.search.isOver(at) { return true }
                guard walk.search.wants(at) else { continue }
            }
            guard walk.texts.allSatisfy(line.holds) else { continue }
            if let fault = SealedLine.fault(line) { throw .damaged(line.place, why: fault) }
            guard body(try line.history()) else { return true }
        }
        return false
    }
}

extension JournalHistory {
    /// Where to begin in a segment: a place behind the last line before a number, and not far
    /// behind it, so that going on in the middle does not read all that was read before.
    private static func end(
        of before: SequenceNumber, in file: any File, through limit: Int
    ) throws(StorageError) -> Int {
        var (low, high) = (0, limit)
        while high - low > 4 * probeBytes {
            let middle = low + (high - low) / 2
            let bytes = try file.read(at: middle, count: probeBytes)
            // A line that is longer, or is on its way to the disk: then it is read from here.
            guard let newline = bytes.firstIndex(of: 0x0A) else { return high }
            let line = RawLine(
                bytes: bytes, range: newline + 1..<bytes.count,
                place: FilePlace(path: "", line: 0, byte: 0), isTerminated: false)
            guard let sequence = line.sequence else { return high }
            if sequence >= before { high = middle + newline + 1 } else { low = middle }
        }
        return high
    }

    /// Bytes that are read to find a line.
    private static let probeBytes = 1 << 16
}

extension RawLine {
    fileprivate func history() throws(StorageError) -> HistoryLine {
        let transaction = try transaction()
        let tree: JSONTree
        do throws(JSONError) {
            tree = try JSON.read(JSONTree.self, from: bytes, in: range, limits: .ownLine)
        } catch {
            throw .unreadable(place, why: error.explanation(in: self))
        }
        guard case .object(let members) = tree else {
            throw .unreadable(place, why: "the line is no transaction")
        }
        return HistoryLine(transaction, members)
    }
}
