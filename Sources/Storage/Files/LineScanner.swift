internal import Glibc

/// A line as it lies in a file.
struct RawLine {
    /// A stretch of the file.
    let bytes: [UInt8]
    /// The line in it, without its LF.
    let range: Range<Int>
    /// Where the line begins.
    let place: FilePlace
    /// Whether its LF is there.
    let isTerminated: Bool

    /// Where the next line begins in the file.
    var endByte: Int { place.byte + range.count + (isTerminated ? 1 : 0) }
}

/// Reads a file line by line in stretches, so that its size costs no memory.
struct LineScanner {
    /// Read at a time.
    static let stretchBytes = 1 << 20
    /// A longer line is handed out in parts, none of which is whole: garbage costs no memory.
    static let lineBytesMax = 64 << 20

    private let file: any File
    private let path: String
    /// Where reading stops.
    let limit: Int
    private var bytes: [UInt8] = []
    private var at = 0
    /// Where `bytes` begins in the file.
    private var base: Int
    private var line: Int

    /// - Parameter limit: The byte to stop at; the end of the file without one.
    init(_ file: any File, path: String, limit: Int? = nil) throws(StorageError) {
        self.file = file
        self.path = path
        let size = try file.size()
        self.limit = min(limit ?? size, size)
        base = 0
        line = 1
    }

    /// Where the next line begins.
    var place: FilePlace { FilePlace(path: path, line: line, byte: base + at) }

    /// The next line; nil at the end.
    mutating func next() throws(StorageError) -> RawLine? {
        var searched = 0
        while true {
            if let end = newline(from: at + searched) {
                return take(until: end, isTerminated: true)
            }
            searched = bytes.count - at
            let next = base + bytes.count
            if next >= limit || searched >= Self.lineBytesMax {
                return searched == 0 ? nil : take(until: bytes.count, isTerminated: false)
            }
            let count = min(max(Self.stretchBytes, searched), limit - next)
            let more = try file.read(at: next, count: count)
            guard !more.isEmpty else {
                throw .io(call: "read", errno: EIO, path: path)
            }
            base += at
            // A new array: lines handed out before keep the old one.
            bytes = Array(bytes[at...]) + more
            at = 0
        }
    }

    private mutating func take(until end: Int, isTerminated: Bool) -> RawLine {
        let raw = RawLine(bytes: bytes, range: at..<end, place: place, isTerminated: isTerminated)
        at = isTerminated ? end + 1 : end
        line += 1
        return raw
    }

    private func newline(from start: Int) -> Int? {
        let rest = bytes.span.extracting(start...)
        return unsafe rest.withUnsafeBytes { rest in
            guard let base = rest.baseAddress,
                let found = unsafe memchr(base, 0x0A, rest.count)
            else { return nil }
            return unsafe start + (UnsafeRawPointer(found) - base)
        }
    }
}
