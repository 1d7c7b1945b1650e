import HTTP1
import Testing

@Suite("What a GET asks for of a representation (RFC 9110 §14)")
struct RequestedRangeTests {
    static let etag = #""7.0f""#

    /// Of 100 bytes, unless said otherwise.
    struct Case: CustomTestStringConvertible {
        let story: String
        let range: String?
        var ifRange: String?
        var size = 100
        var etag = RequestedRangeTests.etag
        let requested: RequestedRange
        var testDescription: String { story }

        init(
            _ story: String, _ range: String?, ifRange: String? = nil, size: Int = 100,
            etag: String = RequestedRangeTests.etag, _ requested: RequestedRange
        ) {
            (self.story, self.range, self.ifRange) = (story, range, ifRange)
            (self.size, self.etag, self.requested) = (size, etag, requested)
        }
    }

    static let single = [
        Case("no Range", nil, .whole),
        Case("the first bytes", "bytes=0-9", .part(0..<10)),
        Case("one byte", "bytes=5-5", .part(5..<6)),
        Case("from a place on", "bytes=90-", .part(90..<100)),
        Case("the last bytes", "bytes=-10", .part(90..<100)),
        Case("to beyond the end", "bytes=90-200", .part(90..<100)),
        Case("more than there is, from the end", "bytes=-200", .part(0..<100)),
        Case("all", "bytes=0-", .part(0..<100)),
        Case("the unit in other letters", "BYTES=0-0", .part(0..<1)),
        Case("leading zeros", "bytes=007-0008", .part(7..<9)),
        Case("an end that fits no number", "bytes=1-99999999999999999999999", .part(1..<100)),
        Case("a length that fits no number", "bytes=-99999999999999999999999", .part(0..<100)),
    ]

    static let unsatisfiable = [
        Case("right behind the end", "bytes=100-", .unsatisfiable),
        Case("far behind the end", "bytes=1000-2000", .unsatisfiable),
        Case("a start that fits no number", "bytes=99999999999999999999999-", .unsatisfiable),
        Case("the last none", "bytes=-0", .unsatisfiable),
        Case("of nothing", "bytes=0-", size: 0, .unsatisfiable),
        Case("the end of nothing", "bytes=-5", size: 0, .whole),
        Case("all of several", "bytes=100-,200-,-0", .unsatisfiable),
    ]

    static let several = [
        Case("two", "bytes=0-9,20-29", .whole),
        Case("two, the same", "bytes=0-9, 0-9", .whole),
        Case("two, one of them there", "bytes=200-,0-9", .part(0..<10)),
        Case("one and empty members", "bytes= ,0-9,\t,", .part(0..<10)),
        Case("one that is there, one that is none", "bytes=0-9,x", .whole),
    ]

    static let passedOver = [
        "", "bytes", "bytes=", "bytes=,", "bytes=-", "bytes=--5", "bytes=5", "bytes=9-5",
        "bytes=a-b", "bytes=0-9-", "bytes=0x0-9", "bytes=+1-5", "bytes=1 - 5", "bytes =0-9",
        "lines=0-9", "bytes:0-9", "none", "bytes=0-9;", "bytes=１-2",
    ].map { (value: String) in Case("what is no Range: \(value)", value, .whole) }

