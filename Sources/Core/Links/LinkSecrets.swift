/// Makes the secrets of mailed links, again and again the same: HMAC-SHA256 under the folder's key
/// over the id of the link, or of the sign-up. So none has to be kept until its mail has left, and
/// the journal holds none.
///
/// Source: design "Persistence".
public struct LinkSecrets: Sendable {
    private let key: [UInt8]

    /// - Parameter key: The data folder's.
    public init(key: [UInt8]) {
        self.key = key
    }

    /// The 256 bits of a link's secret.
    public func secret(of link: ID<MailedLink>) -> [UInt8] {
        secret(ofID: link.text)
    }

    private func secret(ofID text: String) -> [UInt8] {
        HMAC.code(of: Array("link\n\(text)".utf8), key: key).bytes
    }

    /// The secret as it stands in the mail: base64 for URLs (RFC 4648 §5), without padding.
    public func text(of link: ID<MailedLink>) -> String { Self.text(secret(of: link)) }

    /// The same of a sign-up's link.
    public func text(ofSignUp id: ID<SignUp>) -> String { Self.text(secret(ofID: id.text)) }

    /// What of a sign-up's secret is kept.
    public func digest(ofSignUp id: ID<SignUp>) -> SHA256.Digest {
        Self.digest(of: text(ofSignUp: id))
    }

    /// What of a secret is kept.
    public func digest(of link: ID<MailedLink>) -> SHA256.Digest {
        Self.digest(of: text(of: link))
    }

    /// What of a secret is kept, from its text.
    public static func digest(of text: String) -> SHA256.Digest {
        SHA256.digest(of: Array(text.utf8))
    }

    private static func text(_ bytes: [UInt8]) -> String {
        let digits = Array(
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
        var text: [UInt8] = []
        var bits: UInt32 = 0
        var count = 0
        for byte in bytes {
            bits = bits << 8 | UInt32(byte)
            count += 8
            while count >= 6 {
                count -= 6
                text.append(digits[Int(bits >> UInt32(count) & 63)])
            }
            bits &= (1 << UInt32(count)) - 1
        }
        if count > 0 { text.append(digits[Int(bits << UInt32(6 - count) & 63)]) }
        return String(decoding: text, as: UTF8.self)
    }
}
