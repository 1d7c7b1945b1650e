/// The members of a comma-separated list of tokens, without the blanks around them
/// (RFC 9110 §5.6.1). Empty ones are members too; an empty list has one.
struct ListMembers: Sendable {
    private var index: Int
    private let end: Int

    init(_ range: Range<Int>) {
        index = range.lowerBound
        end = range.upperBound
    }

    mutating func next(_ bytes: borrowing Span<UInt8>) -> Range<Int>? {
        guard index <= end else { return nil }
        var start = index
        while index < end, bytes[index] != UInt8(ascii: ",") { index += 1 }
        var last = index
        index += 1
        while start < last, bytes[start].isBlank { start += 1 }
        while last > start, bytes[last - 1].isBlank { last -= 1 }
        return start..<last
    }
}
