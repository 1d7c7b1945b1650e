// Eight bytes at a time. Each load and store here is one instruction in the end: what is taken of
// a span, or asked of its length, proves that all of the bytes are there, and the optimizer joins
// those that lie side by side. So a word's lowest byte is the first one on every machine.

extension Span where Element == UInt8 {
    /// All bytes, of which there are as many as a `Word` has.
    @inlinable @inline(__always)
    func whole<Word: FixedWidthInteger & UnsignedInteger>(_ type: Word.Type) -> Word {
        let size = Word.bitWidth / 8
        precondition(count == size, "The word must be there, and nothing else.")
        var word: Word = 0
        for place in 0..<size {
            word |= Word(truncatingIfNeeded: self[place]) &<< Word(8 &* place)
        }
        return word
    }

    /// The first eight bytes; they must be there.
    @inlinable @inline(__always)
    var firstWord: UInt64 { extracting(first: 8).whole(UInt64.self) }

    /// The last eight bytes; they must be there.
    @inlinable @inline(__always)
    var lastWord: UInt64 { extracting(last: 8).whole(UInt64.self) }

    /// All bytes, of which there are fewer than eight, with blanks after them.
    @inlinable @inline(__always)
    var shortWord: UInt64 {
        let n = count
        let blanks = (0x2020_2020_2020_2020 as UInt64) &<< UInt64(truncatingIfNeeded: 8 &* n)
        if n >= 4 {
            let first = UInt64(extracting(first: 4).whole(UInt32.self))
            let last = UInt64(extracting(last: 4).whole(UInt32.self))
            return first | last &<< UInt64(truncatingIfNeeded: 8 &* (n &- 4)) | blanks
        }
        if n == 0 { return blanks }
        let (middle, last) = (n / 2, n &- 1)
        return UInt64(self[0]) | UInt64(self[middle]) &<< UInt64(truncatingIfNeeded: 8 &* middle)
            | UInt64(self[last]) &<< UInt64(truncatingIfNeeded: 8 &* last) | blanks
    }

    /// Whether any byte is a control character, a quote or a backslash.
    @inlinable @inline(__always)
    var needsEscape: Bool {
        if count < 8 { return shortWord.needsEscape != 0 }
        var rest = self
        while rest.count >= 8 {
            if rest.firstWord.needsEscape != 0 { return true }
            rest = rest.extracting(droppingFirst: 8)
        }
        return lastWord.needsEscape != 0
    }

    /// Copies the bytes, and up to eight of no meaning after them, for which there must be room.
    @inlinable @inline(__always)
    func copy(to out: inout MutableSpan<UInt8>, at start: Int) {
        var to = start
        var last: UInt64
        if count < 8 {
            last = shortWord
        } else {
            var rest = self
            while rest.count >= 8 {
                store(bytes: rest.extracting(first: 8), &out, at: to)
                to &+= 8
                rest = rest.extracting(droppingFirst: 8)
            }
            if rest.isEmpty { return }
            last = lastWord
            let bits = UInt64(truncatingIfNeeded: 8 &* rest.count)
            last = last &>> (64 &- bits) | last &<< bits
        }
        store(last, &out, at: to)
    }

    /// Copies the bytes with the quotes and the colon of a member's name, what comes next, and
    /// some of no meaning, as above.
    ///
    /// - Returns: The place of what comes next.
    @inline(__always)
    func copy(asName out: inout MutableSpan<UInt8>, at start: Int, next: UInt8 = 0) -> Int {
        out[start] = UInt8(ascii: "\"")
        copy(to: &out, at: start &+ 1)
        store(UInt32(next) << 16 | 0x3A22, &out, at: start &+ count &+ 1)  // `":`
        return start &+ count &+ 3
    }

    /// Whether these are a text's bytes.
    public func hasSameBytes(as text: String) -> Bool {
        guard text.utf8.count == count else { return false }
        return hasSameBytes(as: text.utf8.span)
    }

    /// Whether these are the same bytes.
    @inlinable @inline(__always)
    func hasSameBytes(as other: Span<UInt8>) -> Bool {
        guard count == other.count else { return false }
        if count < 8 { return shortWord == other.shortWord }
        var (rest, others) = (self, other)
        while rest.count >= 8, others.count >= 8 {
            if rest.firstWord != others.firstWord { return false }
            rest = rest.extracting(droppingFirst: 8)
            others = others.extracting(droppingFirst: 8)
        }
        return lastWord == other.lastWord
    }
}

/// Stores a word's bytes. (Counted from their end, which is what the optimizer sees through.)
@inlinable @inline(__always)
func store<Word: FixedWidthInteger & UnsignedInteger>(
    _ word: Word, _ out: inout MutableSpan<UInt8>, at start: Int
) {
    let size = Word.bitWidth / 8
    let end = start + size
    precondition(end >= size && end <= out.count, "There must be room for the word.")
    for place in 0..<size {
        out[end - (size - place)] = UInt8(truncatingIfNeeded: word &>> Word(8 &* place))
    }
}

/// Stores eight bytes. A word would do, but its stores are not joined where it was loaded too.
@inlinable @inline(__always)
func store(bytes: Span<UInt8>, _ out: inout MutableSpan<UInt8>, at start: Int) {
    precondition(bytes.count == 8, "The bytes must be there, and nothing else.")
    precondition(start >= 0 && start <= out.count - 8, "There must be room for the bytes.")
    let (a, b, c, d) = (bytes[0], bytes[1], bytes[2], bytes[3])
    let (e, f, g, h) = (bytes[4], bytes[5], bytes[6], bytes[7])
    (out[start], out[start + 1], out[start + 2], out[start + 3]) = (a, b, c, d)
    (out[start + 4], out[start + 5], out[start + 6], out[start + 7]) = (e, f, g, h)
}

extension UInt64 {
    /// Nonzero when a byte is a control character, a quote or a backslash; the lowest set bit is in
    /// the first such byte. (Higher ones may lie: a borrow runs upwards.)
    @inlinable @inline(__always)
    var needsEscape: UInt64 {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let control = (self &- ones &* 0x20) & ~self
        let quote = self ^ ones &* 0x22
        let slash = self ^ ones &* 0x5C
        return (control | (quote &- ones) & ~quote | (slash &- ones) & ~slash)
            & 0x8080_8080_8080_8080
    }

    /// Nonzero when a byte is the given one; the lowest set bit is in the first such byte. (Higher
    /// ones may lie, as above.)
    @inlinable @inline(__always)
    func firstBytes(of byte: UInt8) -> UInt64 {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let others = self ^ ones &* UInt64(byte)
        return (others &- ones) & ~others & 0x8080_8080_8080_8080
    }

    /// The number that eight bytes write in decimal digits; nil when they are none.
    @inlinable @inline(__always)
    var eightDigits: UInt64? {
        let digits = self ^ 0x3030_3030_3030_3030
        let others = digits | digits &+ 0x0606_0606_0606_0606
        guard others & 0xF0F0_F0F0_F0F0_F0F0 == 0 else { return nil }
        // Digits become pairs, and those fours and eight.
        let pairs = digits &* 10 &+ digits &>> 8
        let first = (pairs & 0xFF_0000_00FF) &* (1_000_000 &<< 32 | 100)
        let second = (pairs &>> 16 & 0xFF_0000_00FF) &* (10_000 &<< 32 | 1)
        return (first &+ second) &>> 32
    }
}
