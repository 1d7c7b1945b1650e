/// Crockford's base32 in lower case: no i, l, o, u.
@usableFromInline enum Base32 {
    /// 13 characters hold 65 bits.
    @usableFromInline static var idCharacters: Int { 13 }

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

    /// The character of the lowest five bits.
    @inlinable static func digit(_ value: UInt64) -> UInt8 {
        let five = UInt8(truncatingIfNeeded: value & 31)
        if five < 10 { return 0x30 + five }
        // Each gap in the alphabet moves what follows by one more.
        let skipped: UInt8 = (five >= 18 ? 1 : 0) + (five >= 20 ? 1 : 0) + (five >= 22 ? 1 : 0)
        return 0x61 + five - 10 + skipped + (five >= 27 ? 1 : 0)
    }
}
