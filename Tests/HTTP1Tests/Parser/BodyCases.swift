import HTTP1

extension ParserCase {
    private static func length(_ value: String) -> String {
        post("Content-Length: \(value)", body: "abcde")
    }

    private static func coding(_ value: String) -> String {
        post("Transfer-Encoding: \(value)", body: "0\r\n\r\n")
    }

    static let bodies: [ParserCase] = [
        .takes("RFC 9112 §6.3", "no length, no body", post(body: ""), "POST /"),
        .takes("RFC 9112 §6.2", "a length", length("5"), "POST / \"abcde\""),
        .takes("RFC 9110 §8.6", "leading zeros", length("0005"), "POST / \"abcde\""),
        .takes("RFC 9112 §6.2", "none", post("Content-Length: 0", body: ""), "POST /"),
        .takes(
            "RFC 9110 §9.3.1", "a body to GET",
            "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nab", "GET / \"ab\""),
        .refuses("RFC 9112 §6.3", "an empty length", length(""), .contentLength),
        .refuses("RFC 9110 §8.6", "plus", length("+5"), .contentLength),
        .refuses("RFC 9110 §8.6", "minus", length("-5"), .contentLength),
        .refuses("RFC 9110 §8.6", "hexadecimal", length("0x5"), .contentLength),
        .refuses("RFC 9110 §8.6", "a fraction", length("5.0"), .contentLength),
        .refuses("RFC 9110 §8.6", "a space inside", length("5 5"), .contentLength),
        .refuses("RFC 9110 §8.6", "a word", length("five"), .contentLength),
        .refuses("RFC 9110 §8.6", "digits beyond ASCII", length("٥"), .contentLength),
        .refuses("RFC 9112 §6.3", "a list of equals", length("5, 5"), .contentLength),
        .refuses("RFC 9112 §6.3", "a list of others", length("5, 6"), .contentLength),
        .refuses(
            "RFC 9112 §6.3", "two equal lines",
            post("Content-Length: 5", "Content-Length: 5", body: "abcde"), .contentLengthRepeated),
        .refuses(
            "RFC 9112 §6.3", "two other lines",
            post("Content-Length: 5", "content-length: 6", body: "abcde"), .contentLengthRepeated),
        .refuses(
            "RFC 9110 §15.5.14", "longer than the limit", length("1048577"),
            .bodyTooLong(bytesMax: 1_048_576)),
        .refuses(
            "RFC 9110 §8.6", "the greatest number", length("9223372036854775807"),
            .bodyTooLong(bytesMax: 1_048_576)),
        .refuses("RFC 9110 §8.6", "2 to the 63rd", length("9223372036854775808"), .contentLength),
        .refuses(
            "RFC 9110 §8.6", "longer than a number", length("99999999999999999999999"),
            .contentLength),
        .refuses(
            "RFC 9110 §8.6", "2 to the 64th and 5", length("18446744073709551621"),
            .contentLength),
        .refuses(
            "RFC 9110 §8.6", "longer than a number, then a word", length("99999999999999999999x"),
            .contentLength),

        .takes("RFC 9112 §6.1", "chunked", coding("chunked"), "POST /"),
        .takes("RFC 9112 §7", "in any case", coding("CHUNKED"), "POST /"),
        .refuses(
            "RFC 9112 §6.3", "with a length",
            post("Content-Length: 5", "Transfer-Encoding: chunked", body: "0\r\n\r\n"),
            .contentLengthWithTransferEncoding),
        .refuses(
            "RFC 9112 §6.3", "with a length after it",
            post("Transfer-Encoding: chunked", "Content-Length: 5", body: "0\r\n\r\n"),
            .contentLengthWithTransferEncoding),
        .refuses(
            "RFC 9112 §6.1", "in 1.0",
            "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            .transferEncodingInHTTP10),
        .refuses("RFC 9112 §6.3", "empty", coding(""), .transferEncoding),
        .refuses("RFC 9112 §6.3", "identity", coding("identity"), .transferEncoding),
        .refuses("RFC 9112 §6.3", "gzip alone", coding("gzip"), .transferEncoding),
        .refuses("RFC 9112 §6.3", "chunked not last", coding("chunked, gzip"), .transferEncoding),
        .refuses("RFC 9112 §6.1", "chunked twice", coding("chunked, chunked"), .transferEncoding),
        .refuses(
            "RFC 9112 §6.1", "chunked in two lines",
            post("Transfer-Encoding: chunked", "Transfer-Encoding: chunked", body: "0\r\n\r\n"),
            .transferEncoding),
        .refuses("RFC 9112 §7", "a parameter", coding("chunked;a=b"), .transferEncoding),
        .refuses("RFC 9112 §6.1", "quoted", coding("\"chunked\""), .transferEncoding),
        .refuses("RFC 9112 §6.1", "a word like it", coding("xchunked"), .transferEncoding),
        .refuses("RFC 9112 §6.1", "a comma before", coding(", chunked"), .transferEncoding),
        .refuses("RFC 9112 §6.1", "a comma after", coding("chunked,"), .transferEncoding),
        .refuses("RFC 9112 §6.1", "a vertical tab", coding("\u{B}chunked"), .fieldValue),
        .refuses("RFC 9112 §6.1", "gzip before", coding("gzip, chunked"), .transferCodingUnknown),
        .refuses(
            "RFC 9112 §6.1", "identity before", coding("identity, chunked"),
            .transferCodingUnknown),
        .refuses(
            "RFC 9112 §6.1", "gzip in a line before",
            post("Transfer-Encoding: gzip", "Transfer-Encoding: chunked", body: ""),
            .transferCodingUnknown),
        .refuses(
            "RFC 9112 §5.1", "a space before the colon",
            post("Transfer-Encoding : chunked", body: "0\r\n\r\n"), .whiteSpaceBeforeColon),
    ]
}
