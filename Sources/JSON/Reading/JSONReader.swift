/// Reads one JSON document from UTF-8 bytes, forwards, without building a tree.
///
/// 1. No byte is looked at without a check of its index, and no number is computed unchecked that
///    the bytes could make overflow.
/// 2. Recursion goes no deeper than `depthLimit`, which is at most `JSONLimits.depthMaxMax`.
/// 3. Without an error, `at` is right after the last thing read.
///
/// It holds the array itself: a span here would need an experimental feature, and save 3 %.
public struct JSONReader: ~Copyable {
    @usableFromInline let bytes: [UInt8]
    /// Where the document ends.
    @usableFromInline let limit: Int
    @usableFromInline var at: Int
    /// The object whose members are being asked for.
    @usableFromInline var object = Frame()
    /// Members passed over while looking for another one; all open objects share the list.
    @usableFromInline var passed: [Member] = []
    @usableFromInline var depth = 0
    let depthLimit: Int
    let strict: Bool
    /// Where a string with escapes is put together; kept between strings.
    @usableFromInline var scratch: [UInt8] = []
    /// Set while a refused document is read again for all that is wrong with it.
    @usableFromInline var faults: FaultList?
    /// Set while a type is asked for its schema instead of being read.
    @usableFromInline var recorder: SchemaRecorder?

    /// A reader at the start of a document.
    ///
    /// - Parameters:
    ///   - range: The bytes that hold the document; all of them when nil.
    ///   - strict: Whether to refuse members that nobody asks for.
    ///   - depthLimit: The most containers inside each other; at most `JSONLimits.depthMaxMax`.
    public init(
        _ bytes: [UInt8], in range: Range<Int>? = nil, strict: Bool = false,
        depthLimit: Int = JSONLimits.defaultDepthMax
    ) {
        self.bytes = bytes
        limit = range?.upperBound ?? bytes.count
        at = range?.lowerBound ?? 0
        precondition(at >= 0 && limit <= bytes.count, "The range must lie in the bytes.")
        self.strict = strict
        self.depthLimit = min(depthLimit, JSONLimits.depthMaxMax)
    }

    /// How far reading has come.
    public var offset: Int { at }

    /// Call after the last value: only white space may be left.
    public mutating func end() throws(JSONError) {
        skipSpace()
        if at < limit { throw JSONError(.trailingBytes, at: at) }
    }

    /// The next byte, or 0 at the end, which no grammar allows.
    @inlinable @inline(__always)
    func peek() -> UInt8 { at < limit ? bytes[at] : 0 }

    @inlinable @inline(__always)
    mutating func skipSpace() {
        if at < limit, bytes[at] <= 0x20 { skipSpaceSlow() }
    }

    @usableFromInline
    mutating func skipSpaceSlow() {
        while at < limit {
            let byte = bytes[at]
            guard byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { return }
            at &+= 1
        }
    }

    @usableFromInline
    func wrong(_ reason: JSONError.Reason) -> JSONError {
        JSONError(at < limit ? reason : .unexpectedEnd, at: at)
    }
}
