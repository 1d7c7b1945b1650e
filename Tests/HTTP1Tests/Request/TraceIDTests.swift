import HTTP1
import Testing

@Suite("The trace that a request belongs to (W3C Trace Context §3.2)")
struct TraceIDTests {
    static let id = "0af7651916cd43dd8448eb211c80319c"
    static let parent = "b7ad6b7169203331"

    private func digits(_ trace: TraceID?) -> String? {
        trace.map { trace in
            let digits = trace.digits
            return String(decoding: digits.indices.map { digits[$0] }, as: UTF8.self)
        }
    }

    static let valid = [
        "00-\(id)-\(parent)-01", "00-\(id)-\(parent)-00", "00-\(id)-\(parent)-ff",
        "01-\(id)-\(parent)-01", "cc-\(id)-\(parent)-01-what-the-future-will-be",
        "fe-\(id)-\(parent)-01-",
    ]

    @Test("is read from what is valid", arguments: valid)
    func reads(value: String) throws {
        #expect(digits(TraceID(traceparent: Array(value.utf8)[...])) == Self.id)
        let request = try Request(
            method: .get, target: "/", fields: [("traceparent", value), ("X", "y")])
        #expect(digits(request.traceID) == Self.id)
    }

    static let invalid = [
        "", "-", "00", "00-\(id)", "00-\(id)-\(parent)", "00-\(id)-\(parent)-0",
        "00-\(id)-\(parent)-01-", "00-\(id)-\(parent)-01-x", "00-\(id)-\(parent)-010",
        "01-\(id)-\(parent)-010", "ff-\(id)-\(parent)-01", "0g-\(id)-\(parent)-01",
        "00-\(String(repeating: "0", count: 32))-\(parent)-01",
        "00-\(id)-\(String(repeating: "0", count: 16))-01",
        "00-\(id.uppercased())-\(parent)-01", "00-\(id)-\(parent.uppercased())-01",
        "00-\(id)-\(parent)-0g", "00_\(id)_\(parent)_01", "00-\(parent)-\(id)-01",
        "00-\(id.dropLast())g-\(parent)-01", " 00-\(id)-\(parent)-01",
    ]

    @Test("is not read from anything else", arguments: invalid)
    func refuses(value: String) {
        #expect(TraceID(traceparent: Array(value.utf8)[...]) == nil)
    }

    @Test("is not read where it is said twice, or not at all")
    func twice() throws {
        let value = Self.valid[0]
        let twice = try Request(
            method: .get, target: "/", fields: [("traceparent", value), ("Traceparent", value)])
        #expect(twice.traceID == nil)
        #expect(try Request(method: .get, target: "/").traceID == nil)
    }

    @Test("no id is all zeros; every other is written as it was read")
    func zeros() {
        #expect(TraceID(high: 0, low: 0) == nil)
        #expect(digits(TraceID(high: 0, low: 10)) == String(repeating: "0", count: 31) + "a")
        #expect(digits(TraceID(high: .max, low: 0)) == "ffffffffffffffff0000000000000000")
    }
}
