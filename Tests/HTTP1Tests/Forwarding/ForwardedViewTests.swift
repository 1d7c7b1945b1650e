import Testing

@testable import HTTP1

@Suite("What trusted proxies say of scheme and host (RFC 7239 §5.3, §5.4)")
struct ForwardedViewTests {
    /// The fields of a request from 10.0.0.1 to the host `inner`, and what is believed of them.
    struct Case: CustomTestStringConvertible {
        let fields: [(name: String, value: String)]
        let scheme: ForwardedView.Scheme?
        let host: String?
        var testDescription: String {
            fields.map { "\($0.name): \($0.value)" }.joined(separator: " | ")
        }

        init(
            _ forwarded: String? = nil, for addresses: String? = nil, proto: String? = nil,
            xHost: String? = nil, _ scheme: ForwardedView.Scheme? = nil, _ host: String? = nil
        ) {
            fields = [
                ("Forwarded", forwarded), ("X-Forwarded-For", addresses),
                ("X-Forwarded-Proto", proto), ("X-Forwarded-Host", xHost),
            ].compactMap { name, value in value.map { (name: name, value: $0) } }
            self.scheme = scheme
            self.host = host
        }
    }

    static let forwarded = [
        Case("for=192.0.2.7;proto=https;host=a.example", .https, "a.example"),
        Case("For=192.0.2.7;Proto=HTTP;Host=A.example", .http, "A.example"),
        Case(#"proto="https";host="a.example:8443""#, .https, "a.example:8443"),
        Case(#"for=192.0.2.7;host="[2001:db8::7]:80""#, nil, "[2001:db8::7]:80"),
        Case("for=192.0.2.7;host=INNER", nil, nil),
        Case("for=unknown;proto=https", .https),
        Case("for=_hidden;proto=https, for=10.0.0.2;proto=http", .https),
        // Of the element whose address counts, however many stand around it.
        Case("for=192.0.2.9;proto=https, for=192.0.2.7;proto=http", .http),
        Case("for=192.0.2.9;proto=https;host=evil, for=192.0.2.7", nil),
        Case(
            "for=192.0.2.7;proto=https;host=a.example, for=10.0.0.2;proto=http;host=b", .https,
            "a.example"),
        Case("for=192.0.2.7, for=10.0.0.2;proto=https;host=b", nil),
        // What cannot be read says nothing.
        Case("for=192.0.2.7;proto=ftp;host=a b", nil),
        Case("for=192.0.2.7;proto=https", .https),
        Case(#"for=192.0.2.7;proto="h\ttps";host="a\.example""#, nil),
        Case("for=192.0.2.7;proto=https;proto=http", nil),
        Case("for=192.0.2.7;host=a.example;host=b.example", nil),
        Case(#"proto=https;host="user@a.example""#, .https, nil),
        Case(#"proto=https;host="a.example:99999""#, .https, nil),
        Case(#"proto=https;host="""#, .https, nil),
        Case("for=192.0.2.7;proto=https, x y, for=10.0.0.2;proto=http", .http),
        Case("proto", nil), Case("", nil),
    ]

    static let separate = [
        Case(for: "192.0.2.7", proto: "https", xHost: "a.example", .https, "a.example"),
        Case(proto: "https", .https), Case(proto: " HTTPS ", .https), Case(proto: "http", .http),
        Case(xHost: "a.example:8443", nil, "a.example:8443"), Case(xHost: "inner", nil),
        // One that is alone is for all, of several the one that stands where the address stands.
        Case(for: "192.0.2.7, 10.0.0.2", proto: "https", .https),
        Case(for: "192.0.2.7, 10.0.0.2", proto: "https, http", .https),
        Case(for: "192.0.2.9, 192.0.2.7", proto: "https, http", .http),
        Case(for: "192.0.2.7", proto: "https, http", .http),
        Case(proto: "https, http", .http),
        Case(for: "192.0.2.7, 10.0.0.3, 10.0.0.2", proto: "https, http", nil),
        Case(
            for: "192.0.2.9, 192.0.2.7, 10.0.0.2", xHost: "evil, a.example, b", nil, "a.example"),
        Case(for: "unknown, 10.0.0.2", proto: "https, http", .https),
        Case(for: "192.0.2.7, unknown", proto: "https, http", .http),
        // What cannot be read says nothing.
        Case(proto: "", nil), Case(proto: "https,", nil), Case(proto: "\"https\"", nil),
        Case(proto: "httpss", nil), Case(xHost: "", nil), Case(xHost: "a b", nil),
        Case(xHost: "http://a.example", nil), Case(xHost: "a.example/x", nil),
    ]

    static let both = [
        Case(
            "for=192.0.2.7;proto=https;host=a", for: "192.0.2.7", proto: "https", xHost: "A",
            .https, "a"),
        Case("for=192.0.2.7;proto=https", for: "192.0.2.7", proto: "http", nil),
        // One may be the client's own, who knows its address.
        Case("for=192.0.2.7;proto=https;host=evil", for: "192.0.2.7", nil),
        Case("for=192.0.2.7", proto: "https", xHost: "evil", nil),
        Case("for=198.51.100.9;proto=http", for: "192.0.2.7", proto: "https", nil),
    ]

    private func view(_ fields: [(name: String, value: String)]) throws -> ForwardedView {
        let request = try Request(
            method: .get, target: "/", fields: [("Host", "inner")] + fields)
        return TrustedProxiesTests.proxies.view(of: request, behind: "10.0.0.1")
    }

    @Test(
        "is what stands with the address that counts, of one kind of field or of both alike",
        arguments: forwarded + separate + both)
    func table(example: Case) throws {
        let view = try view(example.fields)
        #expect(view.scheme == example.scheme)
        #expect(view.host == example.host)
    }

    @Test("is nothing without such a field")
    func none() throws {
        #expect(try view([]) == ForwardedView(client: "10.0.0.1"))
    }

    @Test("is another host than that of a target with one")
    func absolute() throws {
        for (host, expected) in [("a.example", nil), ("inner", "inner")] {
            let request = try Request(
                method: .get, target: "https://a.example/",
                fields: [("Host", "inner"), ("X-Forwarded-Host", host)])
            let view = TrustedProxiesTests.proxies.view(of: request, behind: "10.0.0.1")
            #expect(view.host == expected)
        }
    }
}
