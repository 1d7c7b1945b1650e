/// Codes that an app shows for half a minute each (RFC 6238: SHA-1, 30 s, six digits, which is what
/// every app knows).
public enum OneTimeCode {
    /// Milliseconds that a code is shown.
    public static let period: Int64 = 30_000
    /// Digits of a code.
    public static let digits = 6
    /// Steps by which an app's clock may be off, each way.
    public static let drift: Int64 = 1

    /// Half minutes since 1970.
    static func step(at moment: Timestamp) -> Int64 {
        let milliseconds = max(0, moment.milliseconds)
        return milliseconds / period
    }

    /// The code of a step (RFC 4226 §5.3).
    static func text(seed: [UInt8], step: Int64, digits: Int = digits) -> String {
        let counter = stride(from: UInt64(56), through: 0, by: -8).map {
            UInt8(truncatingIfNeeded: UInt64(bitPattern: step) >> $0)
        }
        let hash = HMAC.sha1(of: counter, key: seed)
        let offset = Int(hash[19] & 0x0F)
        let word = hash[offset..<offset + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        var rest = word & 0x7FFF_FFFF
        var text: [UInt8] = []
        for _ in 0..<digits {
            text.append(UInt8(ascii: "0") + UInt8(rest % 10))
            rest /= 10
        }
        return String(decoding: text.reversed(), as: UTF8.self)
    }

    /// The step that a code is of, when that is near enough to now.
    ///
    /// Every step is tried whatever matches, so that the time tells nothing.
    static func step(of code: String, seed: [UInt8], now: Timestamp) -> Int64? {
        var found: Int64?
        let present = step(at: now)
        for step in max(0, present - drift)...present + drift {
            let right = text(seed: seed, step: step)
            if HMAC.areEqual(right.utf8, code.utf8) { found = step }
        }
        return found
    }
}
