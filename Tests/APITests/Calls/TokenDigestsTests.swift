import Core
import Testing

@testable import API

@Suite("Digests of tokens that were shown lately")
struct TokenDigestsTests {
    private func token(_ number: Int) -> ArraySlice<UInt8> {
        Array("ps_\(number)_0123456789abcdefghij".utf8)[...]
    }

    @Test("are those of SHA-256, the first time, the next, and after others took the place")
    func againstSHA256() {
        let digests = TokenDigests()
        let tokens = (0..<3 * TokenDigests.entriesInLane).map(token)
        for round in 0..<3 {
            for (number, token) in tokens.enumerated() {
                let digest = digests.digest(of: token, lane: number % 5)
                #expect(digest == SHA256.digest(of: token), "\(number) in round \(round)")
            }
        }
    }

    @Test(
        "of odd tokens and lanes too",
        arguments: [0, 1, 3, TokenDigests.tokenBytesMax, TokenDigests.tokenBytesMax + 1, 255],
        [0, TokenDigests.lanes, Int.max, -1])
    func edges(length: Int, lane: Int) {
        let digests = TokenDigests()
        let token = [UInt8](repeating: 0x61, count: length)[...]
        // As another that ends alike, which lies in the same place.
        var other = token
        if length > 4 { other[0] = 0x62 }
        for text in [token, other, token] {
            #expect(digests.digest(of: text, lane: lane) == SHA256.digest(of: text))
        }
    }
}
