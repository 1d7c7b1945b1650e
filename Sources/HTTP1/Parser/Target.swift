/// A request target taken apart (RFC 9112 §3.2): origin-form, absolute-form or `*`.
struct Target: Sendable {
    /// The whole of it.
    let whole: ByteRange
    /// The authority of the absolute form, which replaces Host (RFC 9112 §3.2.2).
    private(set) var authority: ByteRange?
    /// As sent. `/` where the absolute form has none.
    private(set) var path: ByteRange
    /// What follows `?`, as sent.
    private(set) var query: ByteRange?
    /// There are escapes in `path`, and they are well-formed.
    private(set) var hasEscapes = false
    /// About the server, not a resource: `OPTIONS *`, in either form (RFC 9112 §3.2.4).
    private(set) var isAsterisk = false
    /// An https URI.
    private(set) var isSecure = false

    init(
        _ bytes: borrowing Span<UInt8>, in range: Range<Int>, of method: Method
    ) throws(Malformed) {
        whole = ByteRange(range.lowerBound, range.upperBound)
        path = whole
        switch bytes[range.lowerBound] {
        case UInt8(ascii: "/"):
            try readPath(bytes, in: range)
        case UInt8(ascii: "*") where range.count == 1:
            guard method == .options else { throw .asteriskWithoutOptions }
            isAsterisk = true
        default:
            try readAbsolute(bytes, in: range, of: method)
        }
    }

    private mutating func readAbsolute(
        _ bytes: borrowing Span<UInt8>, in range: Range<Int>, of method: Method
    ) throws(Malformed) {
        let start: Int
        if range.count >= 7, equalsIgnoringCase(bytes, in: range.prefix(7), "http://") {
            start = range.lowerBound + 7
        } else if range.count >= 8, equalsIgnoringCase(bytes, in: range.prefix(8), "https://") {
            start = range.lowerBound + 8
            isSecure = true
        } else {
            throw RequestLine.fault(bytes[range.lowerBound], .targetForm)
        }
        let delimiters: [UInt8] = [UInt8(ascii: "/"), UInt8(ascii: "?")]
        var end = start
        while end < range.upperBound, !delimiters.contains(bytes[end]) { end += 1 }
        guard isAuthority(bytes, in: start..<end) else { throw .authority }
        authority = ByteRange(start, end)
        try readPath(bytes, in: end..<range.upperBound)
        if path.isEmpty {
            isAsterisk = method == .options && query == nil
            path = ByteRange(start - 1, start)
        }
    }

    /// Reads path and query. The path is not decoded here; see `appendDecodedPath`.
    private mutating func readPath(
        _ bytes: borrowing Span<UInt8>, in range: Range<Int>
    ) throws(Malformed) {
        let end = range.upperBound
        let allowed = ByteSet.path
        var index = range.lowerBound
        var hasDots = false
        while index < end, bytes[index] != UInt8(ascii: "?") {
            if allowed.contains(bytes[index]) {
                let isDot = bytes[index] == UInt8(ascii: ".")
                if isDot, bytes[index - 1] == UInt8(ascii: "/") { hasDots = true }
                index += 1
            } else {
                index = try Self.skipEscape(bytes, at: index, before: end)
                hasEscapes = true
            }
        }
        path = ByteRange(range.lowerBound, index)
        if hasDots, !hasEscapes { try refuseDotSegments(bytes) }
        if index < end { try readQuery(bytes, in: index + 1..<end) }
    }

    private mutating func readQuery(
        _ bytes: borrowing Span<UInt8>, in range: Range<Int>
    ) throws(Malformed) {
        let allowed = ByteSet.query
        var index = range.lowerBound
        while index < range.upperBound {
            if allowed.contains(bytes[index]) {
                index += 1
            } else {
                index = try Self.skipEscape(bytes, at: index, before: range.upperBound)
            }
        }
        query = ByteRange(range.lowerBound, range.upperBound)
    }

    /// The offset after `%` and two digits, which is all that may stand at `index`.
    private static func skipEscape(
        _ bytes: borrowing Span<UInt8>, at index: Int, before end: Int
    ) throws(Malformed) -> Int {
        guard bytes[index] == UInt8(ascii: "%") else {
            throw RequestLine.fault(bytes[index], .targetCharacter)
        }
        guard index + 2 < end, bytes[index + 1].hexValue != nil, bytes[index + 2].hexValue != nil
        else { throw .escape }
        return index + 3
    }

    private func refuseDotSegments(_ bytes: borrowing Span<UInt8>) throws(Malformed) {
        var segment = Segment()
        for index in path.indices { try segment.take(bytes[index]) }
        try segment.end()
    }
}

/// Notices `.` and `..` as whole segments while a path passes by.
private struct Segment {
    private var bytes = 0
    private var areDots = true

    mutating func take(_ byte: UInt8) throws(Malformed) {
        if byte == UInt8(ascii: "/") {
            try end()
        } else {
            bytes += 1
            areDots = areDots && byte == UInt8(ascii: ".")
        }
    }

    mutating func end() throws(Malformed) {
        if areDots, bytes == 1 || bytes == 2 { throw .dotSegment }
        bytes = 0
        areDots = true
    }
}

extension Target {
    /// Appends the path with its escapes read to the head it came from, and returns where it is.
    ///
    /// Once and for each segment: an escaped slash would make one segment look like two, so it is
    /// refused, as are NUL, segments that are dots once read, and what is not UTF-8.
    func appendDecodedPath(to head: inout [UInt8]) throws(Malformed) -> ByteRange {
        let start = head.count
        var segment = Segment()
        var index = path.indices.lowerBound
        while index < path.indices.upperBound {
            var byte = head[index]
            index += 1
            if byte == UInt8(ascii: "%"), let high = head[index].hexValue,
                let low = head[index + 1].hexValue
            {
                byte = high << 4 | low
                index += 2
                if byte == UInt8(ascii: "/") { throw .encodedSlash }
                if byte == 0 { throw .encodedNUL }
            }
            try segment.take(byte)
            head.append(byte)
        }
        try segment.end()
        do {
            _ = try UTF8Span(validating: head.span.extracting(start..<head.count))
        } catch {
            throw .encodedText
        }
        return ByteRange(start, head.count)
    }
}
