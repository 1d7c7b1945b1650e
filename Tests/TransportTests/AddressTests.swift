import Testing

@testable import Transport

@Suite("Whom connections are counted for")
struct AddressTests {
    struct Case: CustomTestStringConvertible {
        let bytes: [UInt8]
        let text: String
        let network: PeerAddress.Network?
        var testDescription: String { text }
    }

    private static let zeros = [UInt8](repeating: 0, count: 8)

    static let cases = [
        Case(bytes: [], text: "", network: nil),
        Case(bytes: [192, 0, 2, 7], text: "192.0.2.7", network: .v4(0xC000_0207)),
        Case(
            bytes: zeros + [0, 0, 0xFF, 0xFF, 192, 0, 2, 7], text: "192.0.2.7",
            network: .v4(0xC000_0207)),
        Case(
            bytes: [0x20, 1, 0xD, 0xB8, 0, 1, 0, 2] + zeros.dropLast() + [7],
            text: "2001:db8:1:2::7", network: .v6(0x2001_0DB8_0001_0002)),
        Case(
            bytes: [0x20, 1, 0xD, 0xB8, 0, 1, 0, 2] + [UInt8](repeating: 0xFF, count: 8),
            text: "2001:db8:1:2:ffff:ffff:ffff:ffff", network: .v6(0x2001_0DB8_0001_0002)),
        Case(bytes: zeros + zeros.dropLast() + [1], text: "::1", network: .v6(0)),
    ]

    @Test("an IPv4 address, or an IPv6 network of 64 bits", arguments: cases)
    func networks(_ example: Case) {
        let peer = PeerAddress(example.bytes)
        #expect(peer.text == example.text)
        #expect(peer.network == example.network)
    }

    @Test("a network has so many connections and no more, and is forgotten with its last")
    func counts() {
        let counts = ConnectionCounts()
        let one = PeerAddress.Network.v4(1)
        #expect([1, 2, 3].map { _ in counts.enter(one, max: 2) } == [true, true, false])
        #expect(counts.enter(.v6(1), max: 2))
        counts.leave(one)
        #expect(counts.enter(one, max: 2))
        #expect(counts.networks == 2)
        for network in [one, one, .v6(1)] { counts.leave(network) }
        #expect(counts.networks == 0)
        counts.leave(one)
        #expect(counts.networks == 0)
    }

    @Test(
        "this machine is exempt unless somebody says otherwise",
        arguments: [
            ("127.0.0.1", true), ("127.8.9.1", true), ("::1", true), ("", false),
            ("128.0.0.1", false), ("::12", false), ("192.0.2.7", false),
        ])
    func loopback(peer: String, isExempt: Bool) {
        #expect(ServerLimits().isExemptAddress(peer) == isExempt)
    }
}
