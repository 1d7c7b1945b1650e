import HTTP1
import Testing

@Suite("How an answer is sent")
struct ResponseWriterTests {
    struct Case: CustomTestStringConvertible, Sendable {
        let story: String
        var status = Status.ok
        var body = "hello"
        var method = Method.get
        var version = Version.http11
        var keepAlive = true
        var closes = false
        let sent: String
        var testDescription: String { story }
    }

    private static let date = "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"
    private static let type = "Content-Type: text/plain\r\n"

    static let cases = [
        Case(
            story: "GET",
            sent: "HTTP/1.1 200 OK\r\n\(date)\(type)Content-Length: 5\r\n\r\nhello"),
        Case(
            story: "HEAD has the length and no content (RFC 9110 §9.3.2)", method: .head,
            sent: "HTTP/1.1 200 OK\r\n\(date)\(type)Content-Length: 5\r\n\r\n"),
        Case(
            story: "no content is a length of 0", body: "",
            sent: "HTTP/1.1 200 OK\r\n\(date)\(type)Content-Length: 0\r\n\r\n"),
        Case(
            story: "204 has neither (RFC 9110 §8.6)", status: .noContent,
            sent: "HTTP/1.1 204 No Content\r\n\(date)\(type)\r\n"),
        Case(
            story: "304 has neither (RFC 9110 §15.4.5)", status: .notModified,
            sent: "HTTP/1.1 304 Not Modified\r\n\(date)\(type)\r\n"),
        Case(
            story: "304 to HEAD", status: .notModified, method: .head,
            sent: "HTTP/1.1 304 Not Modified\r\n\(date)\(type)\r\n"),
        Case(
            story: "205 has a length of 0 (RFC 9110 §15.3.6)", status: Status(rawValue: 205) ?? .ok,
            sent: "HTTP/1.1 205 \r\n\(date)\(type)Content-Length: 0\r\n\r\n"),
        Case(
            story: "the client closes", keepAlive: false,
            sent: "HTTP/1.1 200 OK\r\n\(date)\(type)Content-Length: 5\r\n"
                + "Connection: close\r\n\r\nhello"),
        Case(
            story: "the answer closes", closes: true,
            sent: "HTTP/1.1 200 OK\r\n\(date)\(type)Content-Length: 5\r\n"
                + "Connection: close\r\n\r\nhello"),
        Case(
            story: "1.0 is told that it stays open (RFC 9112 §9.3)", version: .http10,
            sent: "HTTP/1.1 200 OK\r\n\(date)\(type)Content-Length: 5\r\n"
                + "Connection: keep-alive\r\n\r\nhello"),
        Case(
            story: "1.0 that closes", version: .http10, keepAlive: false,
            sent: "HTTP/1.1 200 OK\r\n\(date)\(type)Content-Length: 5\r\n"
                + "Connection: close\r\n\r\nhello"),
        Case(
            story: "a code without a name (RFC 9112 §4)", status: Status(rawValue: 599) ?? .ok,
            sent: "HTTP/1.1 599 \r\n\(date)\(type)Content-Length: 5\r\n\r\nhello"),
    ]

    @Test("writes it to the letter", arguments: cases)
    func writes(example: Case) {
        var response = Response(
            example.status, fields: ["Content-Type": "text/plain"], body: Array(example.body.utf8))
        response.closesConnection = example.closes
        let context = ResponseWriter.Context(
            method: example.method, version: example.version, keepAlive: example.keepAlive)
        var output = Array("before".utf8)
        let staysOpen = ResponseWriter.write(
            response, to: context, date: HTTPDate(secondsSince1970: 0), into: &output)
        #expect(String(decoding: output, as: UTF8.self) == "before" + example.sent)
        #expect(staysOpen == !example.sent.contains("close"))
    }

    @Test("writes lengths of any number of digits", arguments: [0, 9, 10, 99, 100, 12_345])
    func lengths(count: Int) {
        var output: [UInt8] = []
        let response = Response(.ok, body: [UInt8](repeating: 0x61, count: count))
        ResponseWriter.write(
            response, to: .malformed, date: HTTPDate(secondsSince1970: 0), into: &output)
        let text = String(decoding: output, as: UTF8.self)
        #expect(text.contains("\r\nContent-Length: \(count)\r\n"))
    }

    @Test("writes 100 Continue without fields")
    func interim() {
        var output: [UInt8] = []
        ResponseWriter.writeContinue(into: &output)
        #expect(String(decoding: output, as: UTF8.self) == "HTTP/1.1 100 Continue\r\n\r\n")
    }

    @Test("answers a request in its own version")
    func context() throws {
        let request = try Request(
            method: .head, target: "/", fields: [("Connection", "close")])
        let context = ResponseWriter.Context(request)
        #expect(context.method == .head)
        #expect(!context.keepAlive)
    }

    @Test("knows codes from 100 to 599 only")
    func statuses() {
        for code: UInt16 in [0, 99, 600, .max] { #expect(Status(rawValue: code) == nil) }
        #expect(Status(rawValue: 404) == .notFound)
        #expect(Status.notFound.reason == "Not Found")
    }
}
