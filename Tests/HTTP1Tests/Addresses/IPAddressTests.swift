import Testing

@testable import HTTP1

@Suite("Internet addresses")
struct IPAddressTests {
    static let forms: [(text: String, canonical: String)] = [
        ("0.0.0.0", "0.0.0.0"),
        ("192.0.2.7", "192.0.2.7"),
        ("255.255.255.255", "255.255.255.255"),
        ("::", "::"),
        ("::1", "::1"),
        ("1::", "1::"),
        ("2001:DB8::7", "2001:db8::7"),
        ("2001:0db8:0000:0000:0000:0000:0000:0007", "2001:db8::7"),
        ("2001:db8:0:1:0:0:0:1", "2001:db8:0:1::1"),
        ("2001:db8:0:0:1:0:0:1", "2001:db8::1:0:0:1"),
        ("2001:db8:0:1:1:1:1:1", "2001:db8:0:1:1:1:1:1"),
        ("1:2:3:4:5:6:7::", "1:2:3:4:5:6:7:0"),
        ("::2:3:4:5:6:7:8", "0:2:3:4:5:6:7:8"),
        ("64:ff9b::192.0.2.33", "64:ff9b::c000:221"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("::FFFF:c000:207", "192.0.2.7"),
    ]

    @Test("are read in every form and written in one (RFC 5952 §4)", arguments: forms)
    func readAndWritten(text: String, canonical: String) throws {
        let address = try #require(IPAddress(text))
        #expect(address.text == canonical)
        #expect(IPAddress(canonical) == address)
    }

    @Test(
        "are nothing else (RFC 3986 §3.2.2)",
        arguments: [
            "", " ", "1", "1.2.3", "1.2.3.4.5", "1.2.3.", ".1.2.3", "1..2.3", "01.2.3.4",
            "256.1.1.1", "1.2.3.4 ", "1.2.3.4:80", "0x1.2.3.4", "1.2.3.a", "99999999999.1.1.1",
            ":", ":::", "1:", ":1", "1::2::3", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9",
            "1:2:3:4:5:6:7:8::", "::1:2:3:4:5:6:7:8", "12345::", "g::", "[::1]", "::1%eth0",
            "::1.2.3", "1:2:3:4:5:6:7:1.2.3.4", "::1.2.3.4:5", "1.2.3.4::", "localhost",
        ])
    func others(text: String) {
        #expect(IPAddress(text) == nil)
    }

    @Test("IPv4 in IPv6 is IPv4")
    func mapped() throws {
        #expect(try #require(IPAddress("::ffff:192.0.2.7")).isIPv4)
        #expect(try !#require(IPAddress("::192.0.2.7")).isIPv4)
    }
}
