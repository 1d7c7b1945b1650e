/// A code on paper that lets somebody in once without their app.
public enum RecoveryCode {
    /// As it is shown: four groups of four of Crockford's base32.
    ///
    /// - Parameter bytes: `SecondFactor.recoveryBytes` random ones.
    public static func text(_ bytes: [UInt8]) -> String {
        let digits = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)
        var text: [UInt8] = []
        var bits: UInt32 = 0
        var count: UInt32 = 0
        for byte in bytes {
            bits = bits << 8 | UInt32(byte)
            count += 8
            while count >= 5 {
                count -= 5
                if text.count % 5 == 4 { text.append(UInt8(ascii: "-")) }
                text.append(digits[Int(bits >> count & 31)])
            }
            bits &= (1 << count) - 1
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// What of a code is kept. However people write it is the same: capitals, hyphens and blanks
    /// do not count, and letters that look like digits are those (Crockford).
    public static func digest(of text: String) -> SHA256.Digest {
        var code: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case 0x20, 0x2D: continue
            case 0x4F, 0x6F: code.append(UInt8(ascii: "0"))
            case 0x49, 0x69, 0x4C, 0x6C: code.append(UInt8(ascii: "1"))
            case 0x41...0x5A: code.append(byte | 0x20)
            default: code.append(byte)
            }
        }
        return SHA256.digest(of: code)
    }
}
