import HTTP1
import Testing

@Suite("How much is read before it is refused")
struct LimitsTests {
    /// One limit: what fits it exactly, and what is one byte or one item more.
    struct Case: CustomTestStringConvertible, Sendable {
        let story: String
        let limits: Limits
        let fits: String
        let exceeds: String
        let refused: Malformed
        var testDescription: String { story }
    }

    private static func limits(_ change: (inout Limits) -> Void) -> Limits {
        var limits = Limits()
        change(&limits)
        return limits
    }

    private static func lines(_ count: Int) -> String {
        "GET / HTTP/1.1\r\nHost: a\r\n" + String(repeating: "X: y\r\n", count: count - 1) + "\r\n"
    }

    private static func head(bytes: Int) -> String {
        let empty = ParserCase.get("X: ")
        return ParserCase.get("X: " + String(repeating: "y", count: bytes - empty.utf8.count))
    }

    static let cases = [
        Case(
            story: "request line",
            limits: limits { $0.requestLineBytesMax = 20 },
            fits: ParserCase.get(target: "/123456"), exceeds: ParserCase.get(target: "/1234567"),
            refused: .requestLineTooLong(bytesMax: 20)),
        Case(
            story: "request line, as shipped", limits: Limits(),
            fits: ParserCase.get(target: "/" + String(repeating: "a", count: 8192 - 14)),
            exceeds: ParserCase.get(target: "/" + String(repeating: "a", count: 8192 - 13)),
            refused: .requestLineTooLong(bytesMax: 8192)),
        Case(
            story: "head", limits: limits { $0.headBytesMax = 64 }, fits: head(bytes: 64),
            exceeds: head(bytes: 65), refused: .headTooLong(bytesMax: 64)),
        Case(
            story: "head, as shipped", limits: Limits(), fits: head(bytes: 32768),
            exceeds: head(bytes: 32769), refused: .headTooLong(bytesMax: 32768)),
        Case(
            story: "fields", limits: Limits(), fits: lines(100), exceeds: lines(101),
            refused: .tooManyFields(max: 100)),
        Case(
            story: "fields, above what can be numbered", limits: limits { $0.fieldsMax = 10_000 },
            fits: lines(200), exceeds: lines(201), refused: .tooManyFields(max: 200)),
        Case(
            story: "body", limits: limits { $0.bodyBytesMax = 3 },
            fits: ParserCase.post("Content-Length: 3", body: "abc"),
            exceeds: ParserCase.post("Content-Length: 4", body: "abcd"),
            refused: .bodyTooLong(bytesMax: 3)),
        Case(
            story: "chunked body", limits: limits { $0.bodyBytesMax = 3 },
            fits: ParserCase.chunked("2\r\nab\r\n1\r\nc\r\n0\r\n\r\n"),
            exceeds: ParserCase.chunked("2\r\nab\r\n2\r\ncd\r\n0\r\n\r\n"),
            refused: .bodyTooLong(bytesMax: 3)),
        Case(
            story: "chunk extensions, together", limits: limits { $0.chunkExtensionBytesMax = 6 },
            fits: ParserCase.chunked("1;ab\r\nx\r\n0;ab\r\n\r\n"),
            exceeds: ParserCase.chunked("1;ab\r\nx\r\n0;abc\r\n\r\n"),
            refused: .chunkExtensionsTooLong(bytesMax: 6)),
        Case(
            story: "one chunk extension", limits: Limits(),
            fits: ParserCase.chunked("0;" + String(repeating: "a", count: 4095) + "\r\n\r\n"),
            exceeds: ParserCase.chunked("0;" + String(repeating: "a", count: 9000) + "\r\n\r\n"),
            refused: .chunkExtensionsTooLong(bytesMax: 4096)),
        Case(
            story: "digits of a size", limits: limits { $0.chunkSizeDigitsMax = 3 },
            fits: ParserCase.chunked("001\r\na\r\n0\r\n\r\n"),
            exceeds: ParserCase.chunked("0001\r\na\r\n0\r\n\r\n"), refused: .chunkSize),
        Case(
            story: "trailers", limits: limits { $0.trailerBytesMax = 8 },
            fits: ParserCase.chunked("0\r\nX: y\r\n\r\n"),
            exceeds: ParserCase.chunked("0\r\nX: yz\r\n\r\n"),
            refused: .trailersTooLong(bytesMax: 8)),
        Case(
            story: "trailer fields", limits: limits { $0.fieldsMax = 2 },
            fits: ParserCase.chunked("0\r\nX:\r\nX:\r\n\r\n"),
            exceeds: ParserCase.chunked("0\r\nX:\r\nX:\r\nX:\r\n\r\n"),
            refused: .tooManyFields(max: 2)),
        Case(
            story: "a method without end is not known",
            limits: limits { $0.requestLineBytesMax = 20 },
            fits: ParserCase.get(), exceeds: String(repeating: "A", count: 22),
            refused: .methodUnknown),
    ]

    @Test("takes the last byte allowed and not the next", arguments: cases)
    func edges(example: Case) {
        #expect(outcome(of: Array(example.fits.utf8), limits: example.limits).requests.count == 1)
        let exceeding = outcome(of: Array(example.exceeds.utf8), limits: example.limits)
        #expect(exceeding == ParserCase.Outcome(refused: example.refused))
    }

    @Test("says the same however the bytes are cut", arguments: cases)
    func cuts(example: Case) {
        for text in [example.fits, example.exceeds] {
            let bytes = Array(text.utf8)
            let whole = steps(of: bytes, limits: example.limits)
            for length in [1, 2, 3, 5, 17, 1024] {
                let pieces = pieces(of: bytes, length: length)
                #expect(steps(of: pieces, limits: example.limits) == whole)
            }
        }
    }

    @Test("asks for the body's limit once the head is known")
    func limitOfRequest() {
        var limits = Limits()
        limits.bodyBytesMaxForRequest = { request in request.method == .put ? 4 : 2 }
        func put(_ method: String) -> [UInt8] {
            Array("\(method) / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc".utf8)
        }
        #expect(outcome(of: put("PUT"), limits: limits).requests == ["PUT / \"abc\""])
        #expect(outcome(of: put("POST"), limits: limits).refused == .bodyTooLong(bytesMax: 2))
    }

    @Test("no limit makes arithmetic overflow")
    func extremes() {
        for extreme in [Int.max, 0, -1, Int.min] {
            var limits = Limits()
            limits.requestLineBytesMax = extreme
            limits.headBytesMax = extreme
            limits.fieldsMax = extreme
            limits.bodyBytesMax = extreme
            limits.trailerBytesMax = extreme
            limits.chunkExtensionBytesMax = extreme
            limits.chunkSizeDigitsMax = extreme
            let bytes = Array(ParserCase.chunked("1;a=b\r\nx\r\n0\r\nX: y\r\n\r\n").utf8)
            let outcome = outcome(of: bytes, limits: limits)
            #expect(outcome.requests.count == (extreme == .max ? 1 : 0))
        }
    }
}
