/// Crockford's base32 in lower case: no i, l, o, u.
@usableFromInline enum Base32 {
    /// 13 characters hold 65 bits.
    @usableFromInline static var idCharacters: Int { 13 }

    /// The eight digits of a number below 2^40, the first one in the lowest byte.
    ///
    /// All at once: the number's fives of bits are spread over the bytes of a word, and each byte
    /// then goes up where the alphabet leaves something out.
    @inlinable static func eightDigits(of number: UInt64) -> UInt64 {
        var word = number & 0xF_FFFF | (number & 0xFF_FFF0_0000) &<< 12
        word = word & 0x0000_03FF_0000_03FF | (word & 0x000F_FC00_000F_FC00) &<< 6
        word = word & 0x001F_001F_001F_001F | (word & 0x03E0_03E0_03E0_03E0) &<< 3
        let letters = ones(in: word, from: 10) &* 39  // from `9` to `a`
        let afterI = ones(in: word, from: 18)
        let afterL = ones(in: word, from: 20)
        let afterO = ones(in: word, from: 22)
        let afterU = ones(in: word, from: 27)
        let text = word &+ 0x3030_3030_3030_3030 &+ letters &+ afterI &+ afterL &+ afterO &+ afterU
        return text.byteSwapped
    }

    /// One in each byte that is `limit` or more; all are below 32.
    @inlinable @inline(__always)
    static func ones(in word: UInt64, from limit: UInt64) -> UInt64 {
        let ones: UInt64 = 0x0101_0101_0101_0101
        return (word &+ ones &* (0x80 &- limit)) &>> 7 & ones
    }

    /// The value of a digit, or nil.
    @inlinable static func value(_ byte: UInt8) -> UInt64? {
        switch byte {
        case 0x30...0x39: UInt64(byte - 0x30)
        case 0x61...0x68: UInt64(byte - 0x61 + 10)  // a to h
        case 0x6A, 0x6B: UInt64(byte - 0x6A + 18)  // j, k
        case 0x6D, 0x6E: UInt64(byte - 0x6D + 20)  // m, n
        case 0x70...0x74: UInt64(byte - 0x70 + 22)  // p to t
        case 0x76...0x7A: UInt64(byte - 0x76 + 27)  // v to z
        default: nil
        }
    }
}
