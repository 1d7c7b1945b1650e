import HTTP1
import Testing

@Suite("What is no multipart/form-data")
struct MultipartFaultTests {
    struct Case: CustomTestStringConvertible {
        let story: String
        let body: [UInt8]
        let fault: MultipartFault
        var testDescription: String { story }

        init(_ story: String, _ body: String, _ fault: MultipartFault) {
            self.init(story, Array(body.utf8), fault)
        }

        init(_ story: String, _ body: [UInt8], _ fault: MultipartFault) {
            (self.story, self.body, self.fault) = (story, body, fault)
        }

        /// A form with one part with these headers.
        static func headers(
            _ story: String, _ headers: String..., fault: MultipartFault
        ) -> Case {
            let lines = headers.map { $0 + "\r\n" }.joined()
            return Case(story, "--b\r\n\(lines)\r\nx\r\n--b--", fault)
        }
    }

    static let disposition = "Content-Disposition: form-data; name=a"
    static let part = "--b\r\n\(disposition)\r\n\r\nx\r\n"

    static let delimiters = [
        Case("nothing", "", .delimiterMissing),
        Case("another boundary", "--a\r\n\r\n--a--\r\n", .delimiterMissing),
        Case("a boundary in the middle of a line", "x--b--", .delimiterMissing),
        Case("a boundary after LF alone", "x\n--b--", .delimiterMissing),
        Case("the boundary alone", "--b", .unfinished),
        Case("no closing boundary", part, .unfinished),
        Case("no end of the headers", "--b\r\n\(disposition)\r\n", .unfinished),
        Case("no headers' line end", "--b\r\n\(disposition)", .unfinished),
        Case("one hyphen at the end", part + "--b-", .delimiterLine),
        Case("a line that goes on", part + "--b2\r\n", .delimiterLine),
        Case("a last line that goes on", part + "--b--x", .delimiterLine),
        Case(
            "a delimiter that ends in LF", "--b\n\(disposition)\r\n\r\nx\r\n--b--", .delimiterLine),
        Case("a delimiter that ends in CR", "--b\r", .delimiterLine),
        Case(
            "a part too many", String(repeating: part, count: MultipartForm.partsMax + 1) + "--b--",
            .tooManyParts(max: MultipartForm.partsMax)),
    ]

    static let headers: [Case] = [
        .headers("no header", fault: .dispositionMissing),
        .headers("another header only", "Content-Type: text/plain", fault: .dispositionMissing),
        .headers("no colon", "Content-Disposition form-data", fault: .headerName),
        .headers("a blank before the colon", "Content-Disposition : form-data", fault: .headerName),
        .headers("no name", ": form-data", fault: .headerName),
        .headers("a delimiter among them", disposition, "--b--", fault: .headerName),
        .headers("a folded line", disposition, " ; filename=b", fault: .foldedHeader),
        .headers("a control character", disposition + "\u{1}", fault: .headerValue),
        .headers("a CR alone", disposition + "\r; filename=b", fault: .headerValue),
        .headers("an LF alone", disposition + "\nX: a", fault: .bareLineFeed),
        .headers("two dispositions", disposition, disposition, fault: .headerRepeated),
        .headers(
            "two types", disposition, "Content-Type: a/b", "Content-Type: a/b",
            fault: .headerRepeated),
        .headers(
            "two encodings", "Content-Transfer-Encoding: 8bit", "Content-Transfer-Encoding: 8bit",
            fault: .headerRepeated),
        .headers(
            "an encoding", disposition, "Content-Transfer-Encoding: base64",
            fault: .transferEncoding),
        .headers(
            "another disposition", "Content-Disposition: attachment; name=a",
            fault: .dispositionType),
        .headers("no name in it", "Content-Disposition: form-data", fault: .nameMissing),
        .headers(
            "a name of another kind only", "Content-Disposition: form-data; name*=UTF-8''a",
            fault: .nameMissing),
        .headers("two names", disposition + "; NAME=b", fault: .parameterRepeated),
        .headers(
            "two filenames", disposition + "; filename=b; filename=b", fault: .parameterRepeated),
        .headers("no value", disposition + "; filename=", fault: .disposition),
        .headers("an open quote", disposition + #"; filename="b"#, fault: .disposition),
        .headers("no semicolon", disposition + " filename=b", fault: .disposition),
        Case(
            "a name that is not UTF-8",
            Array("--b\r\n\(disposition)".utf8) + [0xFF] + Array("\r\n\r\n--b--".utf8),
            .disposition),
        Case(
            "a quoted name that is not UTF-8",
            Array("--b\r\nContent-Disposition: form-data; name=\"".utf8) + [0xC3]
                + Array("\"\r\n\r\n--b--".utf8),
            .headerText),
        Case(
            "headers too many",
            "--b\r\n" + String(repeating: "A: b\r\n", count: MultipartForm.partHeadersMax + 1)
                + "\r\n--b--",
            .tooManyHeaders(max: MultipartForm.partHeadersMax)),
        Case(
            "headers too long",
            "--b\r\nA: " + String(repeating: "b", count: MultipartForm.partHeaderBytesMax),
            .headersTooLong(bytesMax: MultipartForm.partHeaderBytesMax)),
    ]

    @Test("is refused with its fault", arguments: delimiters + headers)
    func refuses(_ example: Case) {
        #expect(throws: example.fault) { try MultipartFormTests.read(example.body) }
    }

    @Test("every body cut short is refused")
    func everyCut() throws {
        let body = Array((Self.part + Self.part + "--b--").utf8)
        #expect(try MultipartFormTests.read(body).parts.count == 2)
        for end in body.indices {
            #expect(throws: MultipartFault.self, "\(end)") {
                try MultipartFormTests.read(Array(body[..<end]))
            }
        }
    }

    @Test("as many parts and headers as there may be are taken")
    func limits() throws {
        let lines = String(repeating: "A: b\r\n", count: MultipartForm.partHeadersMax - 1)
        let part = "--b\r\n\(lines)\(Self.disposition)\r\n\r\nx\r\n"
        let body = String(repeating: part, count: MultipartForm.partsMax) + "--b--"
        #expect(try MultipartFormTests.read(Array(body.utf8)).parts.count == MultipartForm.partsMax)
    }

    @Test(
        "every fault has a status, a sentence and a place where it is written",
        arguments: (delimiters + headers).map(\.fault)
            + MultipartFormTests.contentTypes.compactMap(\.1))
    func explains(_ fault: MultipartFault) {
        #expect((400..<500).contains(fault.status.rawValue))
        #expect(fault.reason.hasSuffix("."))
        #expect(fault.reference.hasPrefix("RFC "))
        #expect((fault.status == .unsupportedMediaType) == (fault == .mediaType))
    }

    @Test("a body full of lines that are almost delimiters is one content")
    func almostDelimiters() throws {
        let boundary = String(repeating: "b", count: 70)
        let almost = "\r\n--" + String(repeating: "b", count: 69)
        let body =
            "--\(boundary)\r\n\(Self.disposition)\r\n\r\n"
            + String(repeating: almost, count: 20_000) + "\r\n--\(boundary)--"
        let form = try MultipartFormTests.read(
            Array(body.utf8), type: "multipart/form-data; boundary=\(boundary)")
        #expect(form.parts.map(\.content.count) == [20_000 * almost.utf8.count])
    }
}
