/// Tokens of sessions that a command begins without a log-in.
enum SessionToken {
    /// Random bytes of a token: 256 bits.
    static let randomBytes = 32

    /// A prefix that says whose it is, and 64 hexadecimal digits.
    static func make(_ prefix: String) -> String {
        let digits = Array("0123456789abcdef")
        return prefix
            + String(
                RandomBytes.make(randomBytes).flatMap {
                    [digits[Int($0 >> 4)], digits[Int($0 & 15)]]
                })
    }
}
