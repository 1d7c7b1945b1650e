internal import Core
internal import JSON

/// Whole lines of one file with numbers that rise by one, as far as nothing is wrong.
struct JournalPiece: Equatable {
    /// The file.
    let path: String
    /// Bytes in the file.
    let size: Int
    /// The file's header, if it is whole.
    let header: SegmentHeader?
    /// Whether the piece begins right behind the header's line.
    let isAtStart: Bool
    /// Whether it goes on where another piece ends, with nothing wrong between them.
    let isContinuation: Bool
    /// The first line of the piece in the file, from 1.
    let line: Int
    /// Where it lies.
    var bytes: Range<Int>
    /// Its transactions.
    var numbers: ClosedRange<SequenceNumber>

    /// Where what follows it in its file begins.
    var end: FilePlace {
        FilePlace(
            path: path, line: line + Int(clamping: numbers.upperBound - numbers.lowerBound) + 1,
            byte: bytes.upperBound)
    }

    /// The number of the segment that it belongs to.
    var segment: SequenceNumber { header?.first ?? numbers.lowerBound }

    /// Whether another piece is proven to be what came before this one. Numbers alone do not prove
    /// it: a segment of another history may have them too.
    func follows(_ other: JournalPiece) -> Bool {
        guard other.numbers.upperBound + 1 == numbers.lowerBound else { return false }
        if isContinuation, path == other.path, bytes.lowerBound == other.bytes.upperBound {
            return true
        }
        guard isAtStart, path != other.path else { return false }
        if let header {
            return header.previous?.first == other.segment
                && header.previous?.length == other.bytes.upperBound
        }
        return other.bytes.upperBound == other.size
    }
}

/// A journal taken apart: what can be read of it, whatever is wrong with the rest.
struct JournalPieces {
    /// Of all files.
    private(set) var pieces: [JournalPiece] = []
    /// The files that were read.
    private(set) var paths: [String] = []
    /// The greatest number that any whole line or header speaks of; 0 without one.
    private(set) var highest: SequenceNumber = 0

    private let folder: DataFolder
    /// Lengths that headers state of segments before theirs.
    private var stated: [SequenceNumber: Set<Int>] = [:]

    /// Reads every file of a journal that is a segment by its name or by its header.
    ///
    /// - Throws: `newerFormat`, since this program must not repair what it does not know; `io`.
    init(
        _ folder: DataFolder, progress: (_ path: String, _ done: Int, _ total: Int) -> Void
    ) throws(StorageError) {
        self.folder = folder
        var found: [(path: String, header: SegmentHeader?, endByte: Int)] = []
        let archived = try folder.names(in: folder.archive).sorted().map {
            (folder.archive, $0)
        }
        let current = try folder.names(in: folder.journal).sorted().map { (folder.journal, $0) }
        for (part, name) in archived + current {
            guard !name.contains(DataFolder.cutMark), !name.hasPrefix("stopped.json"),
                name != DataFolder.erasingName
            else {
                continue
            }
            let path = part + "/" + name
            let head = try Self.head(of: path, folder)
            guard head != nil || DataFolder.segmentFirst(in: name) != nil else { continue }
            found.append((path, head?.header, head?.endByte ?? 0))
            if let header = head?.header {
                highest = max(highest, header.first - 1)
                if let previous = header.previous {
                    stated[previous.first, default: []].insert(previous.length)
                }
            }
        }
        paths = found.map(\.path)
        for (done, file) in found.enumerated() {
            try read(file.path, file.header)
            progress(file.path, done + 1, found.count)
        }
    }

    /// The header of a file that has a whole one; nil for any other file, a folder too.
    private static func head(
        of path: String, _ folder: DataFolder
    ) throws(StorageError) -> (header: SegmentHeader, endByte: Int)? {
        let first: RawLine?
        do throws(StorageError) {
            var scanner = try LineScanner(try folder.files.openForReading(path), path: path)
            first = try scanner.next()
        } catch {
            guard error.isOfFolder else { throw error }
            return nil
        }
        guard let line = first, let format = FormatLine.read(line),
            format.format == SegmentHeader.format
        else { return nil }
        if format.version > SegmentHeader.version {
            try format.check(
                format: SegmentHeader.format, version: SegmentHeader.version, path: path)
        }
        guard SealedLine.fault(line) == nil, let header = line.header, header.first > 0 else {
            return nil
        }
        return (header, line.endByte)
    }

    private mutating func read(_ path: String, _ header: SegmentHeader?) throws(StorageError) {
        let file = try folder.files.openForReading(path)
        let size = try file.size()
        var scanner = try LineScanner(file, path: path)
        var current: JournalPiece?
        var isAtStart = true
        let ends = header.flatMap { stated[$0.first] } ?? []
        // A broken header's line is passed over like a whole one's.
        _ = try scanner.next()
        while let line = try scanner.next() {
            guard SealedLine.fault(line) == nil, let numbers = line.numbers,
                (try? line.transaction()) != nil, numbers.sequence > 0
            else {
                take(&current)
                isAtStart = false
                continue
            }
            highest = max(highest, numbers.sequence, numbers.durable)
            if var piece = current, piece.numbers.upperBound + 1 == numbers.sequence {
                piece.bytes = piece.bytes.lowerBound..<line.endByte
                piece.numbers = piece.numbers.lowerBound...numbers.sequence
                current = piece
            } else {
                let isContinuation =
                    current == nil && pieces.last?.path == path
                    && pieces.last?.bytes.upperBound == line.place.byte
                take(&current)
                current = JournalPiece(
                    path: path, size: size, header: header, isAtStart: isAtStart,
                    isContinuation: isContinuation, line: line.place.line,
                    bytes: line.place.byte..<line.endByte,
                    numbers: numbers.sequence...numbers.sequence)
            }
            isAtStart = false
            // What a later header says ends here.
            if ends.contains(line.endByte) { take(&current) }
        }
        take(&current)
    }

    private mutating func take(_ current: inout JournalPiece?) {
        if let piece = current { pieces.append(piece) }
        current = nil
    }
}

extension RawLine {
    /// The header that a line is; nil when it is none.
    fileprivate var header: SegmentHeader? {
        try? JSON.read(SegmentHeader.self, from: bytes, in: range)
    }
}
