/// How the end of a request's body is found (RFC 9112 §6.3).
enum BodyFraming: Sendable {
    case none
    case counted(bytes: Int)
    case chunked

    init(of request: borrowing Request) throws(Malformed) {
        let length = request.fieldSection.line(of: .contentLength)
        if let coding = request.fieldSection.line(of: .transferEncoding) {
            guard request.version != .http10 else { throw .transferEncodingInHTTP10 }
            guard length == nil else { throw .contentLengthWithTransferEncoding }
            try Self.requireChunked(request.head.span, in: coding.value.indices)
            self = .chunked
        } else if let length {
            let bytes = try Self.contentLength(request.head.span, in: length.value.indices)
            self = bytes == 0 ? .none : .counted(bytes: bytes)
        } else {
            self = .none
        }
    }

    /// `1*DIGIT`. What fits no number could be read as another by whoever counts in fewer bits
    /// (RFC 9110 §8.6, §17.5), so it is no length at all.
    private static func contentLength(
        _ bytes: borrowing Span<UInt8>, in range: Range<Int>
    ) throws(Malformed) -> Int {
        guard !range.isEmpty else { throw .contentLength }
        var length = 0
        for index in range {
            guard let digit = bytes[index].decimalValue else { throw .contentLength }
            let (tens, overflow) = length.multipliedReportingOverflow(by: 10)
            let (sum, carry) = tens.addingReportingOverflow(Int(digit))
            guard !overflow, !carry else { throw .contentLength }
            length = sum
        }
        return length
    }

    /// Refuses all but one final `chunked`. Empty list members, which RFC 9110 §5.6.1 lets pass,
    /// are refused too: no client sends them, and not every proxy sees past them.
    private static func requireChunked(
        _ bytes: borrowing Span<UInt8>, in range: Range<Int>
    ) throws(Malformed) {
        var members = ListMembers(range)
        var isChunked = false
        var hasOthers = false
        while let member = members.next(bytes) {
            guard let first = member.first, !isChunked, ByteSet.token.contains(bytes[first]) else {
                throw .transferEncoding
            }
            isChunked = equalsIgnoringCase(bytes, in: member, "chunked")
            hasOthers = hasOthers || !isChunked
        }
        guard isChunked else { throw .transferEncoding }
        guard !hasOthers else { throw .transferCodingUnknown }
    }
}
