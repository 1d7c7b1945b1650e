internal import Core
internal import JSON

/// What an OpenID Connect provider says of somebody (Core §2), checked as Core §3.1.3.7 asks.
///
/// It comes straight from the provider's token endpoint over TLS whose certificate was checked, in
/// exchange for the client's secret, so that stands for its signature (Core §3.1.3.7, step 6); one
/// that claims to have none is refused all the same.
struct IDToken: Equatable {
    var subject: String
    var email: String?
    var isEmailVerified: Bool
    var firstName: String
    var lastName: String

    /// What must be so.
    struct Expectation {
        var issuer: String
        var client: String
        var nonce: String
        var now: Timestamp

        /// Google's tokens may name it without its scheme too, says its reference; others' not.
        fileprivate func isIssuer(_ text: String?) -> Bool {
            text == issuer
                || issuer == OpenIDProvider.google && text == OpenIDProvider.shortGoogle
        }
    }

    /// How far the provider's clock may be from ours.
    static let skew: Int64 = 60_000
    /// How old one may be; they are asked for just before.
    static let ageMax: Int64 = 10 * 60_000

    /// Why one is not believed. The raw value is for the log.
    enum Fault: String, Error, CaseIterable {
        case form = "it is no ID token"
        case algorithm = "it is not signed"
        case issuer = "another issuer"
        case audience = "for another client"
        case party = "another authorized party"
        case expired = "it is over"
        case age = "it was not issued just now"
        case nonce = "of another visit"
        case subject = "it is about nobody"
    }

    /// - Throws: `Fault`, the first that there is.
    init(_ text: String, _ expected: Expectation) throws(Fault) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, let head = Self.object(parts[0]), let claims = Self.object(parts[1])
        else { throw .form }
        guard let algorithm = head["alg"]?.string, !algorithm.isEmpty,
            algorithm.lowercased() != "none", !parts[2].isEmpty
        else { throw .algorithm }
        guard expected.isIssuer(claims["iss"]?.string) else { throw .issuer }
        try Self.checkAudience(claims, expected.client)
        let now = expected.now.milliseconds
        guard let end = claims["exp"]?.seconds, now < end + Self.skew else { throw .expired }
        guard let issued = claims["iat"]?.seconds,
            (now - Self.ageMax - Self.skew...now + Self.skew).contains(issued)
        else { throw .age }
        guard claims["nonce"]?.string == expected.nonce else { throw .nonce }
        guard let subject = claims["sub"]?.string,
            ProvidedIdentity.subjectLength.contains(subject.utf8.count)
        else { throw .subject }
        self.subject = subject
        email = claims["email"]?.string
        isEmailVerified = claims["email_verified"]?.isTrue == true
        firstName = claims["given_name"]?.string ?? claims["name"]?.string ?? ""
        lastName = claims["family_name"]?.string ?? ""
    }

    /// The audience is this client, and nobody else is trusted (steps 3 to 5).
    private static func checkAudience(
        _ claims: JSONTree, _ client: String
    ) throws(Fault) {
        var audience: [String?] = [claims["aud"]?.string]
        if case .array(let elements)? = claims["aud"] { audience = elements.map(\.string) }
        guard !audience.isEmpty, audience.allSatisfy({ $0 == client }) else { throw .audience }
        if let party = claims["azp"], party.string != client { throw .party }
    }

    private static func object(_ part: Substring) -> JSONTree? {
        guard let bytes = Base64URLText.bytes(String(part)),
            let tree = try? JSON.read(JSONTree.self, from: bytes), case .object = tree
        else { return nil }
        return tree
    }
}

extension JSONTree {
    var string: String? {
        if case .string(let text) = self { text } else { nil }
    }

    /// `true`, also as a text, as some providers have it.
    var isTrue: Bool {
        switch self {
        case .boolean(let value): value
        case .string(let text): text == "true"
        default: false
        }
    }

    /// A number of seconds since 1970, as milliseconds; nil beyond all calendars.
    var seconds: Int64? {
        let value: Double
        switch self {
        case .integer(let number): value = Double(number)
        case .double(let number): value = number
        default: return nil
        }
        guard (0...1e11).contains(value) else { return nil }
        return Int64(value * 1_000)
    }
}

/// Reads base64 with the alphabet for URLs, without padding (RFC 4648 §5).
enum Base64URLText {
    static let bytesMax = 64 * 1_024

    /// Nil for anything else.
    static func bytes(_ text: String) -> [UInt8]? {
        guard text.utf8.count <= bytesMax, text.utf8.count % 4 != 1 else { return nil }
        var bytes: [UInt8] = []
        var bits: UInt32 = 0
        var count = 0
        for byte in text.utf8 {
            let digit: UInt8
            switch byte {
            case 0x41...0x5A: digit = byte - 0x41
            case 0x61...0x7A: digit = byte - 0x61 + 26
            case 0x30...0x39: digit = byte - 0x30 + 52
            case 0x2D: digit = 62
            case 0x5F: digit = 63
            default: return nil
            }
            bits = (bits << 6 | UInt32(digit)) & 0xFFFF
            count += 6
            if count >= 8 {
                count -= 8
                bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
            }
        }
        return bytes
    }
}
