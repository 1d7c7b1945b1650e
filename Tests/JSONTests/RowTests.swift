import JSON
import Testing

@Suite("Rows of values")
struct RowTests {
    /// A whole number, a text that may be missing, and a list that may be missing.
    struct Row: Equatable {
        var number: Int
        var text: String?
        var list: [Int]?
    }

    private func read(_ text: String) throws(JSONError) -> [Row] {
        var reader = JSONReader(Array(text.utf8))
        var rows: [Row] = []
        while reader.hasMore() {
            rows.append(
                try reader.row { (r: inout JSONReader) throws(JSONError) in
                    Row(
                        number: try r.cell(in: -9...9), text: try r.cellIfAny(),
                        list: try r.cellIfAny())
                })
        }
        try reader.end()
        return rows
    }

    static let whole: [(String, [Row])] = [
        ("", []),
        (" \n\n", []),
        ("[1,\"a\",[2]]", [Row(number: 1, text: "a", list: [2])]),
        ("[1,null,null]\n[2]", [Row(number: 1), Row(number: 2)]),
        ("[-9 , \"[\" , [] ]\n", [Row(number: -9, text: "[", list: [])]),
        // Written by a later version.
        (
            "[1,\"a\",[],{\"new\":[1]},[],5]\n[2,null]",
            [
                Row(number: 1, text: "a", list: []), Row(number: 2),
            ]
        ),
    ]

    @Test("are read, whatever a later version added at their end", arguments: whole)
    func read(text: String, rows: [Row]) throws {
        #expect(try read(text) == rows)
    }

    @Test(
        "that are none are refused",
        arguments: [
            "1", "{}", "[", "[]", "[null]", "[\"a\"]", "[1", "[1,", "[1,]", "[1,,]", "[,1]",
            "[1 2]", "[1\"a\"]", "[1,\"a\" []]", "[1,\"a\",[]", "[1,\"a\",[],]", "[1,2]", "[1]]",
            "[1]x", "[10]", "[-10]", "[1.5]", "[1,\"a\",[2}]",
        ])
    func refused(text: String) {
        #expect(throws: JSONError.self) { try read(text) }
    }

    @Test("say what comes next")
    func next() {
        for (text, isArray, isNumber) in [
            ("", false, false), (" [", true, false), ("7", false, true), (" 0", false, true),
            ("-1", false, false), ("null", false, false), ("{", false, false),
        ] {
            var reader = JSONReader(Array(text.utf8))
            #expect(reader.isArrayNext() == isArray, "\(text)")
            #expect(reader.isNumberNext() == isNumber, "\(text)")
        }
    }

    @Test("read a list that came before only once", arguments: [(1, 2), (3, 9), (700, 2_500)])
    func known(kinds: Int, readsMost: Int) throws {
        var known = KnownCells<[String]>()
        let lists = (0..<4 * kinds).map { number in
            let kind = number % kinds
            return ["list \(kind)", String(repeating: "a]b\"", count: kind % 3), "\(kind)"]
        }
        var reader = JSONReader(lists.flatMap { [0x5B] + JSON.encode($0) + [0x5D, 0x0A] })
        var reads = 0
        for list in lists {
            let found = try reader.row { (r: inout JSONReader) throws(JSONError) in
                try r.cell(&known) { (r: inout JSONReader) throws(JSONError) in
                    reads += 1
                    return try [String](from: &r)
                }
            }
            #expect(found == list)
        }
        let hasMore = reader.hasMore()
        #expect(!hasMore)
        // Brackets in strings, lists that take each other's places, and one that ends where the
        // input does are read again.
        #expect(reads <= readsMost)
    }

    @Test("refuse what is no list, known or not")
    func notKnown() {
        var known = KnownCells<[Int]>()
        for text in ["[[1,2]]", "[[1,2]]", "[[1,2]", "[[1 2]]", "[3]", "[[1,2]4]", "[[1,"] {
            var reader = JSONReader(Array((text + "        ").utf8))
            let list = try? reader.row { (r: inout JSONReader) throws(JSONError) in
                try r.cell(&known) { (r: inout JSONReader) throws(JSONError) in
                    try [Int](from: &r)
                }
            }
            #expect(list == (text == "[[1,2]]" ? [1, 2] : nil), "\(text)")
        }
    }
}
