import HTTP1

extension ParserCase {
    private static func host(_ value: String) -> String {
        "GET / HTTP/1.1\r\nHost: \(value)\r\n\r\n"
    }

    static let fields: [ParserCase] = [
        .takes("RFC 9112 §5", "no white space after the colon", get("X:y"), "GET /"),
        .takes("RFC 9112 §5.1", "blanks around a value", get("X: \t y \t "), "GET /"),
        .takes("RFC 9110 §5.5", "an empty value", get("X:"), "GET /"),
        .takes("RFC 9110 §5.5", "a value of blanks", get("X:  \t"), "GET /"),
        .takes("RFC 9110 §5.5", "a tab inside a value", get("X: a\tb"), "GET /"),
        .takes("RFC 9110 §5.5", "bytes above 0x7F", get("X: é"), "GET /"),
        .takes("RFC 9110 §5.1", "every byte of a token", get("!#$%&'*+-.^_`|~09azAZ: y"), "GET /"),
        .refuses(
            "RFC 9112 §5.1", "a space before the colon", get("X : y"), .whiteSpaceBeforeColon),
        .refuses(
            "RFC 9112 §5.1", "a tab before the colon", get("X\t: y"), .whiteSpaceBeforeColon),
        .refuses("RFC 9112 §5", "no colon", get("X"), .fieldName),
        .refuses("RFC 9112 §5", "an empty name", get(": y"), .fieldName),
        .refuses("RFC 9110 §5.1", "a name in brackets", get("[X]: y"), .fieldName),
        .refuses("RFC 9110 §5.1", "a quote in a name", get("X\"Y: y"), .fieldName),
        .refuses("RFC 9110 §5.1", "NUL in a name", get("X\u{0}: y"), .fieldName),
        .refuses("RFC 9110 §5.1", "a name beyond ASCII", get("Hést: y"), .fieldName),
        .refuses("RFC 9110 §5.5", "NUL in a value", get("X: a\u{0}b"), .fieldValue),
        .refuses("RFC 9110 §5.5", "BEL in a value", get("X: a\u{7}b"), .fieldValue),
        .refuses("RFC 9110 §5.5", "vertical tab in a value", get("X: \u{B}y"), .fieldValue),
        .refuses("RFC 9110 §5.5", "DEL in a value", get("X: a long one \u{7F}"), .fieldValue),
        .refuses("RFC 9112 §5.2", "a folded line", get("X: a", " b"), .foldedField),
        .refuses("RFC 9112 §5.2", "folded with a tab", get("X: a", "\tb"), .foldedField),
        .refuses("RFC 9112 §5.2", "folded and empty", get("X: a", " "), .foldedField),
        .refuses(
            "RFC 9112 §2.2", "white space before the first field",
            "GET / HTTP/1.1\r\n Host: a\r\n\r\n", .whiteSpaceBeforeFields),
        .refuses("RFC 9112 §2.2", "CR in a value", get("X: a\rb"), .bareCarriageReturn),
        .refuses("RFC 9112 §2.2", "CR in a name", get("X\rY: b"), .bareCarriageReturn),
        .refuses("RFC 9112 §2.2", "CR before CRLF", get("X: a\r"), .bareCarriageReturn),
        .refuses("RFC 9112 §2.2", "LF in a value", get("X: a\nY: b"), .bareLineFeed),
        .refuses(
            "RFC 9112 §2.2", "LF for the empty line", "GET / HTTP/1.1\r\nHost: a\r\n\n",
            .bareLineFeed),

        .refuses("RFC 9112 §3.2", "no Host", "GET / HTTP/1.1\r\n\r\n", .hostMissing),
        .takes(
            "RFC 9112 §3.2", "no Host in 1.0", "GET / HTTP/1.0\r\nX: y\r\n\r\n", "GET / close"),
        .refuses("RFC 9112 §3.2", "Host twice", get("Host: b"), .hostRepeated),
        .refuses("RFC 9112 §3.2", "the same Host twice", get("hOST: a"), .hostRepeated),
        .refuses(
            "RFC 9112 §3.2", "Host twice in 1.0", get("Host: b", version: "1.0"), .hostRepeated),
        .refuses("RFC 9110 §4.2.1", "an empty Host", host(""), .host),
        .refuses("RFC 9110 §7.2", "a list", host("a, b"), .host),
        .refuses("RFC 9110 §7.2", "a space", host("a b"), .host),
        .refuses("RFC 9110 §7.2", "a path", host("a/b"), .host),
        .refuses("RFC 9110 §4.2.4", "user information", host("u@a"), .host),
        .refuses("RFC 9110 §7.2", "beyond ASCII", host("é"), .host),
        .refuses("RFC 9110 §7.2", "wrong in 1.0 too", get("Host: ", version: "1.0"), .hostRepeated),
        .refuses("RFC 3986 §3.2.2", "a bad escape", host("a%2"), .host),
        .takes("RFC 3986 §3.2.2", "an escape", host("a%2D"), "GET /"),
        .takes("RFC 3986 §3.2.3", "a port", host("a:8080"), "GET /"),
        .takes("RFC 3986 §3.2.3", "an empty port", host("a:"), "GET /"),
        .takes("RFC 3986 §3.2.3", "the last port", host("a:65535"), "GET /"),
        .refuses("RFC 3986 §3.2.3", "a port too far", host("a:65536"), .host),
        .refuses("RFC 3986 §3.2.3", "a port with a sign", host("a:+80"), .host),
        .refuses("RFC 3986 §3.2.3", "two ports", host("a:1:2"), .host),
        .refuses("RFC 3986 §3.2.3", "a port alone", host(":80"), .host),
        .takes("RFC 3986 §3.2.2", "IPv4", host("127.0.0.1"), "GET /"),
        .takes("RFC 3986 §3.2.2", "IPv6", host("[::1]:80"), "GET /"),
        .takes("RFC 3986 §3.2.2", "no address at all", host("[::]"), "GET /"),
        .takes("RFC 3986 §3.2.2", "IPv6 in full", host("[1:2:3:4:5:6:7:8]"), "GET /"),
        .takes("RFC 3986 §3.2.2", "elided in the middle", host("[2001:db8::1]"), "GET /"),
        .takes("RFC 3986 §3.2.2", "elided at the end", host("[1:2:3::]"), "GET /"),
        .takes("RFC 3986 §3.2.2", "IPv4 in IPv6", host("[::ffff:1.2.3.4]"), "GET /"),
        .takes("RFC 3986 §3.2.2", "an address of the future", host("[v1.a:b]"), "GET /"),
        .refuses("RFC 3986 §3.2.2", "seven groups", host("[1:2:3:4:5:6:7]"), .host),
        .refuses("RFC 3986 §3.2.2", "nine groups", host("[1:2:3:4:5:6:7:8:9]"), .host),
        .refuses("RFC 3986 §3.2.2", "elided twice", host("[1::2::3]"), .host),
        .refuses("RFC 3986 §3.2.2", "three colons", host("[:::]"), .host),
        .refuses("RFC 3986 §3.2.2", "one colon at the end", host("[1:2:3:4:5:6:7:]"), .host),
        .refuses("RFC 3986 §3.2.2", "five digits", host("[12345::]"), .host),
        .refuses("RFC 3986 §3.2.2", "IPv4 with 256", host("[::1.2.3.256]"), .host),
        .refuses("RFC 3986 §3.2.2", "IPv4 with a leading zero", host("[::1.2.3.04]"), .host),
        .refuses("RFC 3986 §3.2.2", "no bracket at the end", host("[::1"), .host),
        .refuses("RFC 3986 §3.2.2", "nothing in brackets", host("[]"), .host),
        .refuses("RFC 3986 §3.2.2", "more after brackets", host("[::1]a"), .host),
        .refuses("RFC 3986 §3.2.2", "a zone", host("[fe80::1%25eth0]"), .host),

        .refuses(
            "RFC 9110 §5.3", "Authorization twice", get("Authorization: a", "authorization: b"),
            .repeated(.authorization)),
        .refuses(
            "RFC 9110 §5.3", "Content-Type twice", get("Content-Type: a/b", "Content-Type: a/b"),
            .repeated(.contentType)),
        .refuses(
            "RFC 9110 §5.3", "Idempotency-Key twice",
            get("Idempotency-Key: 1", "Idempotency-Key: 2"),
            .repeated(.idempotencyKey)),
        .takes("RFC 9110 §5.3", "a list twice", get("Accept: a/b", "Accept: c/d"), "GET /"),
    ]
}
