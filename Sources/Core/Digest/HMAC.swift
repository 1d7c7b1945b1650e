/// HMAC-SHA256 (RFC 2104, RFC 6234).
public enum HMAC {
    /// The code of a message under a key of any length.
    public static func code(of message: some Collection<UInt8>, key: [UInt8]) -> SHA256.Digest {
        var block = key.count > SHA256.blockBytes ? SHA256.digest(of: key).bytes : key
        block += [UInt8](repeating: 0, count: SHA256.blockBytes - block.count)
        let inner = SHA256.digest(of: block.map { $0 ^ 0x36 } + Array(message))
        return SHA256.digest(of: block.map { $0 ^ 0x5C } + inner.bytes)
    }

    /// HMAC-SHA-1 (RFC 2104, RFC 2202), for one-time codes alone.
    static func sha1(of message: [UInt8], key: [UInt8]) -> [UInt8] {
        var block = key.count > SHA1.blockBytes ? SHA1.digest(of: key) : key
        block += [UInt8](repeating: 0, count: SHA1.blockBytes - block.count)
        let inner = SHA1.digest(of: block.map { $0 ^ 0x36 } + message)
        return SHA1.digest(of: block.map { $0 ^ 0x5C } + inner)
    }

    /// Whether two codes are equal, in a time that does not depend on where they differ.
    public static func areEqual(_ a: some Collection<UInt8>, _ b: some Collection<UInt8>) -> Bool {
        guard a.count == b.count else { return false }
        var difference: UInt8 = 0
        for (x, y) in zip(a, b) { difference |= x ^ y }
        return difference == 0
    }
}
