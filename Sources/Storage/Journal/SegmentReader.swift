internal import Core
internal import JSON

/// Reads the transactions of one segment in order, and stops at the first line that is not whole.
struct SegmentReader {
    enum Step {
        case line(RawLine)
        /// The line is not whole.
        case broken(FilePlace, why: String)
        case end
    }

    private var scanner: LineScanner
    /// The number that the next line must have.
    private(set) var expected: SequenceNumber
    /// The last line that was not whole.
    private var broken: RawLine?

    /// - Parameter limit: How many bytes count; all without one.
    /// - Throws: `damaged` when the segment is shorter than that.
    init(_ segment: Segment, limit: Int?) throws(StorageError) {
        scanner = try LineScanner(
            try segment.openForReading(), path: segment.path, limit: limit)
        expected = segment.first
        if let limit, limit > segment.size {
            throw .damaged(
                FilePlace(path: segment.path, line: 0, byte: segment.size),
                why: "the file ends here; \(limit) bytes of it were durable")
        }
        // The segment has read its header; a whole line may be stuck to a broken one.
        let head = try scanner.next()
        if case .broken = segment.head { broken = head }
    }

    /// Where the next line begins.
    var place: FilePlace { scanner.place }

    /// The next line. Its number is checked by `accept`.
    mutating func next() throws(StorageError) -> Step {
        guard let line = try scanner.next() else { return .end }
        if let fault = SealedLine.fault(line) {
            broken = line
            return .broken(line.place, why: fault)
        }
        return .line(line)
    }

    /// Takes the number of the line just read.
    ///
    /// - Throws: `outOfOrder` for a gap or a doubled line.
    mutating func accept(_ found: SequenceNumber, at place: FilePlace) throws(StorageError) {
        guard found == expected else {
            throw .outOfOrder(place, expected: expected, found: found)
        }
        expected += 1
    }

    /// A whole line, after the broken one, that says that `sequence` was durable when it was
    /// written; nil when none does.
    mutating func findProof(of sequence: SequenceNumber) throws(StorageError) -> FilePlace? {
        if let stuck = broken?.lastTransaction, stuck.proves(sequence) { return stuck.place }
        while let line = try scanner.next() {
            if line.proves(sequence) { return line.place }
            if let stuck = line.lastTransaction, stuck.proves(sequence) { return stuck.place }
        }
        return nil
    }
}

extension RawLine {
    fileprivate func proves(_ sequence: SequenceNumber) -> Bool {
        guard SealedLine.fault(self) == nil, let numbers else { return false }
        return numbers.durable >= sequence
    }

    /// The transaction that a line ends with, where the LF before it was lost. Nothing inside a
    /// line looks like its beginning: quotes in text are escaped.
    fileprivate var lastTransaction: RawLine? {
        let start = Array("{\"seq\":".utf8)
        var at = range.upperBound - start.count
        while at > range.lowerBound {
            if bytes[at] == start[0], bytes[at..<at + start.count].elementsEqual(start) {
                let place = FilePlace(
                    path: place.path, line: place.line, byte: place.byte + at - range.lowerBound)
                return RawLine(
                    bytes: bytes, range: at..<range.upperBound, place: place,
                    isTerminated: isTerminated)
            }
            at -= 1
        }
        return nil
    }
}
