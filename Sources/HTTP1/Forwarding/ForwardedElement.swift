/// One element of `Forwarded`: what one proxy says of the request that it got (RFC 7239 §4).
///
/// Places in the head, without quotes. What they hold was not looked at.
struct ForwardedElement {
    private(set) var node: Range<Int>?
    private(set) var scheme: Range<Int>?
    private(set) var host: Range<Int>?

    /// Nil for an element that is not well formed, or says one thing twice. Blanks around `;`,
    /// which some proxies send, are let pass.
    init?(_ bytes: borrowing Span<UInt8>, in range: Range<Int>) {
        let (tokens, end) = (ByteSet.token, range.upperBound)
        var index = range.lowerBound
        while true {
            while index < end, bytes[index].isBlank { index += 1 }
            let name = index..<Self.end(bytes, of: tokens, from: index, before: end)
            index = name.upperBound
            if !name.isEmpty {
                guard index < end, bytes[index] == UInt8(ascii: "="),
                    let value = Self.value(bytes, from: index + 1, before: end),
                    set(bytes, name, to: value.content)
                else { return nil }
                index = value.next
            }
            while index < end, bytes[index].isBlank { index += 1 }
            guard index < end else { break }
            guard bytes[index] == UInt8(ascii: ";") else { return nil }
            index += 1
        }
    }

    /// False for what was said already.
    private mutating func set(
        _ bytes: borrowing Span<UInt8>, _ name: Range<Int>, to value: Range<Int>
    ) -> Bool {
        if equalsIgnoringCase(bytes, in: name, "for") {
            guard node == nil else { return false }
            node = value
        } else if equalsIgnoringCase(bytes, in: name, "proto") {
            guard scheme == nil else { return false }
            scheme = value
        } else if equalsIgnoringCase(bytes, in: name, "host") {
            guard host == nil else { return false }
            host = value
        }
        return true
    }

    /// A token or a quoted string, with what is in the quotes and where the string ends. No value
    /// that is read needs an escape, so escapes stay and make it unreadable.
    private static func value(
        _ bytes: borrowing Span<UInt8>, from start: Int, before end: Int
    ) -> (content: Range<Int>, next: Int)? {
        guard start < end, bytes[start] == UInt8(ascii: "\"") else {
            let last = self.end(bytes, of: .token, from: start, before: end)
            return last > start ? (start..<last, last) : nil
        }
        var index = start + 1
        while index < end, bytes[index] != UInt8(ascii: "\"") {
            index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
        }
        return index < end ? (start + 1..<index, index + 1) : nil
    }

    private static func end(
        _ bytes: borrowing Span<UInt8>, of set: ByteSet, from start: Int, before end: Int
    ) -> Int {
        var index = start
        while index < end, set.contains(bytes[index]) { index += 1 }
        return index
    }
}
