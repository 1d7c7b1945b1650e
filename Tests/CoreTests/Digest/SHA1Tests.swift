import Testing

@testable import Core

@Suite("SHA-1 and HMAC-SHA-1, for one-time codes")
struct SHA1Tests {
    private static func hex(_ bytes: [UInt8]) -> String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    static let digests: [(text: String, digest: String)] = [
        ("", "da39a3ee5e6b4b0d3255bfef95601890afd80709"),
        ("abc", "a9993e364706816aba3e25717850c26c9cd0d89d"),
        (
            "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
            "84983e441c3bd26ebaae4aa1f95129e5e54670f1"
        ),
    ]

    @Test("are what FIPS 180 gives as examples", arguments: digests)
    func digest(text: String, digest: String) {
        #expect(Self.hex(SHA1.digest(of: Array(text.utf8))) == digest)
    }

    @Test("fill blocks to every length as Python's hashlib does")
    func lengths() {
        // Python: sha1 over all of sha1(b"a" * n).digest() for n in range(200)
        var all: [UInt8] = []
        for count in 0..<200 { all += SHA1.digest(of: Array(repeating: 0x61, count: count)) }
        #expect(Self.hex(SHA1.digest(of: all)) == "8a18f04bac7c86cfcffa6a93e5cb21ae0159deac")
    }

    struct Code: CustomTestStringConvertible, Sendable {
        let story: String
        let key: [UInt8]
        let message: [UInt8]
        let code: String
        var testDescription: String { story }
    }

    /// RFC 2202 §3.
    static let codes = [
        Code(
            story: "1", key: Array(repeating: 0x0B, count: 20), message: Array("Hi There".utf8),
            code: "b617318655057264e28bc0b6fb378c8ef146be00"),
        Code(
            story: "2", key: Array("Jefe".utf8),
            message: Array("what do ya want for nothing?".utf8),
            code: "effcdf6ae5eb2fa2d27416d5f184df9c259a7c79"),
        Code(
            story: "3", key: Array(repeating: 0xAA, count: 20),
            message: Array(repeating: 0xDD, count: 50),
            code: "125d7342b9ac11cd91a39af48aa17b4f63f175d3"),
        Code(
            story: "6", key: Array(repeating: 0xAA, count: 80),
            message: Array("Test Using Larger Than Block-Size Key - Hash Key First".utf8),
            code: "aa4ae5e15272d00e95705637ce8a3b55ed402112"),
    ]

    @Test("are what RFC 2202 gives as examples", arguments: codes)
    func code(_ example: Code) {
        #expect(Self.hex(HMAC.sha1(of: example.message, key: example.key)) == example.code)
    }
}
