import Testing

@testable import HTTP1

@Suite("Whom a request behind trusted proxies is from")
struct TrustedProxiesTests {
    /// The proxies at 10.0.0.0/8 and 2001:db8:1::/48; the request came from 10.0.0.1.
    static let proxies = TrustedProxies(
        ranges: ["10.0.0.0/8", "2001:db8:1::/48"].compactMap { AddressRange($0) })
    static let proxy = "10.0.0.1"

    struct Case: CustomTestStringConvertible {
        let name: String
        let value: String
        let client: String
        var testDescription: String { "\(name): \(value)" }

        init(for value: String, _ client: String = TrustedProxiesTests.proxy) {
            (name, self.value, self.client) = ("X-Forwarded-For", value, client)
        }

        init(_ value: String, _ client: String = TrustedProxiesTests.proxy) {
            (name, self.value, self.client) = ("Forwarded", value, client)
        }
    }

    static let xForwardedFor = [
        Case(for: "192.0.2.7", "192.0.2.7"),
        Case(for: "  192.0.2.7\t", "192.0.2.7"),
        Case(for: "2001:DB8::7", "2001:db8::7"),
        Case(for: "[2001:db8::7]", "2001:db8::7"),
        Case(for: "[2001:db8::7]:4711", "2001:db8::7"),
        Case(for: "::ffff:192.0.2.7", "192.0.2.7"),
        Case(for: "192.0.2.7:4711", "192.0.2.7"),
        Case(for: "198.51.100.9, 192.0.2.7", "192.0.2.7"),
        Case(for: "198.51.100.9,192.0.2.7", "192.0.2.7"),
        Case(for: "198.51.100.9, 192.0.2.7, 10.0.0.2", "192.0.2.7"),
        Case(for: "192.0.2.7, 2001:db8:1::5, 10.0.0.2", "192.0.2.7"),
        Case(for: "10.0.0.3, 10.0.0.2", "10.0.0.3"),
        Case(for: "not an address, 192.0.2.7", "192.0.2.7"),
        Case(for: "192.0.2.7, not an address, 10.0.0.2", "10.0.0.2"),
        Case(for: "192.0.2.7, unknown", proxy),
        Case(for: "192.0.2.7, unix:", proxy),
        Case(for: "192.0.2.7,", proxy),
        Case(for: "192.0.2.7, , 10.0.0.2", "10.0.0.2"),
        Case(for: "", proxy),
        Case(for: ",", proxy),
        Case(for: "\"192.0.2.7\"", proxy),
        Case(for: "192.0.2.7:", proxy),
        Case(for: "192.0.2.7:123456", proxy),
        Case(for: "2001:db8::7:4711:1:2:3:4:5", proxy),
        Case(for: "[192.0.2.7]", proxy),
        Case(for: "[2001:db8::7", proxy),
        Case(for: "[2001:db8::7]4711", proxy),
    ]

