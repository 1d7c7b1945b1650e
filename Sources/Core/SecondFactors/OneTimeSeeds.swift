/// Makes the seeds of one-time codes, again and again the same: HMAC-SHA256 under the folder's key
/// over the factor's id, of which the first 160 bits. So no seed lies in the journal.
///
/// Source: design "Persistence"; RFC 4226 §4, R6.
public struct OneTimeSeeds: Sendable {
    private let key: [UInt8]

    /// Bytes of a seed.
    static let seedBytes = 20

    /// - Parameter key: The data folder's.
    public init(key: [UInt8]) {
        self.key = key
    }

    /// A factor's seed.
    func seed(of factor: ID<SecondFactor>) -> [UInt8] {
        let code = HMAC.code(of: Array("one-time code\n\(factor.text)".utf8), key: key)
        return Array(code.bytes.prefix(Self.seedBytes))
    }

    /// The code that an app shows at a moment.
    public func code(of factor: ID<SecondFactor>, at moment: Timestamp) -> String {
        OneTimeCode.text(seed: seed(of: factor), step: OneTimeCode.step(at: moment))
    }

    /// The seed as people type it into an app: base32 (RFC 4648 §6) without padding.
    public func text(of factor: ID<SecondFactor>) -> String {
        let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)
        var text: [UInt8] = []
        var bits: UInt32 = 0
        var count: UInt32 = 0
        for byte in seed(of: factor) {
            bits = bits << 8 | UInt32(byte)
            count += 8
            while count >= 5 {
                count -= 5
                text.append(digits[Int(bits >> count & 31)])
            }
            bits &= (1 << count) - 1
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// The address that an app reads from a picture (Key URI Format of Google Authenticator).
    ///
    /// - Parameters:
    ///   - account: What tells this account from others of the person, such as an address of mail.
    ///   - issuer: The business.
    public func uri(of factor: ID<SecondFactor>, account: String, issuer: String) -> String {
        let issuer = Self.escaped(issuer.replacingColons)
        return "otpauth://totp/\(issuer):\(Self.escaped(account.replacingColons))"
            + "?secret=\(text(of: factor))&issuer=\(issuer)&algorithm=SHA1"
            + "&digits=\(OneTimeCode.digits)&period=\(OneTimeCode.period / 1_000)"
    }

    /// Percent-encoded but for what needs it nowhere (RFC 3986 §2.3).
    private static func escaped(_ text: String) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        var escaped: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E:
                escaped.append(byte)
            default: escaped += [0x25, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: escaped, as: UTF8.self)
    }
}

extension String {
    /// Colons divide issuer and account, so neither has one.
    fileprivate var replacingColons: String {
        String(unicodeScalars.map { $0 == ":" ? " " : Character($0) })
    }
}
