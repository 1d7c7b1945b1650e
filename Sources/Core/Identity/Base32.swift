/// Crockford's base32 in lower case: no i, l, o, u.
@usableFromInline enum Base32 {
    /// 13 characters hold 65 bits.
    @usableFromInline static var idCharacters: Int { 13 }

    @usableFromInline static let digits: InlineArray<32, UInt8> = {
        var digits = InlineArray<32, UInt8>(repeating: 0)
        var place = 0
        for byte in "0123456789abcdefghjkmnpqrstvwxyz".utf8 {
            digits[place] = byte
            place += 1
        }
        return digits
    }()

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