    static let conditional = [
        Case("the same tag", "bytes=0-9", ifRange: etag, .part(0..<10)),
        Case("another tag", "bytes=0-9", ifRange: #""8.0f""#, .whole),
        Case("another tag, nothing there", "bytes=100-", ifRange: #""8.0f""#, .whole),
        Case("the same tag, nothing there", "bytes=100-", ifRange: etag, .unsatisfiable),
        Case("a weak tag", "bytes=0-9", ifRange: "W/" + etag, .whole),
        Case("weak tags", "bytes=0-9", ifRange: "W/" + etag, etag: "W/" + etag, .whole),
        Case("a date", "bytes=0-9", ifRange: "Sat, 21 Nov 2026 09:30:00 GMT", .whole),
        Case("a list of tags", "bytes=0-9", ifRange: etag + ", " + etag, .whole),
        Case("an asterisk", "bytes=0-9", ifRange: "*", .whole),
        Case("nothing", "bytes=0-9", ifRange: "", etag: "", .whole),
        Case("without Range", nil, ifRange: etag, .whole),
    ]

    @Test(
        "Range and If-Range say what is asked for",
        arguments: single + unsatisfiable + several + passedOver + conditional)
    func reads(_ example: Case) {
        let requested = RequestedRange(
            range: example.range.map { Array($0.utf8)[...] },
            ifRange: example.ifRange.map { Array($0.utf8)[...] }, size: example.size,
            etag: example.etag)
        #expect(requested == example.requested)
    }

    @Test("a long list costs no more than reading it")
    func longList() {
        let range = "bytes=" + String(repeating: "0-9,", count: 8_000)
        let requested = RequestedRange(
            range: Array(range.utf8)[...], ifRange: nil, size: 100, etag: Self.etag)
        #expect(requested == .whole)
    }

    @Test("only GET has ranges, and each field comes once")
    func ofRequests() throws {
        func requested(
            _ method: HTTP1.Method, _ fields: [(name: String, value: String)]
        ) throws -> RequestedRange {
            let request = try Request(method: method, target: "/", fields: fields)
            return RequestedRange(of: request, size: 100, etag: Self.etag)
        }
        let range = (name: "Range", value: "bytes=0-9")
        let condition = (name: "If-Range", value: Self.etag)
        #expect(try requested(.get, [range]) == .part(0..<10))
        #expect(try requested(.get, [condition, range]) == .part(0..<10))
        #expect(try requested(.get, [("If-Range", #""8""#), range]) == .whole)
        #expect(try requested(.get, []) == .whole)
        #expect(try requested(.head, [range]) == .whole)
        #expect(try requested(.post, [range]) == .whole)
        #expect(try requested(.get, [range, range]) == .whole)
        #expect(try requested(.get, [range, condition, condition]) == .whole)
    }
}

@Suite("Answers to ranges (RFC 9110 §14.3, §14.4, §15.3.7, §15.5.17)")
struct RangeResponseTests {
    static let content = Array("0123456789".utf8)
    static let fields: Fields = ["Content-Type": "image/png", "ETag": #""1""#]

    @Test("the whole says that there are ranges")
    func whole() {
        let response = Response(.whole, of: Self.content, fields: Self.fields)
        #expect(response.status == .ok)
        #expect(response.body == Self.content)
        #expect(response.fields.text(of: "Accept-Ranges") == "bytes")
        #expect(response.fields.text(of: "Content-Type") == "image/png")
        #expect(response.fields.text(of: "Content-Range") == nil)
    }

    @Test("a part says which", arguments: [(0..<3, "0-2"), (4..<5, "4-4"), (8..<20, "8-9")])
    func part(range: Range<Int>, places: String) {
        let response = Response(.part(range), of: Self.content, fields: Self.fields)
        #expect(response.status == .partialContent)
        #expect(response.body == Array(Self.content[range.clamped(to: 0..<10)]))
        #expect(response.fields.text(of: "Content-Range") == "bytes \(places)/10")
        #expect(response.fields.text(of: "Accept-Ranges") == "bytes")
        #expect(response.fields.text(of: "ETag") == #""1""#)
    }

    @Test(
        "what is not there says how much there is",
        arguments: [RequestedRange.unsatisfiable, .part(10..<12), .part(3..<3)])
    func unsatisfiable(requested: RequestedRange) {
        let response = Response(requested, of: Self.content, fields: Self.fields)
        #expect(response.status == .rangeNotSatisfiable)
        #expect(response.body.isEmpty)
        #expect(response.fields.text(of: "Content-Range") == "bytes */10")
        #expect(response.fields.text(of: "Content-Type") == nil)
    }
}
