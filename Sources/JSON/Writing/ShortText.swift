/// ASCII text of at most 24 bytes that needs no escape, as three words: the first byte is the
/// lowest one of the first word.
///
/// Identifiers are made this way, which are a tenth of all that is written: eight bytes at a time,
/// without an array between their digits and the output.
public struct ShortText: Sendable {
    @usableFromInline let first: UInt64
    @usableFromInline let second: UInt64
    @usableFromInline let third: UInt64
    /// Its length in bytes.
    public let count: Int

    /// The longest text, in bytes.
    public static let countMax = 24

    /// The text in these words; a length beyond `countMax` is cut.
    @inlinable @inline(__always)
    public init(_ first: UInt64, _ second: UInt64, _ third: UInt64, count: Int) {
        self.first = first
        self.second = second
        self.third = third
        self.count = min(max(0, count), Self.countMax)
    }

    /// A byte; `index` is below `count`.
    @inlinable @inline(__always)
    public subscript(index: Int) -> UInt8 {
        let word = index < 8 ? first : index < 16 ? second : third
        return UInt8(truncatingIfNeeded: word &>> UInt64(8 &* (index & 7)))
    }
}

extension JSONWriter {
    /// A short text.
    public mutating func ascii(_ text: ShortText) {
        reserve(ShortText.countMax &+ 16)
        let start = count
        count = start &+ text.count &+ 3
        var out = storage.mutableSpan
        out[start] = UInt8(ascii: "\"")
        Self.end(text, &out, at: start &+ 1)
    }

    /// A member that is a short text.
    public mutating func ascii(_ text: ShortText, as name: JSONName) {
        let source = name.text.utf8.span
        reserve(source.count &+ ShortText.countMax &+ 16)
        let start = count
        count = start &+ source.count &+ text.count &+ 6
        var out = storage.mutableSpan
        let place = source.copy(asName: &out, at: start, next: UInt8(ascii: "\""))
        Self.end(text, &out, at: place &+ 1)
    }

    /// The text and `",`.
    @inline(__always)
    private static func end(_ text: ShortText, _ out: inout MutableSpan<UInt8>, at start: Int) {
        store(text.first, &out, at: start)
        store(text.second, &out, at: start &+ 8)
        store(text.third, &out, at: start &+ 16)
        store(0x2C22 as UInt16, &out, at: start &+ text.count)
    }
}
