/// SHA-256 (FIPS 180-4 §6.2) of bytes that are at hand.
public enum SHA256 {
    /// Bytes in a block.
    static let blockBytes = 64

    /// The digest of `bytes`.
    public static func digest(of bytes: some Collection<UInt8>) -> Digest {
        digest(of: Array(bytes).span)
    }

    /// The digest of `bytes`.
    public static func digest(of bytes: Span<UInt8>) -> Digest {
        var state = Block.initial
        let whole = bytes.count / blockBytes
        for block in 0..<whole {
            Block.mix(bytes, at: block &* blockBytes, into: &state)
        }
        // What is left, a bit, zeros, and the length in bits: one block or two.
        var tail = InlineArray<128, UInt8>(repeating: 0)
        let rest = bytes.count &- whole &* blockBytes
        for i in 0..<rest { tail[i] = bytes[whole &* blockBytes &+ i] }
        tail[rest] = 0x80
        let end = rest < 56 ? blockBytes : 2 * blockBytes
        let bits = UInt64(truncatingIfNeeded: bytes.count) &* 8
        for i in 0..<8 {
            tail[end &- 1 &- i] = UInt8(truncatingIfNeeded: bits >> UInt64(8 &* i))
        }
        Block.mix(tail.span, at: 0, into: &state)
        if end > blockBytes { Block.mix(tail.span, at: blockBytes, into: &state) }
        return Digest(state)
    }

    /// A digest: 32 bytes, kept as four words so that it can be a dictionary's key.
    public struct Digest: Hashable, Sendable {
        /// The bytes, big-endian, eight a word.
        public let words: InlineWords

        init(_ state: InlineArray<8, UInt32>) {
            words = InlineWords(
                a: UInt64(state[0]) << 32 | UInt64(state[1]),
                b: UInt64(state[2]) << 32 | UInt64(state[3]),
                c: UInt64(state[4]) << 32 | UInt64(state[5]),
                d: UInt64(state[6]) << 32 | UInt64(state[7]))
        }

        init(words: InlineWords) {
            self.words = words
        }

        /// The bits are spread already, so one word of them is enough.
        public func hash(into hasher: inout Hasher) { hasher.combine(words.a) }

        /// The 32 bytes.
        public var bytes: [UInt8] {
            var bytes: [UInt8] = []
            bytes.reserveCapacity(32)
            for word in [words.a, words.b, words.c, words.d] {
                for shift in stride(from: UInt64(56), through: 0, by: -8) {
                    bytes.append(UInt8(truncatingIfNeeded: word >> shift))
                }
            }
            return bytes
        }
    }

    /// Four words of a digest.
    @frozen public struct InlineWords: Hashable, Sendable {
        let a: UInt64
        let b: UInt64
        let c: UInt64
        let d: UInt64
    }
}
