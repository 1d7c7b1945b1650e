import Testing

@testable import Server

@Suite("Passwords are hashed with yescrypt")
struct YescryptTests {
    /// A cost that tests can afford.
    static let cheap = Yescrypt(cost: 1)

    /// Source: libxcrypt, test/alg-yescrypt.c and its README.
    static let vectors = [
        "$y$jD5.7$LdJMENpBABJJ3hIHjB1Bi.$HboGM6qPrsK.StKYGt6KErmUYtioHreJd98oIugoNB6"
    ]

    @Test("published hashes are known", arguments: vectors)
    func vector(hash: String) {
        #expect(Self.cheap.verify("pleaseletmein", hash: hash))
        #expect(!Self.cheap.verify("pleaseletmeout", hash: hash))
    }

    @Test("a hash is of its password, and has a salt of its own")
    func roundTrip() throws {
        let one = try #require(Self.cheap.hash("correct horse battery staple"))
        let other = try #require(Self.cheap.hash("correct horse battery staple"))
        #expect(one.hasPrefix("$y$"))
        #expect(one != other)
        #expect(Self.cheap.verify("correct horse battery staple", hash: one))
        #expect(!Self.cheap.verify("correct horse battery stapl", hash: one))
        #expect(!Self.cheap.verify("", hash: one))
    }

    static let refused = [
        "a\0b", "\0", String(repeating: "a", count: 512), String(repeating: "é", count: 256),
    ]

    @Test("what crypt would cut short is refused", arguments: refused)
    func refuses(password: String) throws {
        #expect(Self.cheap.hash(password) == nil)
        let hash = try #require(Self.cheap.hash("a"))
        #expect(!Self.cheap.verify(password, hash: hash))
    }

    @Test("511 bytes are all of the password")
    func longest() throws {
        let password = String(repeating: "a", count: 511)
        let hash = try #require(Self.cheap.hash(password))
        #expect(Self.cheap.verify(password, hash: hash))
        #expect(!Self.cheap.verify(String(password.dropLast()), hash: hash))
    }

    static let foreign = ["", "*0", "*1", "$y$", "$y$garbage", "$1$abc$def", "ab0123456789a"]

    @Test("another thing than a hash of yescrypt is nobody's", arguments: foreign)
    func refuses(hash: String) {
        #expect(!Self.cheap.verify("a", hash: hash))
    }

    @Test("a cost out of range fails instead of weakening")
    func cost() {
        #expect(Yescrypt(cost: 99).hash("a") == nil)
    }
}
