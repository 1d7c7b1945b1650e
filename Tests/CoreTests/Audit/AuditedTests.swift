import Fixtures
import JSON
import Testing

@testable import Core

@Suite("What the audit trail shows of an event")
struct AuditedTests {
    private func audited(_ event: Event) -> String {
        String(decoding: JSON.encode(event.rowTree.audited(isPersonalShown: true)), as: UTF8.self)
    }

    @Test("no event shows a hash, of anything", arguments: Pinned.all)
    func noHashes(_ pinned: Pinned) {
        guard pinned.event.action != nil else { return }
        // What a photo is found by is no secret.
        let text = audited(pinned.event).replacing(/"sha256":"[0-9a-f]+"/, with: "")
        #expect(!text.contains(/[0-9a-f]{64}/), "\(text)")
        #expect(!text.contains("$y$"), "\(text)")
    }

    @Test("what is personal stands among the rest")
    func personal() throws {
        let tree = Event.staff(.created(Rows.staff)).rowTree.audited(isPersonalShown: true)
        #expect(tree["personal"] == nil)
        #expect(tree["name"] == .string("Ruth"))
        #expect(tree["email"] == .string("ruth@example.com"))
        let hidden = Event.staff(.created(Rows.staff)).rowTree.audited(isPersonalShown: false)
        #expect(hidden["email"] == .string("[not shown]"))
        #expect(hidden["id"] == tree["id"])
    }

    @Test("bookkeeping is no action, and all else is one")
    func actions() {
        for pinned in Pinned.all {
            let isBookkeeping = [
                "answer.kept", "answer.dropped", "answer.erased", "session.used", "api_key.used",
            ].contains(pinned.event.type)
            #expect((pinned.event.action == nil) == isBookkeeping, "\(pinned.event.type)")
            guard let action = pinned.event.action else { continue }
            // By which its line is found.
            let line = String(decoding: JSON.encode(pinned.event), as: UTF8.self)
            #expect(line.contains(Event.text(ofAction: action)), "\(action)")
        }
    }

    @Test("a reading is named for what was seen")
    func readings() {
        let actions = Reading.Matter.allCases.map(\.action)
        #expect(Set(actions).count == actions.count)
        #expect(Event.reading(.made(Reading(.customers))).action == "customer.read")
        let many = Reading(.customers, of: (0..<200).map { "cus_\($0)" })
        #expect(many.ids.count == Reading.idsMax)
    }

    @Test("a row that was imported is not named once its customer is erased")
    func imported() throws {
        let business = try Business()
        let booking = try business.book(.boilerRepair)
        try business.set(booking, .cancelled)
        let customer = try #require(business.state.bookings.table[booking]?.customer)
        let event = Event.booking(.completed(booking, at: .monday, attributedTo: nil))
        let line = Transaction(
            sequence: 7,
            origin: Origin(request: "import/bookings/complete/olsen-17", at: .monday),
            events: [event])
        guard case .object(let members) = try JSON.read(JSONTree.self, from: JSON.encode(line))
        else { return }
        let history = HistoryLine(line, members)
        func shown() -> String {
            var seen = Seen()
            let left = history.withoutErased(in: business.state, &seen)
            return String(decoding: JSON.encode(JSONTree.object(left.members)), as: UTF8.self)
        }
        #expect(shown().contains("olsen-17"))
        try business.run(EraseCustomer(customer))
        #expect(!shown().contains("olsen-17"))
    }
}
