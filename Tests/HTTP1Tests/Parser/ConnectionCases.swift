import HTTP1

extension ParserCase {
    static let connections: [ParserCase] = [
        .takes("RFC 9112 §9.3", "1.1 stays open", get(), "GET /"),
        .takes("RFC 9112 §9.6", "close", get("Connection: close"), "GET / close"),
        .takes("RFC 9110 §7.6.1", "in any case", get("CONNECTION: Close"), "GET / close"),
        .takes("RFC 9110 §7.6.1", "in a list", get("Connection: x, close ,y"), "GET / close"),
        .takes(
            "RFC 9110 §7.6.1", "in the second line", get("Connection: x", "Connection: close"),
            "GET / close"),
        .takes(
            "RFC 9112 §9.3", "close wins", get("Connection: keep-alive, close"), "GET / close"),
        .takes("RFC 9110 §7.6.1", "another word", get("Connection: closed"), "GET /"),
        .takes("RFC 9112 §9.3", "1.0 closes", get(version: "1.0"), "GET / close"),
        .takes(
            "RFC 9112 §9.3", "1.0 stays open when asked to",
            get("Connection: Keep-Alive", version: "1.0"), "GET /"),
        .takes("RFC 9110 §7.8", "an upgrade is not made", get("Upgrade: h2c"), "GET /"),

        .takes("RFC 9110 §10.1.1", "nothing to wait for", get("Expect: 100-continue"), "GET /"),
        .takes(
            "RFC 9110 §10.1.1", "waits for 100",
            post("Expect: 100-continue", "Content-Length: 2", body: "ab"), "100", "POST / \"ab\""),
        .takes(
            "RFC 9110 §10.1.1", "in any case, chunked",
            post("expect: 100-CONTINUE", "Transfer-Encoding: chunked", body: "0\r\n\r\n"),
            "100", "POST /"),
        .takes(
            "RFC 9110 §10.1.1", "1.0 has no expectations",
            get("Expect: 100-continue", version: "1.0"), "GET / close"),
        .refuses("RFC 9110 §10.1.1", "another one", get("Expect: tea"), .expectation),
        .refuses(
            "RFC 9110 §10.1.1", "another one beside it", get("Expect: 100-continue, tea"),
            .expectation),
        .refuses(
            "RFC 9110 §10.1.1", "a body too long is not waited for",
            post("Expect: 100-continue", "Content-Length: 1048577", body: ""),
            .bodyTooLong(bytesMax: 1_048_576)),

        .takes(
            "RFC 9112 §9.3.2", "pipelined", get(target: "/a") + get(target: "/b"), "GET /a",
            "GET /b"),
        .takes(
            "RFC 9112 §9.3.2", "pipelined after a body",
            post("Content-Length: 1", body: "x") + get(target: "/b"), "POST / \"x\"", "GET /b"),
        .refuses(
            "RFC 9112 §9.3.2", "rubbish after a request", get() + "(", .requestLine,
            after: "GET /"),
        .waits("RFC 9112 §2.2", "a head without its end", "GET / HTTP/1.1\r\nHost: a\r\n"),
        .waits("RFC 9112 §2.2", "half a CRLF", "GET / HTTP/1.1\r\nHost: a\r\n\r"),
        .waits("RFC 9112 §6.2", "a body cut off", post("Content-Length: 3", body: "ab")),
        .waits("RFC 9112 §7.1", "a chunk cut off", chunked("3\r\nab")),
        .takes("RFC 9112 §2.2", "nothing at all", ""),
        .takes("RFC 9112 §2.2", "an empty line and nothing", "\r\n"),
    ]
}
