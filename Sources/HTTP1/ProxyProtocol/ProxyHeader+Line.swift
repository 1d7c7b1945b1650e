extension ProxyHeader {
    /// Version 1, a line of text (§2.1): `PROXY TCP4 192.0.2.7 198.51.100.1 56324 443`.
    static func readLine(_ bytes: Span<UInt8>) -> Reading {
        let known = Array("PROXY ".utf8)
        for index in 0..<min(bytes.count, known.count) where bytes[index] != known[index] {
            return .malformed
        }
        let end = bytes.first(.lineFeed, in: 0..<min(bytes.count, lineBytesMax))
        guard end < min(bytes.count, lineBytesMax) else {
            return bytes.count < lineBytesMax ? .needsBytes : .malformed
        }
        guard end > known.count, bytes[end - 1] == .carriageReturn,
            let source = source(bytes, in: known.count..<end - 1)
        else { return .malformed }
        return .header(ProxyHeader(source), byteCount: end + 1)
    }

    private static func source(_ bytes: Span<UInt8>, in range: Range<Int>) -> Source? {
        var words: [Range<Int>] = []
        var start = range.lowerBound
        for index in range where bytes[index] == .space {
            words.append(start..<index)
            start = index + 1
        }
        words.append(start..<range.upperBound)
        // What follows UNKNOWN must be passed over.
        if isWord("UNKNOWN", bytes, in: words[0]) { return .connection }
        guard words.count == 5, isPort(bytes, in: words[3]), isPort(bytes, in: words[4]) else {
            return nil
        }
        var addresses: [IPAddress?] = []
        if isWord("TCP4", bytes, in: words[0]) {
            addresses = words[1...2].map { IPAddress.v4(bytes, in: $0) }
        } else if isWord("TCP6", bytes, in: words[0]) {
            addresses = words[1...2].map { IPAddress.v6(bytes, in: $0) }
        }
        guard addresses.count == 2, let source = addresses[0], addresses[1] != nil else {
            return nil
        }
        return .address(source)
    }

    private static func isWord(
        _ word: StaticString, _ bytes: Span<UInt8>, in range: Range<Int>
    ) -> Bool {
        let wanted = Array("\(word)".utf8)
        return range.count == wanted.count
            && wanted.indices.allSatisfy { bytes[range.lowerBound + $0] == wanted[$0] }
    }

    /// Decimal, without leading zeros.
    private static func isPort(_ bytes: Span<UInt8>, in range: Range<Int>) -> Bool {
        guard (1...5).contains(range.count) else { return false }
        var port = 0
        for index in range {
            guard let digit = bytes[index].decimalValue else { return false }
            port = port * 10 + Int(digit)
        }
        return port <= UInt16.max && (range.count == 1 || bytes[range.lowerBound] != 0x30)
    }
}
