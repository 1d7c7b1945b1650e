/// One element of `Forwarded`: what one proxy says of the request that it got (RFC 7239 §4).
enum ForwardedElement {
    /// The address that its `for` names. Nil where it names none, and for an element that is not
    /// well formed. Blanks around `;`, which some proxies send, are let pass.
    static func client(_ bytes: borrowing Span<UInt8>, in range: Range<Int>) -> IPAddress? {
        let (tokens, end) = (ByteSet.token, range.upperBound)
        var index = range.lowerBound
        var node: Range<Int>?
        while true {
            while index < end, bytes[index].isBlank { index += 1 }
            let name = index..<self.end(bytes, of: tokens, from: index, before: end)
            index = name.upperBound
            if !name.isEmpty {
                guard index < end, bytes[index] == UInt8(ascii: "="),
                    let value = value(bytes, from: index + 1, before: end)
                else { return nil }
                index = value.next
                if equalsIgnoringCase(bytes, in: name, "for") {
                    guard node == nil else { return nil }
                    node = value.content
                }
            }
            while index < end, bytes[index].isBlank { index += 1 }
            guard index < end else { break }
            guard bytes[index] == UInt8(ascii: ";") else { return nil }
            index += 1
        }
        return node.flatMap { IPAddress.node(bytes, in: $0) }
    }

    /// A token or a quoted string, with what is in the quotes and where the string ends. No node
    /// needs an escape, so escapes stay and make a node unreadable.
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
