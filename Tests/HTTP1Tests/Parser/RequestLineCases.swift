import HTTP1

extension ParserCase {
    private static let host = "Host: a\r\n\r\n"

    static let requestLines: [ParserCase] = [
        .takes("RFC 9112 §3", "the least there is", get(target: "/"), "GET /"),
        .refuses("RFC 9112 §3", "two spaces after the method", get(target: " /"), .requestLine),
        .refuses("RFC 9112 §3", "two spaces after the target", get(target: "/ "), .requestLine),
        .refuses("RFC 9112 §3", "a target with a space", get(target: "/a b"), .requestLine),
        .refuses(
            "RFC 9112 §3", "a space at the end", "GET / HTTP/1.1 \r\n" + host, .requestLine),
        .refuses("RFC 9112 §3", "a space at the start", " " + get(target: "/"), .requestLine),
        .refuses("RFC 9112 §3", "a tab for a space", "GET\t/ HTTP/1.1\r\n" + host, .requestLine),
        .refuses(
            "RFC 9112 §3", "a tab before the version", "GET /\tHTTP/1.1\r\n" + host, .requestLine),
        .refuses("RFC 9112 §3", "no version, as in HTTP/0.9", "GET /\r\n" + host, .requestLine),
        .refuses("RFC 9112 §3", "a method alone", "GET\r\n" + host, .requestLine),
        .refuses("RFC 9112 §3", "no target", "GET HTTP/1.1\r\n" + host, .requestLine),
        .refuses("RFC 9112 §3", "a TLS greeting", "\u{16}\u{3}\u{1}", .requestLine),
        .refuses("RFC 9112 §3", "NUL first", "\u{0}GET / HTTP/1.1\r\n" + host, .requestLine),
        .refuses(
            "RFC 9112 §3", "a method that is no token", "G(T / HTTP/1.1\r\n" + host, .requestLine),
        .refuses(
            "RFC 9112 §3", "refused before the head is whole", "GET / HTTP/1.1 x\r\n",
            .requestLine),

        .takes(
            "RFC 9112 §2.2", "one empty line before", "\r\n" + get(target: "/"), "GET /"),
        .refuses(
            "RFC 9112 §2.2", "two empty lines before", "\r\n\r\n" + get(target: "/"), .emptyLines),
        .refuses("RFC 9112 §2.2", "an empty line of LF", "\n" + get(target: "/"), .bareLineFeed),
        .refuses(
            "RFC 9112 §2.2", "an empty line of CR", "\r" + get(target: "/"), .bareCarriageReturn),
        .takes(
            "RFC 9112 §2.2", "an empty line between two",
            get(target: "/a") + "\r\n" + get(target: "/b"), "GET /a", "GET /b"),
        .refuses(
            "RFC 9112 §2.2", "LF ends the request line", "GET / HTTP/1.1\nHost: a\r\n\r\n",
            .bareLineFeed),
        .refuses(
            "RFC 9112 §2.2", "LF throughout", "GET / HTTP/1.1\nHost: a\n\n", .bareLineFeed),
        .refuses(
            "RFC 9112 §2.2", "CR in the method", "GE\rT / HTTP/1.1\r\n" + host,
            .bareCarriageReturn),
        .refuses("RFC 9112 §2.2", "CR in the target", get(target: "/a\rb"), .bareCarriageReturn),
        .refuses(
            "RFC 9112 §2.2", "CR twice at the line's end", "GET / HTTP/1.1\r\r\n" + host,
            .bareCarriageReturn),

        .takes("RFC 9112 §2.3", "HTTP/1.0", "GET / HTTP/1.0\r\n\r\n", "GET / close"),
        .takes("RFC 9110 §2.5", "HTTP/1.2 is 1.1 here", get(version: "1.2"), "GET /"),
        .takes("RFC 9110 §2.5", "HTTP/1.9 is 1.1 here", get(version: "1.9"), "GET /"),
        .refuses("RFC 9112 §2.3", "HTTP/1", get(version: "1"), .versionSyntax),
        .refuses("RFC 9112 §2.3", "HTTP/1.", get(version: "1."), .versionSyntax),
        .refuses("RFC 9112 §2.3", "HTTP/1.10", get(version: "1.10"), .versionSyntax),
        .refuses("RFC 9112 §2.3", "HTTP/01.1", get(version: "01.1"), .versionSyntax),
        .refuses("RFC 9112 §2.3", "HTTP/1,1", get(version: "1,1"), .versionSyntax),
        .refuses("RFC 9112 §2.3", "HTTP/a.b", get(version: "a.b"), .versionSyntax),
        .refuses("RFC 9112 §2.3", "small letters", "GET / http/1.1\r\n" + host, .versionSyntax),
        .refuses("RFC 9112 §2.3", "another protocol", "GET / RTSP/1.0\r\n" + host, .versionSyntax),
        .refuses("RFC 9110 §15.6.6", "HTTP/2.0", get(version: "2.0"), .versionUnsupported),
        .refuses("RFC 9110 §15.6.6", "HTTP/0.9", get(version: "0.9"), .versionUnsupported),
        .refuses(
            "RFC 9110 §15.6.6", "HTTP/2 with prior knowledge", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
            .versionUnsupported),

        .refuses("RFC 9110 §9.1", "not known", "BREW / HTTP/1.1\r\n" + host, .methodUnknown),
        .refuses("RFC 9110 §9.1", "small letters", "get / HTTP/1.1\r\n" + host, .methodUnknown),
        .refuses("RFC 9110 §9.1", "one letter more", "GETS / HTTP/1.1\r\n" + host, .methodUnknown),
        .refuses(
            "RFC 9110 §9.1", "as long as any",
            "ABCDEFGHIJKLMNOP / HTTP/1.1\r\n" + host, .methodUnknown),
        .takes("RFC 9110 §9.3.2", "HEAD", "HEAD / HTTP/1.1\r\n" + host, "HEAD /"),
        .takes("RFC 9110 §9.3.4", "PUT", "PUT / HTTP/1.1\r\n" + host, "PUT /"),
        .takes("RFC 9110 §9.3.5", "DELETE", "DELETE / HTTP/1.1\r\n" + host, "DELETE /"),
        .takes("RFC 9110 §9.3.8", "TRACE", "TRACE / HTTP/1.1\r\n" + host, "TRACE /"),
        .takes("RFC 5789 §2", "PATCH", "PATCH / HTTP/1.1\r\n" + host, "PATCH /"),
        .refuses(
            "RFC 9110 §9.3.6", "CONNECT", "CONNECT a:443 HTTP/1.1\r\n" + host, .connectRefused),
        .refuses("RFC 9110 §9.3.6", "CONNECT /", "CONNECT / HTTP/1.1\r\n" + host, .connectRefused),
    ]
}
