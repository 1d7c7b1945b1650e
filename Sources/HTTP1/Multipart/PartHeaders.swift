/// The headers of a part that mean something here; all others are passed over, as RFC 7578 §4.8
/// wants it, but must be well-formed.
struct PartHeaders: Sendable {
    private(set) var name = ""
    private(set) var filename: String?
    private(set) var contentType: String?
    /// What follows the empty line: where the part's content begins.
    private(set) var end: Int

    private var hasDisposition = false
    private var hasEncoding = false

    /// - Parameter start: what follows the delimiter's line.
    init(_ body: borrowing Span<UInt8>, from start: Int) throws(MultipartFault) {
        end = start
        var lines = 0
        while let line = try nextLine(body, from: start) {
            lines += 1
            guard lines <= MultipartForm.partHeadersMax else {
                throw .tooManyHeaders(max: MultipartForm.partHeadersMax)
            }
            try read(body, line)
        }
        guard hasDisposition else { throw .dispositionMissing }
    }

    /// The next line without its CRLF; `nil` for the empty one.
    private mutating func nextLine(
        _ body: borrowing Span<UInt8>, from start: Int
    ) throws(MultipartFault) -> Range<Int>? {
        let bytesMax = MultipartForm.partHeaderBytesMax
        let limit = min(body.count, start + bytesMax)
        let lineFeed = body.first(.lineFeed, in: end..<limit)
        guard lineFeed < limit else {
            if limit == body.count { throw .unfinished }
            throw .headersTooLong(bytesMax: bytesMax)
        }
        guard lineFeed > end, body[lineFeed - 1] == .carriageReturn else { throw .bareLineFeed }
        let line = end..<lineFeed - 1
        end = lineFeed + 1
        return line.isEmpty ? nil : line
    }

    private mutating func read(
        _ body: borrowing Span<UInt8>, _ line: Range<Int>
    ) throws(MultipartFault) {
        var index = line.lowerBound
        if body[index].isBlank { throw .foldedHeader }
        while index < line.upperBound, ByteSet.token.contains(body[index]) { index += 1 }
        let name = line.lowerBound..<index
        guard !name.isEmpty, index < line.upperBound, body[index] == UInt8(ascii: ":") else {
            throw .headerName
        }
        index += 1
        for place in index..<line.upperBound where !body[place].isFieldContent {
            throw .headerValue
        }
        var end = line.upperBound
        while index < end, body[index].isBlank { index += 1 }
        while end > index, body[end - 1].isBlank { end -= 1 }

        if equalsIgnoringCase(body, in: name, "content-disposition") {
            guard !hasDisposition else { throw .headerRepeated }
            hasDisposition = true
            try readDisposition(body, index..<end)
        } else if equalsIgnoringCase(body, in: name, "content-type") {
            guard contentType == nil else { throw .headerRepeated }
            var value: [UInt8] = []
            value.append(body, in: index..<end)
            contentType = try Self.text(value)
        } else if equalsIgnoringCase(body, in: name, "content-transfer-encoding") {
            guard !hasEncoding else { throw .headerRepeated }
            hasEncoding = true
            guard Self.isIdentity(body, in: index..<end) else { throw .transferEncoding }
        }
    }

    /// Whether an encoding leaves bytes as they are (RFC 2045 §6.2).
    private static func isIdentity(_ body: borrowing Span<UInt8>, in range: Range<Int>) -> Bool {
        for name in ["binary", "8bit", "7bit"] where equalsIgnoringCase(body, in: range, name) {
            return true
        }
        return false
    }

    /// `form-data; name="..."; filename="..."` (RFC 7578 §4.2). `filename*`, which that section
    /// forbids, is passed over with all other parameters.
    private mutating func readDisposition(
        _ body: borrowing Span<UInt8>, _ range: Range<Int>
    ) throws(MultipartFault) {
        var end = range.lowerBound
        while end < range.upperBound, ByteSet.token.contains(body[end]) { end += 1 }
        guard equalsIgnoringCase(body, in: range.lowerBound..<end, "form-data") else {
            throw .dispositionType
        }
        var parameters = FieldParameters(end..<range.upperBound, escapes: .form)
        var name: String?
        reading: while true {
            switch parameters.next(body) {
            case .parameter(let parameter, let value):
                if equalsIgnoringCase(body, in: parameter, "name") {
                    guard name == nil else { throw .parameterRepeated }
                    name = try Self.text(value)
                } else if equalsIgnoringCase(body, in: parameter, "filename") {
                    guard filename == nil else { throw .parameterRepeated }
                    filename = try Self.text(value)
                }
            case .end: break reading
            case .malformed: throw .disposition
            }
        }
        guard let name else { throw .nameMissing }
        self.name = name
    }

    private static func text(_ bytes: [UInt8]) throws(MultipartFault) -> String {
        guard let text = String(validating: bytes, as: UTF8.self) else { throw .headerText }
        return text
    }
}
