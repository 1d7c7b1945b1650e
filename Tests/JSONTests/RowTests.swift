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
}
