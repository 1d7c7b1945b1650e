import Testing

@testable import HTTP1

@Suite("The header of the PROXY protocol (proxy-protocol.txt §2)")
struct ProxyHeaderTests {
    struct Case: CustomTestStringConvertible {
        let story: String
        let bytes: [UInt8]
        /// Nil for what is no header.
        let source: ProxyHeader.Source?
        var testDescription: String { story }

        init(_ story: String, _ bytes: [UInt8], _ source: ProxyHeader.Source?) {
            (self.story, self.bytes, self.source) = (story, bytes, source)
        }

        init(_ line: String, _ source: ProxyHeader.Source?) {
            self.init(line.debugDescription, Array(line.utf8), source)
        }
    }

    static let lines = [
        Case("PROXY TCP4 192.0.2.7 198.51.100.1 56324 443\r\n", address("192.0.2.7")),
        Case("PROXY TCP4 255.255.255.255 0.0.0.0 65535 0\r\n", address("255.255.255.255")),
        Case("PROXY TCP6 2001:db8::7 ::1 56324 443\r\n", address("2001:db8::7")),
        Case("PROXY TCP6 ::ffff:192.0.2.7 ::1 1 2\r\n", address("192.0.2.7")),
        Case("PROXY UNKNOWN\r\n", .connection),
        Case("PROXY UNKNOWN whatever it  may be\r\n", .connection),
        Case(
            "PROXY UNKNOWN " + String(repeating: "f", count: 91) + "\r\n", .connection),
        Case("PROXY UNKNOWN " + String(repeating: "f", count: 92) + "\r\n", nil),
        Case("PROXY UNKNOWNS\r\n", nil),
        Case("PROXY TCP4 192.0.2.7 198.51.100.1 56324 443\n", nil),
        Case("PROXY TCP4 192.0.2.7 198.51.100.1 56324\r\n", nil),
        Case("PROXY TCP4 192.0.2.7 198.51.100.1 56324 443 1\r\n", nil),
        Case("PROXY TCP4  192.0.2.7 198.51.100.1 56324 443\r\n", nil),
        Case("PROXY TCP4 192.0.2.7 198.51.100.1 56324 65536\r\n", nil),
        Case("PROXY TCP4 192.0.2.7 198.51.100.1 056 443\r\n", nil),
        Case("PROXY TCP4 192.0.2.7 198.51.100.1 -1 443\r\n", nil),
        Case("PROXY TCP4 ::1 ::1 1 2\r\n", nil),
        Case("PROXY TCP4 192.0.2.7 nowhere 1 2\r\n", nil),
        Case("PROXY TCP6 192.0.2.7 192.0.2.8 1 2\r\n", nil),
        Case("PROXY UDP4 192.0.2.7 198.51.100.1 56324 443\r\n", nil),
        Case("PROXY \r\n", nil),
        Case("PROXY\r\n", nil),
        Case("proxy TCP4 192.0.2.7 198.51.100.1 56324 443\r\n", nil),
        Case("GET / HTTP/1.1\r\n", nil),
        Case("\r\n\r\nGET / HTTP/1.1\r\n", nil),
    ]

    static let v4: [UInt8] = [192, 0, 2, 7, 198, 51, 100, 1, 0xDC, 4, 1, 0xBB]
    static let v6: [UInt8] =
        [0x20, 1, 0x0D, 0xB8] + [UInt8](repeating: 0, count: 11) + [7]
        + [UInt8](repeating: 0, count: 15) + [1, 0xDC, 4, 1, 0xBB]
    static let paths = [UInt8](repeating: 0, count: 216)

    static let blocks = [
        Case("TCP over IPv4", block(0x21, 0x11, v4), address("192.0.2.7")),
        Case("TCP over IPv6", block(0x21, 0x21, v6), address("2001:db8::7")),
        Case("a Unix socket", block(0x21, 0x31, paths), .unixSocket),
        Case("an unspecified family", block(0x21, 0x00, []), .connection),
        Case("an unspecified family with more", block(0x21, 0x00, [1, 2]), .connection),
        Case("the proxy itself", block(0x20, 0x00, []), .connection),
        Case("the proxy itself, with addresses", block(0x20, 0x11, v4), .connection),
        Case("the proxy itself, any family", block(0x20, 0xFF, [9]), .connection),
        Case(
            "an extension", block(0x21, 0x11, v4 + [0x04, 0, 3, 1, 2, 3]), address("192.0.2.7")),
        Case(
            "two extensions, one empty", block(0x21, 0x21, v6 + [0x04, 0, 0, 0x20, 0, 1, 5]),
            address("2001:db8::7")),
        Case(
            "as much as there may be", block(0x21, 0x11, v4 + filler(4_096 - 12)),
            address("192.0.2.7")),
        Case("more than there may be", block(0x21, 0x11, v4 + filler(4_097 - 12)), nil),
        Case("an extension cut off", block(0x21, 0x11, v4 + [0x04, 0, 3, 1, 2]), nil),
        Case("an extension without a length", block(0x21, 0x11, v4 + [0x04, 0]), nil),
        Case("half an address", block(0x21, 0x11, Array(v4.dropLast())), nil),
        Case("IPv6 with the length of IPv4", block(0x21, 0x21, v4), nil),
        Case("no address", block(0x21, 0x11, []), nil),
        Case("a path cut off", block(0x21, 0x31, Array(paths.dropLast())), nil),
        Case("datagrams", block(0x21, 0x12, v4), nil),
        Case("an unknown family", block(0x21, 0x41, v4), nil),
        Case("another version", block(0x31, 0x11, v4), nil),
        Case("another command", block(0x22, 0x11, v4), nil),
    ]

    static func address(_ text: String) -> ProxyHeader.Source? {
        IPAddress(text).map { .address($0) }
    }

    static func block(_ command: UInt8, _ family: UInt8, _ rest: [UInt8]) -> [UInt8] {
        ProxyHeader.blockSignature
            + [command, family, UInt8(rest.count >> 8), UInt8(rest.count & 0xFF)] + rest
    }

    /// An extension of so many bytes with its type and length.
    static func filler(_ count: Int) -> [UInt8] {
        [0x04, UInt8((count - 3) >> 8), UInt8((count - 3) & 0xFF)]
            + [UInt8](repeating: 0, count: count - 3)
    }

    @Test(
        "says whom the proxy speaks for, however the bytes come in", arguments: lines + blocks)
    func splits(example: Case) {
        let rest = Array("GET / HTTP/1.1\r\n".utf8)
        let bytes = example.bytes + rest
        var first: Int?
        for count in 0...bytes.count {
            switch ProxyHeader.read(bytes.span.extracting(first: count)) {
            case .needsBytes:
                #expect(first == nil && count < example.bytes.count, "\(count) bytes")
                #expect(count < 16 + ProxyHeader.blockBytesMax)
            case .header(let header, let byteCount):
                #expect(header.source == example.source)
                #expect(byteCount == example.bytes.count)
                first = first ?? count
            case .malformed:
                #expect(example.source == nil, "\(count) bytes")
                first = first ?? count
            }
        }
        if example.source != nil { #expect(first == example.bytes.count) }
        #expect(first != nil)
    }
}
