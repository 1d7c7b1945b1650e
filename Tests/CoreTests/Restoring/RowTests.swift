import Fixtures
import JSON
import Testing

@testable import Core

@Suite("Rows of a snapshot that are lists of values")
struct RowTests {
    private let business: Business

    init() throws { business = try SnapshotTests.busy() }

    /// The rows that are lists, as the snapshot and as facts have them.
    private func rows(of noun: Noun) throws -> [(cells: [JSONTree], fact: JSONTree)] {
        var lists: [[JSONTree]] = []
        business.state.rows(of: noun) { row in
            if case .array(let cells)? = try? JSON.read(JSONTree.self, from: JSON.encode(row)) {
                lists.append(cells)
            }
        }
        var facts: [JSONTree] = []
        try business.state.recount(noun) { event in
            let tree = try JSON.read(JSONTree.self, from: JSON.encode(event))
            if let fact = tree[noun.rawValue] { facts.append(fact) }
        }
        return zip(lists, facts).map { (cells: $0, fact: $1) }
    }

    @Test("have a value for every column, and the fact's own", arguments: [Noun.booking, .rating])
    func columns(of noun: Noun) throws {
        let rows = try rows(of: noun)
        #expect(rows.count > 20)
        #expect(rows.map(\.cells.count).max() == noun.columns.count)
        var compared: Set<String> = []
        for (cells, fact) in rows {
            // What most rows have none of may be left out at the end.
            #expect(cells.count >= noun.columns.count - 1)
            for (column, cell) in zip(noun.columns, cells) {
                guard let member = fact[column] ?? fact["personal"]?[column] else { continue }
                // Moments are numbers here; invoices, addresses and stars have other shapes.
                if case (.integer, .string) = (cell, member) { continue }
                if ["invoice", "address", "tags"].contains(column) { continue }
                #expect(cell == member, "\(column)")
                if cell != .null { compared.insert(column) }
            }
        }
        let others: Set = [
            "address", "completedAt", "createdAt", "invoice", "scheduledEnd", "scheduledStart",
            "tags", "updatedAt",
        ]
        #expect(Set(noun.columns).subtracting(compared).subtracting(others).isEmpty)
    }

    struct Change: CustomTestStringConvertible {
        let story: String
        let noun: Noun
        let column: String
        /// Nil takes the value away.
        let value: JSONTree?
        var testDescription: String { story }
    }

    static let changes = [
        Change(story: "a missing value", noun: .booking, column: "customerId", value: nil),
        Change(story: "a value of another kind", noun: .booking, column: "number", value: "one"),
        Change(story: "an unknown status", noun: .booking, column: "status", value: "lost"),
        Change(story: "no moment", noun: .booking, column: "scheduledStart", value: .null),
        Change(story: "an unknown address", noun: .booking, column: "address", value: 1),
        Change(
            story: "the address of an unknown customer", noun: .booking, column: "customerId",
            value: "cus_0000000000zzz"),
        Change(story: "too few stars", noun: .rating, column: "hundredths", value: 99),
        Change(story: "too many stars", noun: .rating, column: "hundredths", value: 501),
        Change(
            story: "no stars of a criterion", noun: .rating, column: "tags",
            value: ["tag_0000000000001", 0]),
        Change(
            story: "a criterion without stars", noun: .rating, column: "tags",
            value: ["tag_0000000000001"]),
    ]

    @Test("are refused with", arguments: changes)
    func refused(_ change: Change) throws {
        let rows = try rows(of: change.noun).map(\.cells)
        let column = try #require(change.noun.columns.firstIndex(of: change.column))
        let address = change.noun.columns.firstIndex(of: "address")
        // A row whose address is the customer's.
        let row = try #require(rows.first { address == nil || $0[address ?? 0] == 0 })
        var changed = row
        if let value = change.value {
            changed[column] = value
        } else {
            changed.remove(at: column)
        }
        let read = { (cells: [JSONTree]) throws(JSONError) in
            try RestoredPart(
                of: change.noun, JSON.encode(JSONTree.array(cells)), in: business.state, at: 1)
        }
        #expect(try read(row).count == 1)
        #expect(throws: JSONError.self) { try read(changed) }
    }

    @Test("are of nouns that have columns")
    func nounsWithout() {
        #expect(throws: JSONError.self) {
            try RestoredPart(of: .service, Array("[1]".utf8), in: nil, at: 1)
        }
    }
}
