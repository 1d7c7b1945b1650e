import Core
import HTTP1

/// One visit of a browser to a provider: all that it takes follows from a random text that the
/// browser keeps to itself, and from the server's key. Nothing of it is kept here.
///
/// 1. `state` ties the provider's answer to the browser that went there: a page that was given
///    somebody else's answer has not the text that it follows from (RFC 6749 §10.12).
/// 2. `nonce` ties the ID token to it, and `verifier` the code (RFC 7636).
/// 3. Its end is part of the text, and of what follows from it.
struct ProviderVisit {
    /// How long somebody may take at the provider's.
    static let lifetime = 10 * Milliseconds.minute
    /// Bounds of the length of `binding`.
    static let bindingLength = 1...100

    let provider: IdentityProvider
    /// What the browser keeps: when the visit ends, in milliseconds since 1970, and random bytes.
    let binding: String
    let expiresAt: Timestamp
    private let key: [UInt8]

    /// Begins one.
    init(_ provider: IdentityProvider, now: Timestamp, random: [UInt8], key: [UInt8]) {
        self.provider = provider
        self.key = key
        expiresAt = now.adding(milliseconds: Self.lifetime)
        binding = "\(expiresAt.milliseconds).\(Base64URL.text(random))"
    }

    /// Goes on with one; nil when the text is none of ours in form, or too old.
    init?(_ provider: IdentityProvider, binding: String, now: Timestamp, key: [UInt8]) {
        let parts = binding.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[1].utf8.count == 43, let end = Int64(parts[0]),
            (0...1 << 50).contains(end)
        else { return nil }
        expiresAt = Timestamp(milliseconds: end)
        guard now < expiresAt, expiresAt <= now.adding(milliseconds: 2 * Self.lifetime) else {
            return nil
        }
        self.provider = provider
        self.binding = binding
        self.key = key
    }

    var state: String { derived("state") }
    var nonce: String { derived("nonce") }
    /// 43 characters (RFC 7636 §4.1).
    var verifier: String { derived("verifier") }
    /// RFC 7636 §4.2.
    var challenge: String { Base64URL.text(SHA256.digest(of: Array(verifier.utf8)).bytes) }

    /// Whether the provider's answer belongs to it. Takes the same time wherever they differ.
    func isState(_ other: String) -> Bool {
        let (own, other) = (
            SHA256.digest(of: Array(state.utf8)).bytes,
            SHA256.digest(of: Array(other.utf8)).bytes
        )
        var difference: UInt8 = 0
        for (one, two) in zip(own, other) { difference |= one ^ two }
        return difference == 0
    }

    private func derived(_ use: String) -> String {
        let text = "provider\n\(use)\n\(provider.rawValue)\n\(binding)"
        return Base64URL.text(HMAC.code(of: Array(text.utf8), key: key).bytes)
    }
}
