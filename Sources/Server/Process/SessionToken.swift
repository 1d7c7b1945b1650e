import Foundation

/// Tokens of sessions that a command begins without a log-in.
enum SessionToken {
    /// Random bytes of a token: 256 bits.
    static let randomBytes = 32

    /// A prefix that says whose it is, and 43 characters of base64 for URLs (RFC 4648 §5).
    static func make(_ prefix: String) -> String {
        let text = Data(RandomBytes.make(randomBytes)).base64EncodedString()
        return prefix
            + text.replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }
}
