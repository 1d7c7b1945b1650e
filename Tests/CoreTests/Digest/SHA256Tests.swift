import Core
import Testing

@Suite("SHA-256")
struct SHA256Tests {
    struct Vector: CustomTestStringConvertible {
        let story: String
        let message: [UInt8]
        let digest: String
        var testDescription: String { story }

        init(_ story: String, _ message: String, _ digest: String) {
            self.init(story, Array(message.utf8), digest)
        }

        init(_ story: String, _ message: [UInt8], _ digest: String) {
            self.story = story
            self.message = message
            self.digest = digest
        }
    }

    /// FIPS 180-4 examples, and the NIST CAVP short messages.
    static let vectors = [
        Vector("nothing", "", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        Vector("abc", "abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        Vector(
            "56 bytes, whose length needs a block of its own",
            "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"),
        Vector(
            "112 bytes",
            "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmno"
                + "ijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
            "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"),
        Vector(
            "a million times a", [UInt8](repeating: 0x61, count: 1_000_000),
            "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"),
        Vector(
            "one byte", [0xBD], "68325720aabd7c82f30f554b313d0570c95accbb7dc4b5aae11204c08ffe732b"),
        Vector(
            "four bytes", [0xC9, 0x8C, 0x8E, 0x55],
            "7abc22c0ae5af26ce93dbb94433a0e0b2e119d014f8e7f65bd56c61ccccd9504"),
    ]

    @Test("is as published", arguments: vectors)
    func published(_ vector: Vector) {
        #expect(SHA256.digest(of: vector.message).hex == vector.digest)
    }

    /// Around the edges at which the padding needs one block more; from an independent program.
    static let edges: [(zeroes: Int, digest: String)] = [
        (54, "ea659cdc838619b3767c057fdf8e6d99fde2680c5d8517eb06761c0878d40c40"),
        (55, "02779466cdec163811d078815c633f21901413081449002f24aa3e80f0b88ef7"),
        (56, "d4817aa5497628e7c77e6b606107042bbba3130888c5f47a375e6179be789fbb"),
        (57, "65a16cb7861335d5ace3c60718b5052e44660726da4cd13bb745381b235a1785"),
        (63, "c7723fa1e0127975e49e62e753db53924c1bd84b8ac1ac08df78d09270f3d971"),
        (64, "f5a5fd42d16a20302798ef6ed309979b43003d2320d9f0e8ea9831a92759fb4b"),
        (65, "98ce42deef51d40269d542f5314bef2c7468d401ad5d85168bfab4c0108f75f7"),
        (119, "f616b0d54e78571a9611f343c9f8e022e859e920381ab0e4d3da01e193a7bd7e"),
        (120, "6edd9f6f9cc92cded36e6c4a580933f9c9f1b90562b46903b806f21902a1a54f"),
        (127, "15dae5979058bfbf4f9166029b6e340ea3ca374fef578a11dc9e6e923860d7ae"),
        (128, "38723a2e5e8a17aa7950dc008209944e898f69a7bd10a23c839d341e935fd5ca"),
        (129, "2c80619d7e7c58257293cda3a878c13e5856f4e06f6f90601276f7b9179c9e07"),
    ]

    @Test("holds at the edges of a block", arguments: edges)
    func atEdges(zeroes: Int, digest: String) {
        #expect(SHA256.digest(of: [UInt8](repeating: 0, count: zeroes)).hex == digest)
    }

    @Test("hexadecimal text names the same digest, and nothing else does")
    func hexadecimal() {
        let digest = SHA256.digest(of: Array("abc".utf8))
        #expect(SHA256.Digest(hex: digest.hex) == digest)
        #expect(SHA256.Digest(hex: digest.hex.uppercased()) == nil)
        #expect(SHA256.Digest(hex: String(digest.hex.dropLast())) == nil)
        #expect(SHA256.Digest(hex: digest.hex + "0") == nil)
        #expect(SHA256.Digest(hex: String(digest.hex.dropLast()) + "g") == nil)
    }
}
