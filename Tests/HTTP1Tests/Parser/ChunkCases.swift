import HTTP1

extension ParserCase {
    private static let end = "0\r\n\r\n"

    static let chunks: [ParserCase] = [
        .takes("RFC 9112 §7.1", "none", chunked(end), "POST /"),
        .takes("RFC 9112 §7.1", "one", chunked("3\r\nabc\r\n" + end), "POST / \"abc\""),
        .takes(
            "RFC 9112 §7.1", "two, then a request",
            chunked("1\r\na\r\n2\r\nbc\r\n" + end) + get(), "POST / \"abc\"", "GET /"),
        .takes(
            "RFC 9112 §7.1", "hexadecimal, either case",
            chunked("a\r\n0123456789\r\nA\r\n0123456789\r\n" + end),
            "POST / \"01234567890123456789\""),
        .takes(
            "RFC 9112 §7.1", "leading zeros", chunked("0003\r\nabc\r\n000\r\n\r\n"),
            "POST / \"abc\""),
        .takes("RFC 9112 §7.1", "CRLF as data", chunked("2\r\n\r\n\r\n" + end), "POST / \"\r\n\""),
        .refuses("RFC 9112 §7.1", "no size", chunked("\r\nabc\r\n" + end), .chunkSize),
        .refuses("RFC 9112 §7.1", "no digit", chunked("g\r\n" + end), .chunkSize),
        .refuses("RFC 9112 §7.1", "plus", chunked("+3\r\nabc\r\n" + end), .chunkSize),
        .refuses("RFC 9112 §7.1", "minus", chunked("-3\r\nabc\r\n" + end), .chunkSize),
        .refuses("RFC 9112 §7.1", "0x", chunked("0x3\r\nabc\r\n" + end), .chunkSize),
        .refuses("RFC 9112 §7.1", "an underscore", chunked("1_0\r\n" + end), .chunkSize),
        .refuses("RFC 9112 §7.1", "a space before", chunked(" 3\r\nabc\r\n" + end), .chunkSize),
        .refuses(
            "RFC 9112 §7.1.1", "a space after", chunked("3 \r\nabc\r\n" + end),
            .chunkExtension),
        .refuses(
            "RFC 9112 §7.1.1", "a tab after", chunked("3\t\r\nabc\r\n" + end),
            .chunkExtension),
        .refuses("RFC 9112 §7.1", "NUL", chunked("3\u{0}\r\nabc\r\n" + end), .chunkSize),
        .refuses(
            "RFC 9112 §7.1", "too many digits", chunked("00000000000000003\r\nabc\r\n" + end),
            .chunkSize),
        .refuses(
            "RFC 9112 §7.1", "the greatest size", chunked("ffffffffffffffff\r\n"),
            .bodyTooLong(bytesMax: 1_048_576)),
        .refuses(
            "RFC 9112 §7.1", "the greatest signed size", chunked("7fffffffffffffff\r\n"),
            .bodyTooLong(bytesMax: 1_048_576)),
        .refuses(
            "RFC 9112 §7.1", "sizes that add up to it", chunked("1\r\na\r\n7fffffffffffffff\r\n"),
            .bodyTooLong(bytesMax: 1_048_576)),
        .refuses("RFC 9112 §7.1", "LF after the size", chunked("3\nabc\r\n" + end), .bareLineFeed),
        .refuses(
            "RFC 9112 §7.1", "CR after the size", chunked("3\rabc\r\n" + end), .bareCarriageReturn),
        .refuses(
            "RFC 9112 §7.1", "CR twice", chunked("3\r\r\nabc\r\n" + end), .bareCarriageReturn),
        .refuses("RFC 9112 §7.1", "data too long", chunked("2\r\nabc\r\n" + end), .chunkEnd),
        .refuses("RFC 9112 §7.1", "data too short", chunked("4\r\nabc\r\n" + end), .chunkEnd),
        .refuses("RFC 9112 §7.1", "LF after data", chunked("3\r\nabc\n" + end), .chunkEnd),
        .refuses("RFC 9112 §7.1", "CR after data", chunked("3\r\nabc\r0\r\n\r\n"), .chunkEnd),
        .refuses("RFC 9112 §7.1", "nothing after data", chunked("3\r\nabc" + end), .chunkEnd),

        .takes("RFC 9112 §7.1.1", "an extension", chunked("1;a=b\r\nx\r\n" + end), "POST / \"x\""),
        .takes(
            "RFC 9112 §7.1.1", "two, one without a value", chunked("1;a;b=c\r\nx\r\n0;d\r\n\r\n"),
            "POST / \"x\""),
        .takes(
            "RFC 9112 §7.1.1", "a quoted value", chunked("1;a=\"b;\\\" c\"\r\nx\r\n" + end),
            "POST / \"x\""),
        .takes(
            "RFC 9112 §7.1.1", "white space around signs",
            chunked("1 ; a = b\t;c\r\nx\r\n" + end), "POST / \"x\""),
        .refuses("RFC 9112 §7.1.1", "no name", chunked("1;\r\nx\r\n" + end), .chunkExtension),
        .refuses("RFC 9112 §7.1.1", "no name, a value", chunked("1;=b\r\n"), .chunkExtension),
        .refuses("RFC 9112 §7.1.1", "no value", chunked("1;a=\r\n"), .chunkExtension),
        .refuses(
            "RFC 9112 §7.1.1", "no quote at the end", chunked("1;a=\"b\r\n"),
            .chunkExtension),
        .refuses(
            "RFC 9112 §7.1.1", "ends in a backslash", chunked("1;a=\"b\\\r\n"),
            .chunkExtension),
        .refuses(
            "RFC 9112 §7.1.1", "more after a quote", chunked("1;a=\"b\"c\r\n"),
            .chunkExtension),
        .refuses("RFC 9112 §7.1.1", "NUL", chunked("1;a=\u{0}\r\n"), .chunkExtension),
        .refuses(
            "RFC 9112 §7.1.1", "NUL in quotes", chunked("1;a=\"\u{0}\"\r\n"), .chunkExtension),
        .refuses("RFC 9112 §7.1.1", "LF in one", chunked("1;a\nx\r\n" + end), .bareLineFeed),
        .refuses("RFC 9112 §7.1.1", "CR in one", chunked("1;a\rx\r\n" + end), .bareCarriageReturn),

        .takes("RFC 9112 §7.1.2", "a trailer", chunked("0\r\nX: y\r\n\r\n"), "POST /"),
        .takes(
            "RFC 9112 §7.1.2", "two, then a request", chunked("0\r\nX: y\r\nZ:\r\n\r\n") + get(),
            "POST /", "GET /"),
        .takes(
            "RFC 9110 §6.5.1", "one that means something in a head is dropped",
            chunked("0\r\nConnection: close\r\nAuthorization: a\r\n\r\n"), "POST /"),
        .refuses("RFC 9112 §7.1.2", "no colon", chunked("0\r\nX\r\n\r\n"), .fieldName),
        .refuses("RFC 9112 §7.1.2", "NUL", chunked("0\r\nX: \u{0}\r\n\r\n"), .fieldValue),
        .refuses("RFC 9112 §7.1.2", "folded", chunked("0\r\nX: y\r\n z\r\n\r\n"), .foldedField),
        .refuses(
            "RFC 9112 §7.1.2", "a space first", chunked("0\r\n X: y\r\n\r\n"),
            .whiteSpaceBeforeFields),
        .refuses("RFC 9112 §7.1.2", "LF", chunked("0\r\nX: y\n\r\n"), .bareLineFeed),
        .refuses("RFC 9112 §7.1.2", "LF at the end", chunked("0\r\n\n"), .bareLineFeed),
        .refuses(
            "RFC 9110 §6.5.1", "a length", chunked("0\r\nContent-Length: 1\r\n\r\n"),
            .trailerForbidden(.contentLength)),
        .refuses(
            "RFC 9110 §6.5.1", "a coding", chunked("0\r\nTransfer-Encoding: chunked\r\n\r\n"),
            .trailerForbidden(.transferEncoding)),
        .refuses(
            "RFC 9110 §6.5.1", "a host", chunked("0\r\nHost: b\r\n\r\n"), .trailerForbidden(.host)),
    ]
}
