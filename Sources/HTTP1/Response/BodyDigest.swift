/// A digest of an answer's body for its entity tag (RFC 9110 §8.8.3).
public enum BodyDigest {
    /// 64 bits that differ for bodies that differ.
    ///
    /// Nobody gains by making two bodies alike, so it need not withstand that: it takes sixteen
    /// bytes at a time and costs a tenth of a cryptographic digest.
    public static func digest(of body: [UInt8]) -> UInt64 {
        let bytes = body.span
        let count = bytes.count
        var hash = 0x9E37_79B9_7F4A_7C15 ^ UInt64(truncatingIfNeeded: count)
        // A second chain, since each product waits for the one before it.
        var other: UInt64 = 0xC2B2_AE3D_27D4_EB4F
        var index = 0
        while count &- index >= 16 {
            hash = mixed(hash ^ bytes.wholeWord(at: index))
            other = mixed(other ^ bytes.wholeWord(at: index &+ 8))
            index &+= 16
        }
        if count &- index >= 8 {
            hash = mixed(hash ^ bytes.wholeWord(at: index))
            index &+= 8
        }
        return mixed(mixed(hash ^ bytes.word(at: index, before: count)) ^ other)
    }

    @inline(__always)
    private static func mixed(_ value: UInt64) -> UInt64 {
        let product = value.multipliedFullWidth(by: 0xD6E8_FEB8_6659_FD93)
        return product.high ^ product.low ^ (value &>> 32)
    }
}
