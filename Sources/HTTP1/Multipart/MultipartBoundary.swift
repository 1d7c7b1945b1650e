/// What separates the parts of a multipart body, and where it stands (RFC 2046 §5.1.1).
struct MultipartBoundary: Sendable {
    /// A line that is `--boundary`, or `--boundary--` after the last part.
    struct Delimiter: Sendable {
        /// Where its line begins.
        let start: Int
        /// What follows its line.
        let end: Int
        let isLast: Bool
    }

    /// How long one may be, in bytes.
    static let bytesRange = 1...70
    private static let mediaType = "multipart/form-data"

    /// `--` and the boundary.
    private let dashed: [UInt8]

    /// Reads `multipart/form-data; boundary=...`, the boundary as a token or quoted.
    init(contentType bytes: borrowing Span<UInt8>) throws(MultipartFault) {
        let semicolon = bytes.first(UInt8(ascii: ";"), in: bytes.indices)
        var end = semicolon
        while end > 0, bytes[end - 1].isBlank { end -= 1 }
        guard equalsIgnoringCase(bytes, in: 0..<end, Self.mediaType) else { throw .mediaType }
        var parameters = FieldParameters(semicolon..<bytes.count, escapes: .quotedPairs)
        var boundary: [UInt8]?
        reading: while true {
            switch parameters.next(bytes) {
            case .parameter(let name, let value):
                guard equalsIgnoringCase(bytes, in: name, "boundary") else { continue }
                guard boundary == nil else { throw .boundaryRepeated }
                boundary = value
            case .end: break reading
            case .malformed: throw .mediaTypeParameters
            }
        }
        guard let boundary else { throw .boundaryMissing }
        guard Self.bytesRange.contains(boundary.count), boundary.last != .space,
            boundary.allSatisfy({ ByteSet.boundary.contains($0) })
        else { throw .boundary }
        dashed = [UInt8(ascii: "-"), UInt8(ascii: "-")] + boundary
    }

    /// The first delimiter; what stands before it is passed over.
    func firstDelimiter(in body: borrowing Span<UInt8>) throws(MultipartFault) -> Delimiter {
        guard let delimiter = try find(in: body, from: 0) else { throw .delimiterMissing }
        return delimiter
    }

    /// The next delimiter.
    ///
    /// - Parameter start: where a line begins.
    func delimiter(
        in body: borrowing Span<UInt8>, from start: Int
    ) throws(MultipartFault) -> Delimiter {
        guard let delimiter = try find(in: body, from: start) else { throw .unfinished }
        return delimiter
    }

    /// Compares only where a line begins. No boundary holds a line end, so no byte is compared more
    /// often than once.
    private func find(
        in body: borrowing Span<UInt8>, from start: Int
    ) throws(MultipartFault) -> Delimiter? {
        var line = start
        while true {
            if begins(body, at: line) { return try delimiter(body, at: line) }
            repeat {
                let lineFeed = body.first(.lineFeed, in: line..<body.count)
                guard lineFeed < body.count else { return nil }
                line = lineFeed + 1
            } while line < start + 2 || body[line - 2] != .carriageReturn
        }
    }

    private func begins(_ body: borrowing Span<UInt8>, at line: Int) -> Bool {
        guard body.count - line >= dashed.count else { return false }
        for place in dashed.indices where body[line + place] != dashed[place] { return false }
        return true
    }

    /// Reads what follows the boundary in its line: two hyphens after the last part, then blanks
    /// that gateways may have added, then the line's end, or after the last part the body's.
    private func delimiter(
        _ body: borrowing Span<UInt8>, at line: Int
    ) throws(MultipartFault) -> Delimiter {
        let hyphen = UInt8(ascii: "-")
        var index = line + dashed.count
        let isLast = body.count - index >= 2 && body[index] == hyphen && body[index + 1] == hyphen
        if isLast { index += 2 }
        while index < body.count, body[index].isBlank { index += 1 }
        if index == body.count {
            guard isLast else { throw .unfinished }
            return Delimiter(start: line, end: index, isLast: true)
        }
        guard body.count - index >= 2, body[index] == .carriageReturn,
            body[index + 1] == .lineFeed
        else { throw .delimiterLine }
        return Delimiter(start: line, end: index + 2, isLast: isLast)
    }
}

extension ByteSet {
    /// `bchars` (RFC 2046 §5.1.1). A space may not be the last.
    static let boundary = ByteSet(
        "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'()+_,-./:=? ")
}
