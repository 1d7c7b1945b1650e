import Core
import Synchronization

/// Digests of tokens that were shown lately, so that a client's next request costs no SHA-256:
/// a tenth of all that a read costs.
///
/// 1. A digest depends on its token alone, so nothing here is ever out of date. Whether there is
///    such a session is asked each time.
/// 2. Each lane has entries of its own, since threads that write to the same ones slow each other
///    down more than a digest would cost. What is in use at the moment is not waited for.
/// 3. Tokens are compared in a time that does not depend on where they differ.
final class TokenDigests: Sendable {
    /// Tokens that a lane remembers; a power of two.
    static let entriesInLane = 256
    /// Longer tokens than we give are not remembered.
    static let tokenBytesMax = 48
    /// Event loops with an own set of entries; others share these.
    static let lanes = 16

    private struct Entry {
        private var token = InlineArray<6, UInt64>(repeating: 0)
        private var count = 0
        private var digest: SHA256.Digest?

        func digest(of other: borrowing Span<UInt8>) -> SHA256.Digest? {
            guard other.count == count else { return nil }
            let words = Self.words(of: other)
            var difference: UInt64 = 0
            for place in token.indices { difference |= token[place] ^ words[place] }
            return difference == 0 ? digest : nil
        }

        mutating func remember(_ other: borrowing Span<UInt8>, _ digest: SHA256.Digest) {
            token = Self.words(of: other)
            count = other.count
            self.digest = digest
        }

        /// The bytes, eight in a word; those beyond the last word are left out.
        private static func words(of token: borrowing Span<UInt8>) -> InlineArray<6, UInt64> {
            var words = InlineArray<6, UInt64>(repeating: 0)
            for place in words.indices {
                let start = 8 &* place
                guard start < token.count else { break }
                let bytes = token.extracting(start..<min(start &+ 8, token.count))
                words[place] = word(bytes)
            }
            return words
        }

        @inline(__always)
        private static func word(_ bytes: borrowing Span<UInt8>) -> UInt64 {
            var word: UInt64 = 0
            if bytes.count == 8 {
                // Of a known number, so that they are loaded at once.
                for place in 0..<8 { word |= UInt64(bytes[place]) &<< UInt64(8 &* place) }
            } else {
                for place in bytes.indices {
                    word |= UInt64(bytes[place]) &<< UInt64(truncatingIfNeeded: 8 &* place)
                }
            }
            return word
        }
    }

    private final class Lane: Sendable {
        let entries = Mutex([Entry](repeating: Entry(), count: TokenDigests.entriesInLane))
    }

    private let lanes = (0..<TokenDigests.lanes).map { _ in Lane() }

    /// The digest of a token.
    ///
    /// - Parameter lane: Who asks, such as the number of an event loop; any number of 0 or more.
    func digest(of token: ArraySlice<UInt8>, lane: Int) -> SHA256.Digest {
        let count = token.count
        guard (1...Self.tokenBytesMax).contains(count), lane >= 0 else {
            return SHA256.digest(of: token.span)
        }
        let span = token.span
        let found = lanes[lane % Self.lanes].entries.withLockIfAvailable { entries in
            let place = Self.place(of: span)
            if let digest = entries[place].digest(of: span) { return digest }
            let digest = SHA256.digest(of: span)
            entries[place].remember(span, digest)
            return digest
        }
        return found ?? SHA256.digest(of: span)
    }

    /// Tokens are random, so their last letters are spread enough.
    private static func place(of token: borrowing Span<UInt8>) -> Int {
        var place = 0
        for index in max(0, token.count - 4)..<token.count {
            place = place &* 31 &+ Int(token[index])
        }
        return place & (entriesInLane - 1)
    }
}
