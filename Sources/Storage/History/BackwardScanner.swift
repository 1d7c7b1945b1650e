/// Reads a file line by line from its end, in stretches, so that its size costs no memory.
struct BackwardScanner {
    /// Read at a time; more where a line is longer.
    static let stretchBytes = 1 << 18

    private let file: any File
    private let path: String
    /// A stretch of the file, and where it begins there.
    private var bytes: [UInt8] = []
    private var base: Int
    /// Where the lines that are still to come end in the stretch.
    private var end = 0

    /// - Parameter limit: Where in the file to begin; nothing behind it is read.
    init(_ file: any File, path: String, limit: Int) {
        self.file = file
        self.path = path
        base = limit
    }

    /// The line before; nil at the file's beginning. Lines are not counted.
    mutating func next() throws(StorageError) -> RawLine? {
        if end == 0 { try readMore() }
        guard end > 0 else { return nil }
        let isTerminated = bytes[end - 1] == 0x0A
        var searched = isTerminated ? end - 1 : end
        while true {
            if let newline = bytes.span.lastNewline(before: searched) {
                return take(from: newline + 1, isTerminated)
            }
            let known = end
            guard base > 0 else { return take(from: 0, isTerminated) }
            try readMore()
            // What was searched lies behind what was read now.
            searched = end - known
        }
    }

    private mutating func take(from start: Int, _ isTerminated: Bool) -> RawLine {
        let line = RawLine(
            bytes: bytes, range: start..<(isTerminated ? end - 1 : end),
            place: FilePlace(path: path, line: 0, byte: base + start), isTerminated: isTerminated)
        end = start
        return line
    }

    /// Puts another stretch before what is left of this one; nothing at the file's beginning.
    private mutating func readMore() throws(StorageError) {
        let count = min(max(Self.stretchBytes, end), base)
        guard count > 0 else { return }
        let more = try file.read(at: base - count, count: count)
        guard more.count == count else { throw .foreign(path: path, why: "it became shorter") }
        bytes = more + bytes[..<end]
        base -= count
        end = bytes.count
    }
}

extension Span<UInt8> {
    /// The place of the last LF before another place; nil without one.
    fileprivate func lastNewline(before end: Int) -> Int? {
        var place = end
        while place > 0 {
            place &-= 1
            if self[place] == 0x0A { return place }
        }
        return nil
    }
}
