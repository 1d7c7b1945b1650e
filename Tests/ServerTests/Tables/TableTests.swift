import Core
import CSV
import JSON
import Testing

@testable import Server

@Suite("Tables")
struct TableTests {
    @Test("have every noun, or say that it is secret")
    func nouns() {
        let tables = Noun.allCases.flatMap { TableNoun.tables(of: $0) }
        #expect(Set(tables) == Set(TableNoun.allCases))
        #expect(tables.count == TableNoun.allCases.count)
        for noun in [Noun.password, .apiKey, .session, .secondFactor, .link, .mail, .answer] {
            #expect(TableNoun.tables(of: noun).isEmpty)
        }
    }

    @Test(
        "are known by their files' names",
        arguments: [
            ("customers.csv", TableNoun.customers), ("customers-2025.jsonl", .customers),
            ("ratings.csv", .ratings), ("rating-tags.csv", .ratingTags),
            ("rating-resets.csv", nil), ("staff.csv", nil), ("customersx.csv", nil),
        ])
    func names(name: String, noun: TableNoun?) {
        #expect(TableNoun.named(in: name) == noun)
    }

    static let cells: [(column: TableColumn, value: JSONTree, cell: String)] = [
        (TableColumn("name"), "=1+1", "'=1+1"),
        (TableColumn("name"), "Zoë, \"Z\"", "\"Zoë, \"\"Z\"\"\""),
        (TableColumn("amount", .integer), -12, "-12"),
        (TableColumn("latitude", .decimal), -33.8688, "-33.8688"),
        (TableColumn("active", .flag), true, "true"),
        (TableColumn("serviceIds", .ids), ["svc_1", "svc_2"], "svc_1 svc_2"),
        (
            TableColumn("tags", .stars), [["tagId": "tag_1", "stars": 5]], "tag_1:5"
        ),
    ]

    @Test("write a value as a cell, and read it again", arguments: cells)
    func cell(column: TableColumn, value: JSONTree, cell: String) throws {
        var writer = CSVWriter()
        column.write(.object([(column.name, value)]), to: &writer)
        writer.endRecord()
        let bytes = writer.take()
        #expect(String(decoding: bytes, as: UTF8.self) == cell + "\r\n")
        var reader = CSVReader()
        reader.append(bytes)
        reader.finish()
        let field = try #require(try reader.next()?.fields.first)
        #expect(try column.value(of: field) == value)
    }

    @Test(
        "say what a cell must be",
        arguments: [
            (TableColumn.Kind.integer, "1.5"), (.decimal, "much"), (.decimal, "inf"),
            (.flag, "yes"), (.stars, "tag_1"), (.stars, "tag_1:many"),
        ])
    func faults(kind: TableColumn.Kind, cell: String) {
        #expect(throws: CellFault.self) { try TableColumn("some", kind).value(of: cell) }
    }

    @Test("put members of members where they belong")
    func nested() {
        var members: [(name: String, value: JSONTree)] = []
        TableColumn("total.amount", .integer).put(5, into: &members)
        TableColumn("name").put("x", into: &members)
        TableColumn("total.currency").put("AUD", into: &members)
        #expect(
            JSONTree.object(members)
                == .object([
                    ("total", .object([("amount", 5), ("currency", "AUD")])), ("name", "x"),
                ]))
    }
}
