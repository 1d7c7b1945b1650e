/// Finds a field's name among the known ones, in any case, without comparing texts.
struct FieldNameTable: Sendable {
    private static let bytesMax = 32
    static let shared = FieldNameTable()

    private typealias Words = (UInt64, UInt64, UInt64, UInt64)
    private struct Entry: Sendable {
        let words: Words
        let name: FieldName
    }

    private var entries: [Entry] = []
    /// Where the entries of each length begin, and at its end where the last ones end.
    private var starts: [UInt8] = []

    private init() {
        for length in 0...Self.bytesMax {
            starts.append(UInt8(clamping: entries.count))
            for name in FieldName.allCases where name.name.utf8.count == length {
                let words = Self.words(of: name.name.utf8Span.span, in: 0..<length)
                entries.append(Entry(words: words, name: name))
            }
        }
        starts.append(UInt8(clamping: entries.count))
    }

    /// The known name that these bytes are, if they are one.
    func name(_ bytes: borrowing Span<UInt8>, in range: Range<Int>) -> FieldName? {
        guard range.count <= Self.bytesMax else { return nil }
        let candidates = Int(starts[range.count])..<Int(starts[range.count + 1])
        if candidates.isEmpty { return nil }
        let words = Self.words(of: bytes, in: range)
        for index in candidates where entries[index].words == words { return entries[index].name }
        return nil
    }

    /// Up to 32 bytes in small letters. The bit that makes a letter small is set in every byte:
    /// among token bytes only letters and `-` then look like letters and `-`.
    @inline(__always)
    private static func words(of bytes: borrowing Span<UInt8>, in range: Range<Int>) -> Words {
        let small: UInt64 = 0x2020_2020_2020_2020
        let start = range.lowerBound
        let end = range.upperBound
        return (
            bytes.word(at: start, before: end) | small,
            bytes.word(at: start + 8, before: end) | small,
            bytes.word(at: start + 16, before: end) | small,
            bytes.word(at: start + 24, before: end) | small
        )
    }
}
