/// Looking at eight bytes at once: most of a request is text that only has to be passed over.
extension Span where Element == UInt8 {
    private static var ones: UInt64 { 0x0101_0101_0101_0101 }
    private static var highBits: UInt64 { 0x8080_8080_8080_8080 }

    /// The first of these offsets where a byte stands; the upper bound if there is none.
    func first(_ byte: UInt8, in range: Range<Int>) -> Int {
        precondition(range.lowerBound >= 0 && range.upperBound <= count, "range outside the span")
        var index = range.lowerBound
        let wanted = Self.ones &* UInt64(byte)
        while range.upperBound - index >= 8 {
            let found = Self.zeroBytes(word(at: index) ^ wanted)
            if found != 0 { return index + found.trailingZeroBitCount / 8 }
            index += 8
        }
        while index < range.upperBound, self[index] != byte { index += 1 }
        return index
    }

    /// The first offset where no field content stands; the count if there is none.
    var firstControl: Int {
        var index = 0
        while count - index >= 8 {
            let bytes = word(at: index)
            let controls = (bytes &- Self.ones &* 0x20) & ~bytes & Self.highBits
            if controls | Self.zeroBytes(bytes ^ (Self.ones &* 0x7F)) != 0 { break }
            index += 8
        }
        while index < count, self[index].isFieldContent { index += 1 }
        return index
    }

    /// The first offset from `start` where no field content stands. There must be one.
    func endOfFieldContent(from start: Int) -> Int {
        precondition(start >= 0, "start outside the span")
        var index = start
        while count - index >= 8 {
            let bytes = word(at: index)
            let controls = (bytes &- Self.ones &* 0x20) & ~bytes & Self.highBits
            let found = controls | Self.zeroBytes(bytes ^ (Self.ones &* 0x7F))
            index += found == 0 ? 8 : found.trailingZeroBitCount / 8
            if found != 0 {
                guard self[index].isFieldContent else { return index }
                index += 1
            }
        }
        while self[index].isFieldContent { index += 1 }
        return index
    }

    /// Up to eight bytes of a range as a number, the first of them lowest, 0 for those beyond it.
    func word(at index: Int, before end: Int) -> UInt64 {
        guard index < end else { return 0 }
        if index >= 0, count - index >= 8 {
            let bits = UInt64(Swift.min(8, end - index)) * 8
            return word(at: index) & (UInt64.max >> (64 - bits))
        }
        var word: UInt64 = 0
        for place in 0..<Swift.min(8, end - index) {
            word |= UInt64(self[index + place]) << UInt64(8 * place)
        }
        return word
    }

    /// Eight bytes as a number, the first of them lowest.
    @inline(__always)
    func wholeWord(at index: Int) -> UInt64 {
        precondition(index >= 0 && count &- index >= 8, "eight bytes must be there")
        return word(at: index)
    }

    /// Sets the high bit of each byte that is 0. Above the lowest such byte it may err.
    @inline(__always)
    private static func zeroBytes(_ word: UInt64) -> UInt64 { (word &- ones) & ~word & highBits }

    /// Eight bytes as a number, the first of them lowest.
    @inline(__always)
    private func word(at index: Int) -> UInt64 {
        // One load, in the end: that there are eight bytes proves that there is each of them.
        let eight = extracting(droppingFirst: index).extracting(first: 8)
        guard eight.count == 8 else { return 0 }
        var word: UInt64 = 0
        for place in 0..<8 { word |= UInt64(eight[place]) &<< UInt64(8 &* place) }
        return word
    }
}
