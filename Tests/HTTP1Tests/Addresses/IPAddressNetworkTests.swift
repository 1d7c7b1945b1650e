import Testing

@testable import HTTP1

@Suite("Networks of addresses")
struct IPAddressNetworkTests {
    static let networks: [(address: String, v4Bits: Int, v6Bits: Int, network: String)] = [
        ("192.0.2.77", 24, 64, "192.0.2.0"),
        ("::ffff:192.0.2.77", 24, 64, "192.0.2.0"),
        ("192.0.2.77", 32, 0, "192.0.2.77"),
        ("192.0.2.77", 0, 64, "0.0.0.0"),
        ("192.0.2.77", -1, 64, "0.0.0.0"),
        ("192.0.2.77", 99, 64, "192.0.2.77"),
        ("2001:db8:1:2:3:4:5:6", 24, 64, "2001:db8:1:2::"),
        ("2001:db8:1:2:3:4:5:6", 24, 48, "2001:db8:1::"),
        ("2001:db8:1:2:3:4:5:6", 24, 128, "2001:db8:1:2:3:4:5:6"),
        ("2001:db8:1:2:3:4:5:6", 24, 0, "::"),
        ("2001:db8:1:2:3:4:5:6", 24, 999, "2001:db8:1:2:3:4:5:6"),
    ]

    @Test("begin with what their addresses share", arguments: networks)
    func network(address: String, v4Bits: Int, v6Bits: Int, network: String) throws {
        let found = try #require(IPAddress(address)).network(v4Bits: v4Bits, v6Bits: v6Bits)
        #expect(found.text == network)
    }

    @Test(
        "this machine's own addresses are known",
        arguments: [
            ("127.0.0.1", true), ("127.255.0.9", true), ("::ffff:127.0.0.1", true), ("::1", true),
            ("128.0.0.1", false), ("126.255.255.255", false), ("::2", false), ("::", false),
            ("10.0.0.127", false), ("2001:db8::7f00:1", false),
        ])
    func loopback(address: String, isOwn: Bool) throws {
        #expect(try #require(IPAddress(address)).isLoopback == isOwn)
    }
}
