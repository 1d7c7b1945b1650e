/// The members of a comma-separated list, last first, without the blanks around them
/// (RFC 9110 §5.6.1). Empty ones are members too; an empty list has one.
///
/// From its end, since what stands there comes from the proxies that are trusted: nothing that a
/// client wrote before it, a quote that is never closed for one, changes how that is read.
struct ListMembersBackward: Sendable {
    private let start: Int
    /// Where the next member ends; nil when all are taken.
    private var end: Int?
    private let mayQuote: Bool

    /// - Parameter mayQuote: Commas in quoted strings are part of their member.
    init(_ range: Range<Int>, mayQuote: Bool) {
        start = range.lowerBound
        end = range.upperBound
        self.mayQuote = mayQuote
    }

    mutating func next(_ bytes: borrowing Span<UInt8>) -> Range<Int>? {
        guard let end else { return nil }
        var index = end
        while index > start, bytes[index - 1] != UInt8(ascii: ",") {
            index -= 1
            if mayQuote, bytes[index] == UInt8(ascii: "\"") {
                index = openingQuote(bytes, before: index)
            }
        }
        self.end = index > start ? index - 1 : nil
        var (first, last) = (index, end)
        while first < last, bytes[first].isBlank { first += 1 }
        while last > first, bytes[last - 1].isBlank { last -= 1 }
        return first..<last
    }

    /// Where a quoted string begins. A quote inside it follows a backslash (RFC 9110 §5.6.4); the
    /// one that begins it follows `=`.
    private func openingQuote(_ bytes: borrowing Span<UInt8>, before close: Int) -> Int {
        var index = close
        while index > start {
            index -= 1
            let isQuote = bytes[index] == UInt8(ascii: "\"")
            if isQuote, index == start || bytes[index - 1] != UInt8(ascii: "\\") { return index }
        }
        return start
    }
}
