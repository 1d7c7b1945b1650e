import CSV
import Testing

@Suite("Reading tables")
struct CSVReaderTests {
    /// Records of bytes that come in pieces.
    static func read(
        _ text: String, piece: Int = .max, limits: CSVLimits = CSVLimits()
    ) throws(CSVFault) -> [CSVRecord] {
        var reader = CSVReader(limits: limits)
        var records: [CSVRecord] = []
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            reader.append(rest.prefix(piece))
            rest = rest.dropFirst(piece)
            while let record = try reader.next() { records.append(record) }
        }
        reader.finish()
        while let record = try reader.next() { records.append(record) }
        return records
    }

    static let tables: [(text: String, records: [[String]], lines: [Int])] = [
        ("", [], []),
        ("a", [["a"]], [1]),
        ("a,b\r\nc,d\r\n", [["a", "b"], ["c", "d"]], [1, 2]),
        ("a,b\nc,d", [["a", "b"], ["c", "d"]], [1, 2]),
        (",\n,,", [["", ""], ["", "", ""]], [1, 2]),
        ("\n\na\n\n", [["a"]], [3]),
        ("\"a,b\",\"c\"\"d\"\n", [["a,b", "c\"d"]], [1]),
        ("\"a\r\nb\",c\nd", [["a\r\nb", "c"], ["d"]], [1, 3]),
        ("\"\"\n", [], []),
        ("\"\",\"\"\n", [["", ""]], [1]),
        (" a , b \n", [[" a ", " b "]], [1]),
        ("\u{FEFF}a,b\n", [["a", "b"]], [1]),
        ("Zoë,\u{1F600}\n", [["Zoë", "\u{1F600}"]], [1]),
    ]

    @Test("gives records and their lines, however the bytes come", arguments: tables)
    func records(text: String, records: [[String]], lines: [Int]) throws {
        for piece in [1, 2, 3, 7, Int.max] {
            let found = try Self.read(text, piece: piece)
            #expect(found.map(\.fields) == records, "in pieces of \(piece)")
            #expect(found.map(\.line) == lines)
        }
    }

    static let faults: [(text: String, line: Int, detail: String)] = [
        ("a\nb\"c\n", 2, "a quote stands in a field without quotes around it"),
        ("\"a\"b\n", 1, "something follows a closing quote"),
        ("a\n\"b\nc", 2, "a quote is not closed"),
        ("a\rb", 1, "a line ends with CR alone"),
        ("a\r", 1, "a line ends with CR alone"),
        ("a\0b", 1, "there is a NUL"),
    ]

    @Test("names the line of what is no table", arguments: faults)
    func fault(text: String, line: Int, detail: String) {
        for piece in [1, Int.max] {
            #expect(throws: CSVFault(line: line, detail: detail)) {
                try Self.read(text, piece: piece)
            }
        }
    }

    @Test("takes no more than its limits, and says what is not UTF-8")
    func bounds() throws {
        var limits = CSVLimits()
        limits.fieldBytesMax = 4
        limits.fieldsMax = 3
        limits.recordBytesMax = 12
        #expect(try Self.read("abcd,b,c\n", limits: limits).count == 1)
        for text in ["abcde\n", "a,b,c,d\n", "\"a\"\"\"\"b\",\"c\"\"\"\n"] {
            #expect(throws: CSVFault.self) { try Self.read(text, limits: limits) }
        }
        var reader = CSVReader()
        reader.append([0x61, 0xFF, 0x62, 0x0A, 0x63, 0x0A])
        // The others can be read all the same.
        #expect(try reader.next()?.isText == false)
        #expect(try reader.next() == CSVRecord(fields: ["c"], line: 2))
    }
}
