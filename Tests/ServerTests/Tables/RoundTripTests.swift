import Core
import Foundation
import JSON
import Testing

@testable import Server

/// What a business exports, another folder imports, and then says the same of it.
@Suite("Exported and imported")
struct RoundTripTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private static let now = "2028-02-29T23:59:00Z"

    /// Imports the tables of a folder into an empty business.
    private func load(_ path: String, _ format: TableFormat) throws -> State {
        let ledger = MemoryLedger()
        // What is no table stays out: the settings are the business's own.
        var files: [TableReader] = []
        for noun in TableNoun.imported {
            files.append(try TableReader("\(path)/\(noun.rawValue).\(format.rawValue)"))
        }
        var refusals: [String] = []
        var importer = Importer(
            into: ledger, now: try SeedTests.now(Self.now), memory: ImportMemory(), settle: {},
            report: { refusals.append("\($0): \($1.member): \($1.detail)") })
        try importer.run(files)
        #expect(refusals == [])
        return ledger.takeState()
    }

    /// The rows of an export, without what an import gives anew; ids as places in the lists.
    private static func rows(of path: String) throws -> [TableNoun: [JSONTree]] {
        var places: [String: JSONTree] = [:]
        var tables: [TableNoun: [JSONTree]] = [:]
        for noun in TableNoun.imported {
            let lines = try InputFile.bytes(of: "\(path)/\(noun.rawValue).jsonl").split(
                separator: 0x0A)
            let rows = try lines.map { try JSON.decode(JSONTree.self, from: Array($0)) }
            for (place, row) in rows.enumerated() {
                if case .string(let id)? = row["id"] {
                    places[id] = .string("\(noun.rawValue) \(place)")
                }
            }
            tables[noun] = rows
        }
        return tables.mapValues { $0.map { plain($0, places) } }
    }

    private static func plain(_ tree: JSONTree, _ places: [String: JSONTree]) -> JSONTree {
        switch tree {
        case .string(let text): places[text] ?? tree
        case .array(let elements): .array(elements.map { plain($0, places) })
        case .object(let members):
            .object(
                members.filter { $0.name != "updatedAt" }.map { ($0.name, plain($0.value, places)) }
            )
        default: tree
        }
    }

    /// Every average that the matrix shows, by names.
    private static func averages(_ state: borrowing State, _ now: Timestamp) -> [String] {
        var seen = Seen()
        var tags: [ID<RatingTag>: String] = [:]
        state.ratingTags.table.walk(&seen) {
            tags[$0.id] = $0.name
            return true
        }
        var lines: [String] = []
        for basis in RatingBasis.allCases {
            for days: Int64 in [-30, 0, 30, 90, 400] {
                let from = now.adding(milliseconds: -(days + 30) * Milliseconds.day)
                let to =
                    days < 0
                    ? Timestamp.distantFuture : now.adding(milliseconds: -days * Milliseconds.day)
                let matrix = FieldworkerMatrix(
                    state, basis: basis, from: days == 400 ? .distantPast : from, to: to, &seen)
                for row in matrix.rows {
                    let byTag = row.tags.map { "\(tags[$0.tag] ?? "-") \($0.tally)" }.sorted()
                    lines.append(
                        "\(basis) \(days) \(row.fieldworker.name) \(row.completedBookings)"
                            + " \(row.tally) \(byTag)"
                            + " \(row.bayesianAverage ?? 0) \(row.wilsonLow)")
                }
            }
        }
        return lines
    }

    @Test(
        "each business is the same: its rows, its ratings and its averages",
        arguments: SeedTests.names, TableFormat.allCases)
    func same(seeds: String, format: TableFormat) throws {
        let now = try SeedTests.now(Self.now)
        let before = try SeedTests.load(seeds, now: now)
        let one = folder.path + "/one"
        _ = try TableExport(to: one, format).run(before)
        let after = try load(one, format)
        let (plain, again) = (folder.path + "/plain", folder.path + "/again")
        _ = try TableExport(to: plain, .jsonLines).run(before)
        _ = try TableExport(to: again, .jsonLines).run(after)
        let (expected, found) = (try Self.rows(of: plain), try Self.rows(of: again))
        for noun in TableNoun.imported {
            #expect(expected[noun]?.isEmpty == false)
            #expect(expected[noun]?.count == found[noun]?.count)
            for (a, b) in zip(expected[noun] ?? [], found[noun] ?? []) where a != b {
                Issue.record("\(noun.rawValue): \(a) became \(b)")
            }
        }
        let averages = Self.averages(before, now)
        #expect(averages.count > 20)
        #expect(Self.averages(after, now) == averages)
    }

    @Test("nothing says that it came to be in 1970")
    func noEpoch() throws {
        for format in TableFormat.allCases {
            let path = folder.path + "/" + format.rawValue
            _ = try TableExport(to: path, format).run(State())
            for noun in TableNoun.allCases {
                let bytes = try InputFile.bytes(of: "\(path)/\(noun.rawValue).\(format.rawValue)")
                #expect(!String(decoding: bytes, as: UTF8.self).contains("1970"), "\(noun)")
            }
        }
    }

    @Test(
        "a visit that the General Fieldworker completed counts for nobody, whoever has it now",
        arguments: TableFormat.allCases)
    func handedOn(format: TableFormat) throws {
        let start = try SeedTests.now("2026-03-01T09:00:00Z")
        let ledger = MemoryLedger()
        func run<C: Command>(_ command: C) throws -> C.Outcome {
            try #require(try ledger.execute(command, Origin(at: start)).outcome)
        }
        func body<Body: JSONInput>(_ text: String) throws -> Body {
            try JSON.decode(from: Array(text.utf8))
        }
        let customer = try run(
            CreateCustomer(
                try body(#"{"firstName":"Ann","lastName":"Lee","email":"ann@example.com"}"#)))
        let service = try run(CreateService(try body(#"{"name":"Leaks"}"#)))
        let worker = try run(
            CreateFieldworker(try body(#"{"name":"Priya","email":"priya@example.com"}"#)))
        let booking = try run(
            CreateBooking(
                NewBooking(
                    customer: customer, services: [service], scheduledStart: start,
                    status: .completed)))
        _ = try run(
            UpdateBooking(booking, try body(#"{"fieldworkerId":"\#(worker.text)"}"#), .any))
        let path = folder.path + "/out"
        _ = try TableExport(to: path, format).run(ledger.takeState())
        let after = try load(path, format)
        var seen = Seen()
        var found: [Booking] = []
        after.bookings.table.walk(&seen) {
            found.append($0)
            return true
        }
        #expect(found.count == 1)
        #expect(found.first?.attributedTo == nil)
        #expect(found.first?.fieldworker != Fieldworker.generalID)
        #expect(found.first?.completedAt == start)
    }
}
