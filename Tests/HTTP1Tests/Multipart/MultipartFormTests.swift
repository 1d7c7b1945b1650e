import HTTP1
import Testing

@Suite("multipart/form-data (RFC 7578, RFC 2046 §5.1)")
struct MultipartFormTests {
    /// A part as the tables write it.
    struct Seen: Equatable, Sendable {
        let name: String
        var filename: String?
        var type: String?
        let content: String
    }

    struct Case: CustomTestStringConvertible {
        let story: String
        var boundary = "b"
        let body: String
        let parts: [Seen]
        var testDescription: String { story }
    }

    static func read(
        _ body: [UInt8], type: String = "multipart/form-data; boundary=b"
    ) throws(MultipartFault) -> MultipartForm {
        try MultipartForm(body.span, contentType: Array(type.utf8)[...])
    }

    /// A part with one header.
    static func part(_ disposition: String, _ content: String = "") -> String {
        "--b\r\nContent-Disposition: \(disposition)\r\n\r\n\(content)\r\n"
    }

    static let forms = [
        Case(story: "no part", body: "--b--\r\n", parts: []),
        Case(story: "no part and no line end", body: "--b--", parts: []),
        Case(
            story: "one field", body: part("form-data; name=\"a\"", "x") + "--b--\r\n",
            parts: [Seen(name: "a", content: "x")]),
        Case(
            story: "a file as Chromium sends it", boundary: "----WebKitFormBoundary7MA4YWxkTrZu0gW",
            body: """
                ------WebKitFormBoundary7MA4YWxkTrZu0gW\r
                Content-Disposition: form-data; name="file"; filename="a b.jpg"\r
                Content-Type: image/jpeg\r
                \r
                \u{1}\r\n\r\n--\r
                ------WebKitFormBoundary7MA4YWxkTrZu0gW--\r\n
                """,
            parts: [
                Seen(
                    name: "file", filename: "a b.jpg", type: "image/jpeg",
                    content: "\u{1}\r\n\r\n--")
            ]),
        Case(
            story: "what stands around is passed over",
            body: "for old readers\r\n--a\r\n" + part("form-data; name=a", "x")
                + "--b--\r\n--b\r\nmore\n",
            parts: [Seen(name: "a", content: "x")]),
        Case(
            story: "blanks after delimiters",
            body: "--b \t\r\nContent-Disposition: form-data; name=a\r\n\r\nx\r\n--b-- \t",
            parts: [Seen(name: "a", content: "x")]),
        Case(
            story: "empty contents", body: part("form-data; name=a") + "--b--",
            parts: [Seen(name: "a", content: "")]),
        Case(
            story: "no content at all: the empty line ends in the delimiter",
            body: "--b\r\nContent-Disposition: form-data; name=a\r\n\r\n--b--",
            parts: [Seen(name: "a", content: "")]),
        Case(
            story: "content that looks like a delimiter",
            body: part("form-data; name=a", "--\r\n--a\r\n-b\n--b\r--b \r\n--") + "--b--",
            parts: [Seen(name: "a", content: "--\r\n--a\r\n-b\n--b\r--b \r\n--")]),
        Case(
            story: "several parts, one name twice",
            body: part("form-data; name=a", "1") + part("form-data; name=b", "2")
                + part("form-data; name=a", "3") + "--b--",
            parts: [
                Seen(name: "a", content: "1"), Seen(name: "b", content: "2"),
                Seen(name: "a", content: "3"),
            ]),
        Case(
            story: "headers in other letters, and others between them",
            body: "--b\r\nX-A: b\r\nCONTENT-disposition:Form-Data;NAME=a\r\n"
                + "Content-Transfer-Encoding: Binary\r\ncontent-TYPE:\t text/plain \r\n\r\nx"
                + "\r\n--b--",
            parts: [Seen(name: "a", type: "text/plain", content: "x")]),
    ]

    @Test("are taken apart", arguments: forms)
    func takesApart(_ example: Case) throws {
        let body = Array(example.body.utf8)
        let form = try Self.read(
            body, type: "multipart/form-data; boundary=\(example.boundary)")
        let seen = form.parts.map { part in
            Seen(
                name: part.name, filename: part.filename, type: part.contentType,
                content: String(decoding: body[part.content], as: UTF8.self))
        }
        #expect(seen == example.parts)
    }

