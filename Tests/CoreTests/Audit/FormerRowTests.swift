import Fixtures
import JSON
import Testing

@testable import Core

@Suite("What a row was before it changed")
struct FormerRowTests {
    struct Case: CustomTestStringConvertible {
        let story: String
        let run: @Sendable (Business) throws -> Void
        /// What the last transaction's line says of each row that it changed.
        let was: String
        var testDescription: String { story }
    }

    static let cases = [
        Case(
            story: "a changed name",
            run: { business in
                let changes = try ServiceChanges(text: #"{"name": "Boilers"}"#)
                try business.run(UpdateService(business[.boiler], changes, .any))
            },
            was: #"[{"event":0,"row":{"name":"Boiler repair"}}]"#),
        Case(
            story: "a customer's telephone",
            run: { business in
                let changes = try CustomerChanges(text: #"{"language": "de"}"#)
                try business.run(UpdateCustomer(business[.olsen], changes, .any))
            },
            was: #"[{"event":0,"row":{"language":"en-AU"}}]"#),
        Case(
            story: "a new row, which was nothing",
            run: { try $0.run(CreateService(NewService(text: #"{"name": "Gutters"}"#))) },
            was: ""),
    ]

    @Test("is in the line of the transaction", arguments: cases)
    func was(example: Case) throws {
        let business = try Business()
        try example.run(business)
        let last = try #require(business.ledger.transactions.last)
        guard case .object(let members) = try JSON.read(JSONTree.self, from: JSON.encode(last))
        else { return }
        let was = members.first { $0.name == "was" }?.value
        #expect(was.map { String(decoding: JSON.encode($0), as: UTF8.self) } ?? "" == example.was)
    }

    @Test("of a row that is gone is all of it")
    func gone() throws {
        let business = try Business()
        let id = try business.run(
            CreateCustomer(
                NewCustomer(
                    text: """
                        {"firstName": "Ada", "lastName": "Quist", "email": "ada@example.com"}
                        """)))
        try business.run(DeleteCustomer(id, .any))
        let last = try #require(business.ledger.transactions.last)
        let line = String(decoding: JSON.encode(last), as: UTF8.self)
        #expect(line.contains(#""was":[{"event":0,"row":{"personal":{"firstName":"Ada""#))
        // And goes with whoever is erased.
        guard case .object(let members) = try JSON.read(JSONTree.self, from: JSON.encode(last)),
            let left = last.redacted(
                members, erasing: ErasureScope(showing: [id], bookings: [], signUps: []))
        else {
            Issue.record("nothing of it was redacted")
            return
        }
        let text = String(decoding: JSON.encode(JSONTree.object(left)), as: UTF8.self)
        #expect(!text.contains("Ada") && !text.contains("Quist") && !text.contains("ada@"))
        #expect(text.contains(#""was":[{"event":0"#))
    }

    /// Events that end a row and have none of the usual names.
    private static let ends: Set = ["second_factor.removed", "session.ended", "link.ended"]

    /// Events that change a row by little more than its id.
    private static let steps: Set = [
        "second_factor.confirmed", "second_factor.used", "second_factor.recovered",
        "second_factor.renewed",
    ]

    @Test("every row that an event replaces is known", arguments: Pinned.all)
    func every(_ pinned: Pinned) throws {
        // A state in which every pinned row is there, so that each change has something before it.
        var state = State()
        for (number, other) in Pinned.all.enumerated() {
            guard !other.event.type.hasSuffix(".deleted"), !Self.ends.contains(other.event.type)
            else { continue }
            state.apply(other.event, at: .monday, in: SequenceNumber(number + 1))
        }
        let former = state.former(of: [pinned.event])
        let replaces =
            [
                "updated", "archived", "deleted", "changed", "completed", "invoiced",
            ].contains { pinned.event.type.hasSuffix("." + $0) } && pinned.event.noun != .erasure
            || Self.ends.union(Self.steps).contains(pinned.event.type)
        #expect(former.isEmpty != replaces, "\(pinned.event.type)")
        for row in former {
            let old = row.row.rowTree
            #expect(old["id"] == pinned.event.rowTree["id"] || pinned.event.noun == .settings)
        }
    }
}
