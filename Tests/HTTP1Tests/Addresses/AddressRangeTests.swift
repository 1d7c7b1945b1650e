import Testing

@testable import HTTP1

@Suite("Ranges of addresses")
struct AddressRangeTests {
    struct Case: CustomTestStringConvertible {
        let range: String
        let inside: [String]
        let outside: [String]
        var testDescription: String { range }
    }

    static let cases = [
        Case(
            range: "10.0.0.0/8", inside: ["10.0.0.0", "10.255.255.255", "::ffff:10.1.2.3"],
            outside: ["9.255.255.255", "11.0.0.0", "::a00:0", "::"]),
        Case(
            range: "192.0.2.128/25", inside: ["192.0.2.128", "192.0.2.255"],
            outside: ["192.0.2.127", "192.0.3.128"]),
        Case(range: "192.0.2.7", inside: ["192.0.2.7"], outside: ["192.0.2.6", "::192.0.2.7"]),
        Case(range: "192.0.2.7/32", inside: ["192.0.2.7"], outside: ["192.0.2.8"]),
        Case(range: "0.0.0.0/0", inside: ["0.0.0.0", "255.1.2.3"], outside: ["::", "::1"]),
        Case(
            range: "2001:db8::/32", inside: ["2001:db8::", "2001:db8:ffff::1"],
            outside: ["2001:db9::", "2001:db7:ffff::"]),
        Case(range: "::1", inside: ["::1"], outside: ["::", "127.0.0.1"]),
        Case(range: "fe80::/10", inside: ["fe80::1", "febf::1"], outside: ["fec0::1"]),
        Case(range: "::/0", inside: ["::", "ffff::"], outside: ["192.0.2.7"]),
        Case(
            range: "::ffff:10.0.0.0/104", inside: ["10.1.2.3"], outside: ["11.0.0.0", "::a00:0"]),
        Case(range: "::ffff:0:0/96", inside: ["10.1.2.3"], outside: ["::1"]),
    ]

    @Test("hold what begins alike", arguments: cases)
    func holds(example: Case) throws {
        let range = try #require(AddressRange(example.range))
        for text in example.inside {
            #expect(range.contains(try #require(IPAddress(text))), "\(text)")
        }
        for text in example.outside {
            #expect(!range.contains(try #require(IPAddress(text))), "\(text)")
        }
    }

    @Test(
        "are refused where one part or the other is a mistake",
        arguments: [
            "", "/", "/8", "10.0.0.0/", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/+8",
            "10.0.0.0/08", "10.0.0.0/8/8", "10.0.0.1/8", "2001:db8::/129", "2001:db8::1/64",
            "10.0.0.0/255.0.0.0", "localhost", "10.0.0.0/ 8", "10.0.0.0/99999999999999999999",
            "::ffff:10.0.0.0/8",
        ])
    func refused(text: String) {
        #expect(AddressRange(text) == nil)
    }
}
