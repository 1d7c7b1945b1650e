/// A digest of an answer's body for its entity tag (RFC 9110 §8.8.3).
public enum BodyDigest {
    /// 64 bits that differ for bodies that differ.
    ///
    /// Nobody gains by making two bodies alike, so it need not withstand that: one product takes
    /// sixteen bytes, and it costs a twentieth of a cryptographic digest.
    public static func digest(of body: [UInt8]) -> UInt64 {
        var rest = body.span
        var hash = start ^ UInt64(truncatingIfNeeded: rest.count)
        // A second chain, since each product waits for the one before it.
        var other = ~start
        while rest.count >= 32 {
            let bytes = rest.extracting(first: 32)
            hash = folded(bytes.wholeWord(at: 0) ^ first, bytes.wholeWord(at: 8) ^ hash)
            other = folded(bytes.wholeWord(at: 16) ^ second, bytes.wholeWord(at: 24) ^ other)
            rest = rest.extracting(droppingFirst: 32)
        }
        var index = 0
        while index < rest.count {
            hash = folded(rest.word(at: index, before: rest.count) ^ first, hash)
            index &+= 8
        }
        return folded(hash ^ first, other ^ second)
    }

    // Three that have nothing to do with each other: a product of equals, or of 0, says less.
    private static let start: UInt64 = 0xC2B2_AE3D_27D4_EB4F
    private static let first: UInt64 = 0x9E37_79B9_7F4A_7C15
    private static let second: UInt64 = 0xD6E8_FEB8_6659_FD93

    /// The two halves of a product, joined.
    @inline(__always)
    private static func folded(_ one: UInt64, _ other: UInt64) -> UInt64 {
        let product = one.multipliedFullWidth(by: other)
        return product.high ^ product.low
    }
}
