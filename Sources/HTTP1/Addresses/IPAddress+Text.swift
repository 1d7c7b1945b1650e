extension IPAddress {
    /// As people write it: `192.0.2.7`, or an IPv6 address in the one form that RFC 5952 §4 allows.
    public var text: String {
        var text: [UInt8] = []
        if isIPv4 {
            for place in 0..<4 {
                if place > 0 { text.append(UInt8(ascii: ".")) }
                let number = bits >> UInt128(24 - 8 * place) & 0xFF
                text.append(decimal: Int(truncatingIfNeeded: number))
            }
            return String(decoding: text, as: UTF8.self)
        }
        let groups = (0..<8).map { UInt16(truncatingIfNeeded: bits >> UInt128(112 - 16 * $0)) }
        let zeros = Self.longestZeros(groups)
        var place = 0
        while place < 8 {
            if place == zeros.lowerBound, !zeros.isEmpty {
                text.append(contentsOf: "::".utf8)
                place = zeros.upperBound
                continue
            }
            if place > 0, place != zeros.upperBound { text.append(UInt8(ascii: ":")) }
            text.append(contentsOf: String(groups[place], radix: 16).utf8)
            place += 1
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// The groups that `::` stands for: the longest run of two zeros or more, the first of equals.
    private static func longestZeros(_ groups: [UInt16]) -> Range<Int> {
        var longest = 8..<8
        var start = 0
        while start < groups.count {
            var end = start
            while end < groups.count, groups[end] == 0 { end += 1 }
            if end - start >= 2, end - start > longest.count { longest = start..<end }
            start = max(end, start + 1)
        }
        return longest
    }
}
