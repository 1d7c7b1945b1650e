/// A body of `multipart/form-data` that is in memory, taken apart (RFC 7578, RFC 2046 §5.1).
///
/// 1. No byte of a part's content is copied: a part is a place in the body.
/// 2. What two readers could understand in two ways is refused: a line that begins with the
///    boundary and goes on, a header or parameter that comes twice, a line that ends in LF alone.
/// 3. Time is linear in the body's length, whatever it holds.
public struct MultipartForm: Equatable, Sendable {
    /// One field of the form.
    public struct Part: Equatable, Sendable {
        /// The field's name. May be any text, also none.
        public let name: String
        /// What the client calls the file; `nil` for a field that is no file. Any text: nothing to
        /// open a file by, nor to put anywhere unchecked.
        public let filename: String?
        /// The value of `Content-Type` as it was sent; `nil` means `text/plain` (RFC 7578 §4.4).
        public let contentType: String?
        /// Where the content stands in the body.
        public let content: Range<Int>
    }

    /// Parts a body may have.
    public static let partsMax = 20
    /// Headers a part may have.
    public static let partHeadersMax = 8
    /// Bytes of a part's headers with the empty line after them.
    public static let partHeaderBytesMax = 4 * 1024

    /// The parts in the order they came.
    public let parts: [Part]
    /// Names that more than one part has, in the order of their second parts. The same name may
    /// come twice (RFC 7578 §4.3); whoever wants one value must look here.
    public let repeatedNames: [String]

    /// - Parameters:
    ///   - body: all of it.
    ///   - contentType: the value of the request's `Content-Type`.
    /// - Throws: `MultipartFault` for the first thing that is wrong.
    public init(
        _ body: borrowing Span<UInt8>, contentType: ArraySlice<UInt8>
    ) throws(MultipartFault) {
        let boundary = try MultipartBoundary(contentType: contentType.span)
        var delimiter = try boundary.firstDelimiter(in: body)
        var parts: [Part] = []
        var names: Set<String> = []
        var repeated: [String] = []
        while !delimiter.isLast {
            guard parts.count < Self.partsMax else { throw .tooManyParts(max: Self.partsMax) }
            let headers = try PartHeaders(body, from: delimiter.end)
            delimiter = try boundary.delimiter(in: body, from: headers.end)
            // Where there is no content, the line end before the delimiter is the headers' own.
            let end = max(headers.end, delimiter.start - 2)
            let part = Part(
                name: headers.name, filename: headers.filename, contentType: headers.contentType,
                content: headers.end..<end)
            parts.append(part)
            let isNew = names.insert(part.name).inserted
            if !isNew, !repeated.contains(part.name) { repeated.append(part.name) }
        }
        self.parts = parts
        repeatedNames = repeated
    }

    /// The first part with a name.
    public subscript(name: String) -> Part? { parts.first { $0.name == name } }
}