    static let forwarded = [
        Case("for=192.0.2.7", "192.0.2.7"),
        Case("For=192.0.2.7;proto=https;by=203.0.113.43", "192.0.2.7"),
        Case("proto=https;for=192.0.2.7", "192.0.2.7"),
        Case("proto=https ; for=192.0.2.7 ;", "192.0.2.7"),
        Case(";;for=192.0.2.7", "192.0.2.7"),
        Case(#"for="192.0.2.7:4711""#, "192.0.2.7"),
        Case(#"for="192.0.2.7:_port""#, "192.0.2.7"),
        Case(#"for="[2001:db8::7]""#, "2001:db8::7"),
        Case(#"for="[2001:DB8::7]:4711";host="a,b;c""#, "2001:db8::7"),
        Case(#"for="[::ffff:192.0.2.7]""#, "192.0.2.7"),
        Case("for=198.51.100.9, for=192.0.2.7", "192.0.2.7"),
        Case(#"for=192.0.2.7,for="[2001:db8:1::5]", for=10.0.0.2;by=_x"#, "192.0.2.7"),
        Case(#"for=192.0.2.7;host="\"\\,", for=10.0.0.2"#, "192.0.2.7"),
        // What a client wrote does not reach over to what the proxy wrote.
        Case(#"for=", for=192.0.2.7"#, "192.0.2.7"),
        Case(#"for="198.51.100.9, for="[2001:db8::7]""#, "2001:db8::7"),
        Case(#"for=198.51.100.9, for="x, for=10.0.0.2;host="a""#, "10.0.0.2"),
        Case(#"for=198.51.100.9;host="\, for=192.0.2.7"#, "192.0.2.7"),
        // A proxy that hides the client is all that is known.
        Case("for=192.0.2.7, for=unknown", proxy),
        Case("for=192.0.2.7, for=_hidden", proxy),
        Case(#"for="_hidden:4711""#, proxy),
        Case("proto=https", proxy),
        Case("", proxy),
        Case("for=192.0.2.7, ,for=10.0.0.2", "10.0.0.2"),
        // What is not well formed says nothing.
        Case("for=2001:db8::7", proxy),
        Case("for=[2001:db8::7]", proxy),
        Case(#"for="2001:db8::7""#, proxy),
        Case("for=192.0.2.7:4711", proxy),
        Case("for = 192.0.2.7", proxy),
        Case("for=192.0.2.7;for=192.0.2.8", proxy),
        Case("for=192.0.2.7 by=_x", proxy),
        Case("for=", proxy),
        Case("192.0.2.7", proxy),
        Case("=192.0.2.7", proxy),
        Case(#"for="192.0.2.7"#, proxy),
        Case(#"for=192.0.2.7""#, proxy),
        Case(#"for="192.0.2.7"x"#, proxy),
        Case(#"for="\192.0.2.7""#, proxy),
        Case(#"for="192.0.2.7\"#, proxy),
        Case(#"for="192.0.2.7:""#, proxy),
        Case(#"for="192.0.2.7:_""#, proxy),
        Case(#"for="192.0.2.7:_a!""#, proxy),
    ]

    private func client(_ fields: [(name: String, value: String)]) throws -> String {
        let request = try Request(method: .get, target: "/", fields: fields)
        return Self.proxies.client(of: request, behind: Self.proxy)
    }

    @Test(
        "is the first from the end that is not trusted (RFC 7239 §5.2, §7.4)",
        arguments: xForwardedFor + forwarded)
    func oneField(example: Case) throws {
        #expect(try client([(example.name, example.value)]) == example.client)
    }

    @Test("lines of one field are one list")
    func severalLines() throws {
        let lines = [("X-Forwarded-For", "192.0.2.7"), ("X-Forwarded-For", "10.0.0.2")]
        #expect(try client(lines) == "192.0.2.7")
    }

    @Test("is the proxy without either field")
    func none() throws {
        #expect(try client([("X-Real-IP", "192.0.2.7")]) == Self.proxy)
    }

    static let both: [(forwarded: String, xForwardedFor: String, client: String)] = [
        ("for=192.0.2.7", "192.0.2.7", "192.0.2.7"),
        ("for=198.51.100.9, for=192.0.2.7", "192.0.2.7, 10.0.0.2", "192.0.2.7"),
        ("for=198.51.100.9", "192.0.2.7", proxy),
        ("for=unknown", "192.0.2.7", proxy),
        ("for=192.0.2.7", "unknown", proxy),
        ("for=unknown", "unknown", proxy),
    ]

    @Test("is the proxy where the two fields disagree: either may be the client's", arguments: both)
    func bothFields(forwarded: String, xForwardedFor: String, expected: String) throws {
        let fields = [("Forwarded", forwarded), ("X-Forwarded-For", xForwardedFor)]
        #expect(try client(fields) == expected)
    }

    @Test("nobody is trusted who is not named")
    func trust() {
        #expect(!TrustedProxies().contains(peer: ""))
        #expect(!TrustedProxies().contains(peer: "127.0.0.1"))
        #expect(Self.proxies.contains(peer: "10.9.9.9"))
        #expect(Self.proxies.contains(peer: "2001:db8:1::9"))
        #expect(!Self.proxies.contains(peer: "11.0.0.1"))
        #expect(!Self.proxies.contains(peer: ""))
        #expect(TrustedProxies(unixSockets: true).contains(peer: ""))
        #expect(!TrustedProxies(unixSockets: true).contains(peer: "127.0.0.1"))
    }
}