    @Test("a name that comes twice is told once, and its first part is found")
    func repeated() throws {
        let names = ["a", "b", "a", "a", "b", "c"]
        let body = names.map { Self.part("form-data; name=\($0)", $0) }.joined() + "--b--"
        let form = try Self.read(Array(body.utf8))
        #expect(form.repeatedNames == ["a", "b"])
        #expect(form["b"] == form.parts[1])
        #expect(form["d"] == nil)
    }

    /// What follows `form-data; ` in the disposition, and the name and filename it means.
    static let names: [(String, String, String?)] = [
        (#"name="a""#, "a", nil),
        ("name=a", "a", nil),
        (#"name="""#, "", nil),
        (#"name="a"; filename="""#, "a", ""),
        (#"filename="f";name="a""#, "a", "f"),
        (#"name="a" ;; filename=f ;"#, "a", "f"),
        (#"name="a"; filename="é 水.jpg""#, "a", "é 水.jpg"),
        (#"name="a%22b"; filename="x%0D%0Ay%0a""#, "a\"b", "x\r\ny\n"),
        (#"name="100%"; filename="%41%2z%%2222.jpg""#, "100%", "%41%2z%\"22.jpg"),
        (#"name="a\"b"; filename="C:\new\\x""#, "a\"b", #"C:\new\x"#),
        (#"name="a"; filename="ends in\""#, "a", #"ends in\"#),
        (#"name="a"; filename="a; name=b""#, "a", "a; name=b"),
        (#"name="a"; filename="f"; filename*=UTF-8''g"#, "a", "f"),
        (#"name="a"; filename*=UTF-8''g"#, "a", nil),
        (#"name="a"; name*="b"; size=7"#, "a", nil),
    ]

    @Test("names are read as browsers and libraries write them", arguments: names)
    func reads(disposition: String, name: String, filename: String?) throws {
        let body = Self.part("form-data; " + disposition, "x") + "--b--"
        let part = try #require(try Self.read(Array(body.utf8)).parts.first)
        #expect(part.name == name)
        #expect(part.filename == filename)
    }

    static let contentTypes: [(String, MultipartFault?)] = [
        ("multipart/form-data; boundary=b", nil),
        ("Multipart/Form-Data ;BOUNDARY=b", nil),
        (#"multipart/form-data; boundary="b""#, nil),
        (#"multipart/form-data; boundary="\b""#, nil),
        ("multipart/form-data; charset=utf-8; boundary=b;", nil),
        ("multipart/mixed; boundary=b", .mediaType),
        ("image/png", .mediaType),
        ("", .mediaType),
        ("multipart/form-data", .boundaryMissing),
        ("multipart/form-data; charset=b", .boundaryMissing),
        ("multipart/form-data; boundary=b; boundary=b", .boundaryRepeated),
        ("multipart/form-data; boundary=", .mediaTypeParameters),
        ("multipart/form-data; boundary", .mediaTypeParameters),
        ("multipart/form-data; boundary = b", .mediaTypeParameters),
        (#"multipart/form-data; boundary="b"#, .mediaTypeParameters),
        (#"multipart/form-data; boundary="b\"#, .mediaTypeParameters),
        ("multipart/form-data; boundary=a=b", .mediaTypeParameters),
        (#"multipart/form-data; boundary="""#, .boundary),
        (#"multipart/form-data; boundary="b ""#, .boundary),
        (#"multipart/form-data; boundary="b%22""#, .boundary),
        ("multipart/form-data; boundary=b*", .boundary),
        ("multipart/form-data; boundary=" + String(repeating: "b", count: 71), .boundary),
    ]

    @Test("the boundary comes from Content-Type", arguments: contentTypes)
    func boundary(contentType: String, fault: MultipartFault?) {
        let body = Array((Self.part("form-data; name=a", "x") + "--b--").utf8)
        do throws(MultipartFault) {
            #expect(try Self.read(body, type: contentType).parts.count == 1)
            #expect(fault == nil)
        } catch {
            #expect(error == fault)
        }
    }

    @Test(
        "a boundary may have 70 characters, and any of its set",
        arguments: [String(repeating: "b", count: 70), "'()+_,-./:=?", "a b", "--"])
    func boundaries(boundary: String) throws {
        let body =
            "--\(boundary)\r\nContent-Disposition: form-data; name=a\r\n\r\nx"
            + "\r\n--\(boundary)--"
        let form = try Self.read(
            Array(body.utf8), type: "multipart/form-data; boundary=\"\(boundary)\"")
        #expect(form.parts.map(\.name) == ["a"])
    }
}
