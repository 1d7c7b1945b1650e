/// Finds where a head or trailers end, in bytes that come in pieces. Looks at no byte twice.
struct SectionScanner: Sendable {
    enum Result: Sendable { case more, end, bareLineFeed, firstLineTooLong, tooLong, tooManyLines }

    private let firstLineBytesMax: Int
    private let bytesMax: Int
    private let linesMax: Int
    /// Bytes up to and with the first line's CRLF; 0 before it has come.
    private(set) var firstLineBytes = 0
    /// Lines so far, without the empty one at the end.
    private(set) var lines = 0
    private var bytes = 0
    private var lineStart = 0
    private var last: UInt8 = 0

    init(firstLineBytesMax: Int, bytesMax: Int, linesMax: Int) {
        self.firstLineBytesMax = max(0, min(firstLineBytesMax, bytesMax))
        self.bytesMax = max(0, bytesMax)
        self.linesMax = linesMax
    }

    /// Moves `position` past the section's end, or past all there is, or past what is wrong.
    mutating func scan(_ input: borrowing Span<UInt8>, _ position: inout Int) -> Result {
        while true {
            let allowed = lines == 0 ? firstLineBytesMax : bytesMax
            let start = position
            let end = start + min(input.count - start, allowed - bytes)
            var index = input.first(.lineFeed, in: start..<end)
            let isComplete = index < end
            let before = index > start ? input[index - 1] : last
            if isComplete { index += 1 }
            bytes += index - start
            position = index
            guard isComplete else {
                last = before
                if bytes < allowed { return .more }
                return lines == 0 ? .firstLineTooLong : .tooLong
            }
            guard before == .carriageReturn else { return .bareLineFeed }
            last = .lineFeed
            if bytes - lineStart == 2 { return .end }
            lines += 1
            if lines == 1 { firstLineBytes = bytes }
            if lines > linesMax { return .tooManyLines }
            lineStart = bytes
        }
    }
}
