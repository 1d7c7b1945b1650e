import HTTP1
import Testing

@Suite("What bytes are requests")
struct RequestParserTests {
    static let cases =
        ParserCase.requestLines + ParserCase.targets + ParserCase.fields + ParserCase.connections
        + ParserCase.bodies + ParserCase.chunks

    @Test("judges as its section says", arguments: cases)
    func judges(example: ParserCase) {
        #expect(outcome(of: example.input) == example.outcome)
    }

    @Test("says the same however the bytes are cut", arguments: cases)
    func cuts(example: ParserCase) {
        let whole = steps(of: example.input)
        for pieces in everySplit(of: example.input) {
            guard steps(of: pieces) == whole else {
                Issue.record("cut into \(pieces.map { String(decoding: $0, as: UTF8.self) })")
                return
            }
        }
    }

    @Test("stays refused after it has refused once")
    func failureIsTerminal() {
        var parser = RequestParser()
        for input in ["(", ParserCase.get()] {
            var consumed = 0
            let step = parser.next(Array(input.utf8).span, consumed: &consumed)
            #expect(step == .failed(.requestLine))
        }
        #expect(parser.phase == .failed)
    }

    @Test("reads a hundred pipelined requests in order, in pieces of any length")
    func pipelining() {
        var bytes: [UInt8] = []
        var summaries: [String] = []
        for number in 0..<100 {
            switch number % 3 {
            case 0:
                bytes += Array(ParserCase.get(target: "/\(number)").utf8)
                summaries.append("GET /\(number)")
            case 1:
                bytes += Array(ParserCase.post("Content-Length: 2", body: "ab").utf8)
                summaries.append("POST / \"ab\"")
            default:
                bytes += Array(ParserCase.chunked("2\r\ncd\r\n0\r\n\r\n").utf8)
                summaries.append("POST / \"cd\"")
            }
        }
        #expect(outcome(of: bytes).requests == summaries)
        let whole = steps(of: bytes)
        #expect(whole.count == 100)
        for length in [1, 2, 3, 7, 64, 1000] {
            #expect(steps(of: pieces(of: bytes, length: length)) == whole)
        }
    }

    @Test("tells how far a request has come")
    func phases() {
        var parser = RequestParser()
        let parts: [(String, RequestParser.Phase)] = [
            ("", .idle), ("\r\n", .idle), ("G", .head), ("ET / HTTP/1.1\r\nHost: a\r\n", .head),
            ("Content-Length: 2\r\n\r\n", .body), ("a", .body),
        ]
        for (part, phase) in parts {
            var consumed = 0
            #expect(parser.next(Array(part.utf8).span, consumed: &consumed) == .needsBytes)
            #expect(parser.phase == phase)
        }
    }

    @Test("leaves the next request's bytes to the caller")
    func consumption() {
        let first = Array(ParserCase.get().utf8)
        let bytes = first + first
        var parser = RequestParser()
        var consumed = 0
        _ = parser.next(bytes.span, consumed: &consumed)
        #expect(consumed == first.count)
        #expect(parser.phase == .idle)
    }
}
