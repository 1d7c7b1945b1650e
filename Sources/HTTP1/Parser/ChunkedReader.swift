/// Takes the framing off a chunked body (RFC 9112 §7.1). Extensions are checked and passed over;
/// trailers are checked and dropped, which RFC 9110 §6.5.1 leaves to the recipient.
struct ChunkedReader: Sendable {
    private enum State: Sendable { case size, data(left: Int), dataEnd, dataEndLF, trailers }

    private let limits: Limits
    private let bodyBytesMax: Int
    private var state = State.size
    private var line: [UInt8] = []
    private var extensionBytes = 0
    private var scanner: SectionScanner
    private var trailers: [UInt8] = []

    init(limits: Limits, bodyBytesMax: Int) {
        self.limits = limits
        self.bodyBytesMax = bodyBytesMax
        scanner = SectionScanner(
            firstLineBytesMax: limits.trailerBytesMax, bytesMax: limits.trailerBytesMax,
            linesMax: limits.fieldsAllowed)
    }

    /// Appends what there is of the body. Returns whether its end has been reached.
    mutating func read(
        _ input: borrowing Span<UInt8>, _ position: inout Int, into body: inout [UInt8]
    ) throws(Malformed) -> Bool {
        while position < input.count {
            switch state {
            case .size:
                guard try readLine(input, &position) else { continue }
                let size = try sizeOfChunk()
                line.removeAll(keepingCapacity: true)
                guard size <= bodyBytesMax - body.count else {
                    throw .bodyTooLong(bytesMax: bodyBytesMax)
                }
                state = size == 0 ? .trailers : .data(left: size)
            case .data(let left):
                let end = position + min(left, input.count - position)
                body.append(input, in: position..<end)
                let rest = left - (end - position)
                position = end
                state = rest == 0 ? .dataEnd : .data(left: rest)
            case .dataEnd:
                guard input[position] == .carriageReturn else { throw .chunkEnd }
                position += 1
                state = .dataEndLF
            case .dataEndLF:
                guard input[position] == .lineFeed else { throw .chunkEnd }
                position += 1
                state = .size
            case .trailers:
                if try readTrailers(input, &position) { return true }
            }
        }
        return false
    }

    /// Gathers a chunk's first line, without its CRLF. Returns whether it is complete.
    private mutating func readLine(
        _ input: borrowing Span<UInt8>, _ position: inout Int
    ) throws(Malformed) -> Bool {
        let extensionBytesMax = limits.chunkExtensionBytesMax - extensionBytes
        while position < input.count {
            let byte = input[position]
            position += 1
            if byte == .lineFeed {
                guard line.popLast() == .carriageReturn else { throw .bareLineFeed }
                return true
            }
            guard line.count - limits.chunkSizeDigitsMax <= extensionBytesMax else {
                guard line.contains(UInt8(ascii: ";")) else { throw .chunkSize }
                throw .chunkExtensionsTooLong(bytesMax: limits.chunkExtensionBytesMax)
            }
            line.append(byte)
        }
        return false
    }

    /// `1*HEXDIG [ chunk-ext ]`. A size that fits no number is the greatest there is.
    private mutating func sizeOfChunk() throws(Malformed) -> Int {
        var size = 0
        var digits = 0
        while digits < line.count, let value = line[digits].hexValue {
            size = size >> (Int.bitWidth - 5) == 0 ? size << 4 | Int(value) : Int.max
            digits += 1
        }
        guard digits > 0, digits <= limits.chunkSizeDigitsMax else { throw .chunkSize }
        guard digits < line.count else { return size }
        let first = line[digits]
        guard first == UInt8(ascii: ";") || first.isBlank else {
            throw RequestLine.fault(first, .chunkSize)
        }
        extensionBytes += line.count - digits
        guard extensionBytes <= limits.chunkExtensionBytesMax else {
            throw .chunkExtensionsTooLong(bytesMax: limits.chunkExtensionBytesMax)
        }
        try checkChunkExtension(line.span, in: digits..<line.count)
        return size
    }

    private mutating func readTrailers(
        _ input: borrowing Span<UInt8>, _ position: inout Int
    ) throws(Malformed) -> Bool {
        let start = position
        let result = scanner.scan(input, &position)
        trailers.append(input, in: start..<position)
        switch result {
        case .more: return false
        case .end: break
        case .bareLineFeed: throw .bareLineFeed
        case .tooLong, .firstLineTooLong: throw .trailersTooLong(bytesMax: limits.trailerBytesMax)
        case .tooManyLines: throw .tooManyFields(max: limits.fieldsAllowed)
        }
        let fields = try FieldSection(
            trailers.span, in: 0..<trailers.count - 2, lineCount: scanner.lines)
        for name: FieldName in [.contentLength, .transferEncoding, .host] {
            if fields.line(of: name) != nil { throw .trailerForbidden(name) }
        }
        return true
    }
}
