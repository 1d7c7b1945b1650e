/// What could be read of a request that is refused: enough to answer it in a way that its client
/// can take.
public struct RequestRemains: Equatable, Sendable {
    /// The method, where it is one that is known. An answer to HEAD has no content, whatever was
    /// wrong (RFC 9110 §9.3.2).
    public private(set) var method: Method?
    /// The value of `Origin`, where exactly one such line came whole: without an answer to it, a
    /// page cannot see why it was refused.
    public private(set) var origin: String?

    /// Nothing.
    public init() {}

    /// Of a request whose head was in order.
    init(of request: borrowing Request) {
        method = request.method
        if !request.isRepeated(.origin) { origin = request.text(of: .origin) }
    }

    /// Of a head that may lack its end, or be in any disorder.
    init(ofHead head: borrowing Span<UInt8>) {
        let methodEnd = head.first(.space, in: 0..<head.count)
        if methodEnd < head.count { method = Method(head, in: 0..<methodEnd) }
        var start = 0
        var origins = 0
        while start < head.count {
            let end = head.first(.lineFeed, in: start..<head.count)
            guard end < head.count, end - start > 1 else { break }
            if start > 0, let value = Self.origin(head, in: start..<end) {
                origin = value
                origins += 1
            }
            start = end + 1
        }
        if origins > 1 { origin = nil }
    }

    /// The value of a line that is `Origin: value`, its LF left out.
    private static func origin(_ head: borrowing Span<UInt8>, in line: Range<Int>) -> String? {
        let name = line.prefix(7)
        guard name.count == 7, equalsIgnoringCase(head, in: name, "origin:") else { return nil }
        var (start, end) = (name.upperBound, line.upperBound)
        if end > start, head[end - 1] == .carriageReturn { end -= 1 }
        while start < end, head[start].isBlank { start += 1 }
        while end > start, head[end - 1].isBlank { end -= 1 }
        var value: [UInt8] = []
        value.append(head, in: start..<end)
        return String(decoding: value, as: UTF8.self)
    }
}
