import HTTP1
import Testing

@Suite("What a request tells")
struct RequestTests {
    private func read(_ text: String) throws -> Request {
        guard case .request(let request)? = steps(of: Array(text.utf8)).first else {
            throw Unread()
        }
        return request
    }

    private struct Unread: Error {}

    @Test("finds every known field, in any case", arguments: FieldName.allCases)
    func knownFields(name: FieldName) throws {
        let values: [FieldName: String] = [
            .host: "a", .contentLength: "0", .transferEncoding: "chunked", .expect: "100-continue",
        ]
        let value = values[name] ?? "some value"
        let line = "\(name.name.uppercased()): \(value)\r\n"
        let host = name == .host ? "" : "Host: a\r\n"
        let end = name == .transferEncoding ? "\r\n0\r\n\r\n" : "\r\n"
        let request = try read("GET / HTTP/1.1\r\n\(host)\(line)\(end)")
        #expect(request.text(of: name) == value)
        #expect(!request.isRepeated(name))
        for other in FieldName.allCases where other != name && other != .host {
            #expect(request.value(of: other) == nil)
        }
    }

    @Test("does not take a name for another one that looks like it")
    func unknownFields() throws {
        let names = ["hos", "hostt", "x-host", "h\u{6F}s~", "TE", "if-match-", "content_type"]
        for name in names {
            let request = try read(ParserCase.get("\(name): b"))
            #expect(request.text(of: .host) == "a")
            let found = FieldName.allCases.filter { request.value(of: $0) != nil }
            #expect(found == [.host])
        }
    }

    @Test("joins a list that came in several lines")
    func lists() throws {
        let request = try read(
            ParserCase.get(
                "If-None-Match: \"1\"", "Cookie: a=b", "X: y", "If-None-Match: \"2\"",
                "cookie: c=d", "User-Agent: first", "User-Agent: second"))
        #expect(request.text(of: .ifNoneMatch) == "\"1\", \"2\"")
        #expect(request.text(of: .cookie) == "a=b; c=d")
        #expect(request.isRepeated(.ifNoneMatch))
        #expect(request.text(of: .userAgent) == "first")
        #expect(request.isRepeated(.userAgent))
        #expect(request.fields.count == 8)
    }

    @Test("gives the fields as they came")
    func iteration() throws {
        let request = try read(ParserCase.get("X-One:  1 ", "x-one: 2", "Accept: a", "Accept: b"))
        let lines = request.fields.map { field in
            String(decoding: field.name, as: UTF8.self) + "="
                + String(decoding: field.value, as: UTF8.self)
        }
        #expect(lines == ["Host=a", "X-One=1", "x-one=2", "Accept=a", "Accept=b"])
        #expect(request.value(named: "X-ONE").map(Array.init) == Array("1".utf8))
        #expect(request.value(named: "X-Two") == nil)
    }

    @Test("takes the host of an absolute target for Host")
    func absoluteForm() throws {
        let request = try read("GET https://b:8/c?d HTTP/1.1\r\nHost: a\r\n\r\n")
        #expect(request.text(of: .host) == "b:8")
        #expect(String(decoding: request.target, as: UTF8.self) == "https://b:8/c?d")
        #expect(request.fields.count == 1)
    }

    @Test("knows questions about the server, in both forms")
    func aboutServer() throws {
        for target in ["*", "http://a"] {
            #expect(try read("OPTIONS \(target) HTTP/1.1\r\nHost: a\r\n\r\n").isAboutServer)
        }
        for target in ["/", "http://a/", "http://a?b"] {
            #expect(try !read("OPTIONS \(target) HTTP/1.1\r\nHost: a\r\n\r\n").isAboutServer)
        }
        #expect(try !read("GET http://a HTTP/1.1\r\nHost: a\r\n\r\n").isAboutServer)
    }

    @Test(
        "splits the path into segments",
        arguments: [
            ("/", [""]), ("/a", ["a"]), ("/a/", ["a", ""]), ("//a", ["", "a"]),
            ("/%61/b%20c?d/e", ["a", "b c"]),
        ])
    func segments(target: String, segments: [String]) throws {
        let request = try read(ParserCase.get(target: target))
        #expect(request.segments.map { String(decoding: $0, as: UTF8.self) } == segments)
    }

    @Test("is made in process as a client would send it")
    func making() throws {
        let request = try Request(
            method: .post, target: "/a%20b?c", fields: [("X", "y")], body: Array("body".utf8))
        #expect(request.summary == "POST /a b?c \"body\"")
        #expect(request.text(of: .host) == "localhost")
        #expect(request.text(of: .contentLength) == "4")
        let waiting = try Request(
            method: .put, target: "/", fields: [("Expect", "100-continue")], body: [1])
        #expect(waiting.expectsContinue)
    }

    @Test("is refused in process as on the wire")
    func makingRefused() {
        func make(_ target: String, _ name: String, _ value: String) throws(Malformed) {
            _ = try Request(method: .get, target: target, fields: [(name, value)])
        }
        #expect(throws: Malformed.targetCharacter) { try make("/ HTTP/1.1\r\nX: y", "X", "y") }
        #expect(throws: Malformed.fieldValue) { try make("/", "X", "y\r\nZ: z") }
        #expect(throws: Malformed.fieldName) { try make("/", "X: y\r\nZ", "z") }
        #expect(throws: Malformed.dotSegment) { try make("/../a", "X", "y") }
        #expect(throws: Malformed.contentLength) { try make("/", "Content-Length", "1") }
        #expect(throws: Malformed.host) { try make("/", "Host", "a b") }
    }
}
