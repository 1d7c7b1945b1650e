import Core
import Foundation
import JSON
import Testing

@testable import Server

@Suite("Importing tables")
struct ImporterTests {
    private let folder: TemporaryFolder
    private let ledger = MemoryLedger()

    init() throws { folder = try TemporaryFolder() }

    /// Imports files into the ledger.
    ///
    /// - Returns: What came of it, and what was refused.
    private func load(
        _ files: [(name: String, text: String)], memory: ImportMemory = ImportMemory()
    ) throws -> (outcome: Importer.Outcome, refusals: [String]) {
        var readers: [TableReader] = []
        for file in files {
            readers.append(try TableReader(try folder.write(file.text, to: file.name)))
        }
        let refusals = Refusals()
        var importer = Importer(
            into: ledger, now: Timestamp(milliseconds: 1_795_132_800_000), memory: memory,
            settle: {}, report: { refusals.list.append("\($0): \($1.member): \($1.detail)") })
        try importer.run(readers)
        return (importer.outcome, refusals.list)
    }

    private final class Refusals {
        var list: [String] = []
    }

    private static let services = (
        "services.csv", "id,name,active\nleaks,Leaks,\nboilers,Boilers,false\n"
    )
    private static let customers = (
        "customers.csv",
        "id,firstName,lastName,email,phone\n"
            + "ann,Ann,Lee,ann@example.com,'+61 400\nbo,Bo,Ek,bo@example.com,\n"
    )
    private static let bookings = (
        "bookings.jsonl",
        #"{"id":"b1","customerId":"ann","serviceIds":["boilers"],"status":"completed","#
            + #""scheduledStart":"2025-03-01T09:00:00Z","completedAt":"2025-03-01T11:00:00Z","#
            + #""createdAt":"2025-02-01T09:00:00Z","#
            + #""invoice":{"number":"I-1","status":"closed","#
            + #""total":{"amount":100,"currency":"AUD"}}}"# + "\n"
    )
    private static let ratings = (
        "ratings.csv", "id,bookingId,stars,comment,createdAt\nr1,b1,4,Fine,2025-03-02T09:00:00Z\n"
    )

    @Test("makes rows that name each other, and takes out of use last")
    func whole() throws {
        // In any order.
        let (outcome, refusals) = try load([
            Self.ratings, Self.bookings, Self.customers, Self.services,
        ])
        #expect(refusals == [])
        #expect(outcome.rows == 6)
        _ = ledger.look { state, seen in
            let customer = state.customers.find(email: "ann@example.com", &seen)
            #expect(customer?.phone == "+61 400")
            var bookings: [Booking] = []
            state.bookings.table.walk(&seen) {
                bookings.append($0); return true
            }
            #expect(bookings.map(\.customer) == [customer?.id])
            #expect(bookings.first?.completedAt == Timestamp(milliseconds: 1_740_826_800_000))
            #expect(bookings.first?.rating != nil)
            var active: [Bool] = []
            state.services.table.walk(&seen) {
                active.append($0.isActive); return true
            }
            #expect(active == [true, false])
        }
    }

    @Test("says of each refused row where and why, and takes the others")
    func refusals() throws {
        let customers = (
            "customers.csv",
            "id,firstName,lastName,email\nann,Ann,Lee,ann\nbo,Bo,Ek,bo@example.com\n"
                + "bo,Bo,Ek,other@example.com\nce,Ce,Ek,BO@example.com\nde,De\n,E,F,e@example.com\n"
        )
        let ratings = (
            "ratings.jsonl", #"{"id":"r1","bookingId":"b9","stars":9}"# + "\n[1]\nno\n"
        )
        let bookings = (
            "bookings.csv",
            "id,customerId,serviceIds,scheduledStart,createdAt\n"
                + "b1,ann,,2025-03-01T09:00:00Z,\nb2,bo,x,soon,\n"
                + "b3,bo,,2025-03-01T09:00:00Z,2036-01-01T00:00:00Z\n"
        )
        let (outcome, refusals) = try load([customers, bookings, ratings])
        #expect(outcome.rows == 1)
        #expect(outcome.refused == 11)
        #expect(refusals.last?.hasPrefix("ratings.jsonl:3: : Byte ") == true)
        #expect(
            refusals.dropLast() == [
                "customers.csv:2: email: This must be an address of mail.",
                "customers.csv:4: id: Another row of this import has it.",
                "customers.csv:5: : another account has this e-mail address",
                "customers.csv:6: : There are 2 fields, and 4 columns.",
                "customers.csv:7: id: A row needs one, any text that no other row of its kind has.",
                "bookings.csv:2: customerId: No row of customers that was imported has this id.",
                "bookings.csv:3: serviceIds: No row of services that was imported has this id.",
                "bookings.csv:4: createdAt: This is to come.",
                "ratings.jsonl:1: bookingId: No row of bookings that was imported has this id.",
                "ratings.jsonl:2: : This must be an object.",
            ])
    }

    @Test(
        "refuses files that are no tables",
        arguments: [
            ("customers.csv", "id,name\nx,y\n", "customers.csv:1: there is no column name"),
            ("customers.csv", "id,id\n", "customers.csv:1: the column id is there twice"),
            ("customers.csv", "\"id\n", "customers.csv:1: a quote is not closed"),
        ])
    func noTables(name: String, text: String, why: String) {
        #expect {
            try load([(name, text)])
        } throws: { error in
            (error as? CommandFailure)?.exit == .data
                && (error as? CommandFailure)?.message.hasPrefix(why) == true
        }
    }

    @Test("goes on after a line that is not UTF-8, and tells of one that does not end")
    func faultyLines() throws {
        let name = "customers2.csv"
        let path = try folder.write("", to: name)
        let lines: [[UInt8]] = [
            Array("id,firstName,lastName,email\nann,Ann,Lee,ann@example.com\n".utf8),
            Array("jo,Jos".utf8) + [0xE9] + Array(",Lee,jo@example.com\n".utf8),
            Array("bo,Bo,Ek,bo@example.com\nce,\"Ce,Ek,ce@example.com\n".utf8),
            Array("de,De,Ek,de@example.com\n".utf8),
        ]
        try Data(lines.joined()).write(to: URL(fileURLWithPath: path))
        let refusals = Refusals()
        var importer = Importer(
            into: ledger, now: Timestamp(milliseconds: 1_795_132_800_000), memory: ImportMemory(),
            settle: {}, report: { refusals.list.append("\($0): \($1.detail)") })
        try importer.run([try TableReader(path)])
        #expect(importer.outcome.rows == 2)
        #expect(importer.outcome.refused == 2)
        #expect(
            refusals.list == [
                "customers2.csv:3: A field is not UTF-8.",
                "customers2.csv:5: A quote is not closed. Nothing after it was read.",
            ])
    }

    @Test("that was done is not done again")
    func again() throws {
        let all = [Self.services, Self.customers, Self.bookings, Self.ratings]
        var memory = ImportMemory()
        memory.note("import/services/create/leaks", id: 77)
        _ = try load(all, memory: memory)
        _ = ledger.look { state, seen in
            var names: [String] = []
            state.services.table.walk(&seen) {
                names.append($0.name); return true
            }
            #expect(names == ["Boilers"])
        }
    }
}
