/// What could be read of a request that is refused: enough to answer it in a way that its client
/// can take, and to tell of it like of any other.
public struct RequestRemains: Equatable, Sendable {
    /// The method, where it is one that is known. An answer to HEAD has no content, whatever was
    /// wrong (RFC 9110 §9.3.2).
    public private(set) var method: Method?
    /// The path with escapes read, where the request line is in order and names one.
    public private(set) var path: [UInt8]?
    /// The value of `Origin`, where exactly one such line came whole: without an answer to it, a
    /// page cannot see why it was refused.
    public private(set) var origin: String?
    /// The value of the first `X-Request-Id` that came whole.
    public private(set) var requestID: [UInt8]?
    /// The id of the trace, where exactly one `traceparent` came whole and is valid.
    public private(set) var traceID: TraceID?

    /// Nothing.
    public init() {}

    /// Of a request whose head was in order.
    public init(of request: borrowing Request) {
        method = request.method
        if !request.isAboutServer { path = Array(request.path) }
        if !request.isRepeated(.origin) { origin = request.text(of: .origin) }
        requestID = request.value(of: .xRequestID).map { Array($0) }
        traceID = request.traceID
    }

    /// Of a head that may lack its end, or be in any disorder.
    init(ofHead head: borrowing Span<UInt8>) {
        let methodEnd = head.first(.space, in: 0..<head.count)
        if methodEnd < head.count { method = Method(head, in: 0..<methodEnd) }
        var start = 0
        var (origins, traces) = (0, 0)
        while start < head.count {
            let end = head.first(.lineFeed, in: start..<head.count)
            guard end < head.count, end - start > 1 else { break }
            let line = start..<end
            if start == 0 {
                path = Self.path(head, inLine: line)
            } else if let value = Self.value(of: "origin:", head, in: line) {
                origin = String(decoding: value, as: UTF8.self)
                origins += 1
            } else if let value = Self.value(of: "x-request-id:", head, in: line) {
                requestID = requestID ?? value
            } else if let value = Self.value(of: "traceparent:", head, in: line) {
                traceID = TraceID(traceparent: value[...])
                traces += 1
            }
            start = end + 1
        }
        if origins > 1 { origin = nil }
        if traces > 1 { traceID = nil }
    }

    /// The path of a request line that is in order, its LF left out.
    private static func path(_ head: borrowing Span<UInt8>, inLine line: Range<Int>) -> [UInt8]? {
        var bytes: [UInt8] = []
        bytes.append(head, in: line)
        guard bytes.popLast() == .carriageReturn else { return nil }
        do throws(Malformed) {
            let target = try RequestLine(bytes.span, end: bytes.count).target
            guard !target.isAsterisk else { return nil }
            let path = target.hasEscapes ? try target.appendDecodedPath(to: &bytes) : target.path
            return Array(bytes[path.indices])
        } catch {
            return nil
        }
    }

    /// The value of a line that is `name: value`, its LF left out.
    ///
    /// - Parameter name: In small letters, with the colon.
    private static func value(
        of name: String, _ head: borrowing Span<UInt8>, in line: Range<Int>
    ) -> [UInt8]? {
        let start = line.prefix(name.utf8.count)
        guard equalsIgnoringCase(head, in: start, name) else { return nil }
        var (first, end) = (start.upperBound, line.upperBound)
        if end > first, head[end - 1] == .carriageReturn { end -= 1 }
        while first < end, head[first].isBlank { first += 1 }
        while end > first, head[end - 1].isBlank { end -= 1 }
        var value: [UInt8] = []
        value.append(head, in: first..<end)
        return value
    }
}
