import HTTP1
import Testing

@Suite("What a query's items are")
struct QueryItemsTests {
    struct Case: CustomTestStringConvertible, Sendable {
        let query: String
        let items: [[String]]
        var testDescription: String { query }
    }

    static let cases = [
        Case(query: "", items: []),
        Case(query: "a=b", items: [["a", "b"]]),
        Case(query: "a=b&c=d", items: [["a", "b"], ["c", "d"]]),
        Case(query: "&&a=b&", items: [["a", "b"]]),
        Case(query: "a", items: [["a", ""]]),
        Case(query: "a=", items: [["a", ""]]),
        Case(query: "=b", items: [["", "b"]]),
        Case(query: "a=b=c", items: [["a", "b=c"]]),
        Case(query: "a=b&a=c", items: [["a", "b"], ["a", "c"]]),
        Case(query: "createdAt[gte]=2026-01-01", items: [["createdAt[gte]", "2026-01-01"]]),
        Case(query: "createdAt%5Bgte%5D=1", items: [["createdAt[gte]", "1"]]),
        Case(query: "a+b=c+d%2B", items: [["a b", "c d+"]]),
        Case(query: "a=%26%3D%25", items: [["a", "&=%"]]),
        Case(query: "a=%2541", items: [["a", "%41"]]),
        Case(query: "n=%C3%A9", items: [["n", "é"]]),
        Case(query: "a=%00", items: [["a", "\u{0}"]]),
    ]

    @Test("reads them as forms are sent", arguments: cases)
    func reads(example: Case) throws {
        let query = try QueryItems(Array(example.query.utf8)[...])
        #expect(query.items.map { [$0.name, $0.value] } == example.items)
    }

    @Test(
        "refuses what is no text",
        arguments: [
            ("a=%ff", Malformed.queryText), ("%c3=", .queryText), ("a=%c0%80", .queryText),
            ("a=%", .escape), ("a=%4", .escape), ("a=%4&b", .escape), ("a=%zz", .escape),
        ])
    func refuses(query: String, malformed: Malformed) {
        #expect(throws: malformed) { try QueryItems(Array(query.utf8)[...]) }
    }

    @Test("takes as many as allowed and not one more")
    func limit() throws {
        #expect(try QueryItems(Array("a&b&c".utf8)[...], max: 3).items.count == 3)
        #expect(throws: Malformed.tooManyQueryItems(max: 2)) {
            try QueryItems(Array("a&b&c".utf8)[...], max: 2)
        }
        let many = Array(repeating: "a", count: QueryItems.defaultMax + 1).joined(separator: "&")
        #expect(throws: Malformed.tooManyQueryItems(max: QueryItems.defaultMax)) {
            try Request(method: .get, target: "/?" + many).queryItems()
        }
    }

    @Test("finds items by name, and names that come twice")
    func lookup() throws {
        let request = try Request(method: .get, target: "/?a=1&b=2&a=3")
        let query = try request.queryItems()
        #expect(query["a"] == "1")
        #expect(query["c"] == nil)
        #expect(query.values("a") == ["1", "3"])
        #expect(query.repeatedName == "a")
        #expect(try Request(method: .get, target: "/").queryItems().items.isEmpty)
    }
}
