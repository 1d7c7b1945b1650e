import Core
import Testing

@Suite("HMAC-SHA256")
struct HMACTests {
    struct Vector: CustomTestStringConvertible {
        let story: String
        let key: [UInt8]
        let message: [UInt8]
        let code: String
        var testDescription: String { story }

        init(_ story: String, key: [UInt8], _ message: [UInt8], _ code: String) {
            self.story = story
            self.key = key
            self.message = message
            self.code = code
        }

        init(_ story: String, key: [UInt8], _ message: String, _ code: String) {
            self.init(story, key: key, Array(message.utf8), code)
        }
    }

    /// RFC 4231 §4; the fifth has a truncated code, of which these are the first 128 bits.
    static let vectors = [
        Vector(
            "1", key: [UInt8](repeating: 0x0B, count: 20), "Hi There",
            "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"),
        Vector(
            "2, a short key", key: Array("Jefe".utf8), "what do ya want for nothing?",
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"),
        Vector(
            "3", key: [UInt8](repeating: 0xAA, count: 20), [UInt8](repeating: 0xDD, count: 50),
            "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe"),
        Vector(
            "4", key: Array(1...25), [UInt8](repeating: 0xCD, count: 50),
            "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b"),
        Vector(
            "5, truncated", key: [UInt8](repeating: 0x0C, count: 20), "Test With Truncation",
            "a3b6167473100ee06e0c796c2955552b"),
        Vector(
            "6, a key longer than a block", key: [UInt8](repeating: 0xAA, count: 131),
            "Test Using Larger Than Block-Size Key - Hash Key First",
            "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"),
        Vector(
            "7, both longer than a block", key: [UInt8](repeating: 0xAA, count: 131),
            "This is a test using a larger than block-size key and a larger than block-size data. "
                + "The key needs to be hashed before being used by the HMAC algorithm.",
            "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2"),
    ]

    @Test("is as published", arguments: vectors)
    func published(_ vector: Vector) {
        let code = HMAC.code(of: vector.message, key: vector.key).hex
        #expect(code.prefix(vector.code.count) == vector.code)
    }

    @Test(
        "compares by every byte",
        arguments: [([1, 2, 3], [1, 2, 3], true), ([1, 2, 3], [1, 2, 4], false)]
            + [([0, 2, 3], [1, 2, 3], false), ([1, 2], [1, 2, 3], false), ([], [], true)])
    func compares(_ a: [UInt8], _ b: [UInt8], _ areEqual: Bool) {
        #expect(HMAC.areEqual(a, b) == areEqual)
    }
}
