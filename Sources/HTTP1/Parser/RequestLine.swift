/// A request line taken apart (RFC 9112 §3). All offsets are from its first byte.
struct RequestLine: Sendable {
    let method: Method
    let version: Version
    let target: Target

    /// - Parameter end: where its CRLF begins.
    /// - Throws: what is wrong with it; its shape first, then version, method and target.
    init(_ bytes: borrowing Span<UInt8>, end: Int) throws(Malformed) {
        let tokens = ByteSet.token
        var methodEnd = 0
        while methodEnd < end, tokens.contains(bytes[methodEnd]) { methodEnd += 1 }
        guard methodEnd > 0, methodEnd < end else { throw .requestLine }
        guard bytes[methodEnd] == .space else { throw Self.fault(bytes[methodEnd], .requestLine) }

        let targetStart = methodEnd + 1
        let targetEnd = bytes.first(.space, in: targetStart..<end)
        guard targetEnd > targetStart, targetEnd < end else { throw .requestLine }

        version = try Self.version(bytes, in: targetEnd + 1..<end)
        guard let method = Method(bytes, in: 0..<methodEnd) else { throw .methodUnknown }
        guard method != .connect else { throw .connectRefused }
        self.method = method
        target = try Target(bytes, in: targetStart..<targetEnd, of: method)
    }

    /// `HTTP/digit.digit`; minor versions after 1.1 are 1.1 (RFC 9110 §2.5).
    private static func version(
        _ bytes: borrowing Span<UInt8>, in range: Range<Int>
    ) throws(Malformed) -> Version {
        for index in range {
            if bytes[index] == .space { throw .requestLine }
            if bytes[index] == .carriageReturn { throw .bareCarriageReturn }
        }
        let start = range.lowerBound
        guard range.count == 8,
            bytes[start] == UInt8(ascii: "H"), bytes[start + 1] == UInt8(ascii: "T"),
            bytes[start + 2] == UInt8(ascii: "T"), bytes[start + 3] == UInt8(ascii: "P"),
            bytes[start + 4] == UInt8(ascii: "/"), bytes[start + 6] == UInt8(ascii: "."),
            let major = bytes[start + 5].decimalValue, let minor = bytes[start + 7].decimalValue
        else { throw .versionSyntax }
        guard major == 1 else { throw .versionUnsupported }
        return minor == 0 ? .http10 : .http11
    }

    /// A CR that ends no line is named as such wherever it stands.
    static func fault(_ byte: UInt8, _ otherwise: Malformed) -> Malformed {
        byte == .carriageReturn ? .bareCarriageReturn : otherwise
    }
}
