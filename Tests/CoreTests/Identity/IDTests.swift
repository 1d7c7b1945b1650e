import Core
import Fixtures
import JSON
import Testing

@Suite("Ids")
struct IDTests {
    static let texts: [(rawValue: UInt64, text: String)] = [
        (0, "bkg_0000000000000"), (1, "bkg_0000000000001"), (31, "bkg_000000000000z"),
        (32, "bkg_0000000000010"), (.max, "bkg_fzzzzzzzzzzzz"), (1 << 63, "bkg_8000000000000"),
        (0x0001_0203_0405_0607, "bkg_000820c20a1g7"),
    ]

    @Test("have one text, which names them", arguments: texts)
    func text(rawValue: UInt64, text: String) {
        let id = ID<Booking>(rawValue: rawValue)
        #expect(id.text == text)
        #expect("\(id)" == text)
        #expect(ID<Booking>(text) == id)
        #expect(ID<Booking>(text: Array(text.utf8)[...]) == id)
        #expect(String(decoding: JSON.encode(id), as: UTF8.self) == "\"\(text)\"")
    }

    static let others = [
        "", "bkg_", "bkg_000000000000", "bkg_00000000000000", "cus_0000000000001",
        "BKG_0000000000001", "bkg-0000000000001", "0000000000001bkg_", "bkg_000000000000i",
        "bkg_000000000000l", "bkg_000000000000o", "bkg_000000000000u", "bkg_000000000000A",
        "bkg_000000000000-", "bkg_00000000000é", "bkg_g000000000000", "bkg_zzzzzzzzzzzzz",
        " bkg_000000000000", "bkg_000000000000\0",
    ]

    @Test("have no other text", arguments: others)
    func otherText(_ text: String) throws {
        #expect(ID<Booking>(text) == nil)
        #expect(throws: JSONFailure.self) {
            try JSON.decode(ID<Booking>.self, from: JSON.encode(text))
        }
    }

    @Test("order in text as in number, each digit in its own place")
    func order() {
        var random = SeededGenerator(seed: 7)
        for _ in 0..<2_000 {
            let shift = UInt64.random(in: 0..<64, using: &random)
            let a = ID<Booking>(rawValue: random.next() >> shift)
            let b = ID<Booking>(
                rawValue: a.rawValue ^ (1 << UInt64.random(in: 0..<64, using: &random)))
            #expect((a < b) == (a.text < b.text))
            #expect(ID<Booking>(a.text) == a)
        }
    }

    @Test("an account is the one whose prefix its id has")
    func accounts() {
        let customer = Account.customer(ID(rawValue: 9))
        let worker = Account.fieldworker(ID(rawValue: 9))
        let staff = Account.staff(ID(rawValue: 9))
        for account in [customer, worker, staff] { #expect(Account(account.text) == account) }
        #expect(Set([customer, worker, staff]).count == 3)
        #expect(Account("bkg_0000000000009") == nil)
    }
}

@Suite("New ids")
struct NewIDTests {
    private func draft(at milliseconds: Int64, after lastID: UInt64) -> Draft {
        Draft(origin: Origin(at: Timestamp(milliseconds: milliseconds)), lastID: lastID)
    }

    struct Case: CustomTestStringConvertible {
        let story: String
        let clock: Int64
        let last: UInt64
        let new: UInt64
        var testDescription: String { story }
    }

    static let cases = [
        Case(story: "the first ever", clock: 1_000, last: 0, new: 1_000 << 22 + 1),
        Case(story: "a later moment", clock: 1_001, last: 1_000 << 22 + 5, new: 1_001 << 22 + 1),
        Case(story: "the same moment", clock: 1_000, last: 1_000 << 22 + 5, new: 1_000 << 22 + 6),
        Case(
            story: "the clock stepped back", clock: 9, last: 1_000 << 22 + 5, new: 1_000 << 22 + 6),
        Case(
            story: "more in one moment than its counter holds", clock: 1_000,
            last: 1_001 << 22 - 1, new: 1_001 << 22),
        Case(story: "before 1970", clock: -5, last: 0, new: 1),
        Case(
            story: "the last moment that fits", clock: 1 << 42 - 1, last: 0,
            new: UInt64.max - (1 << 22) + 2),
    ]

    @Test("are above every one before", arguments: cases)
    func rise(_ example: Case) {
        var draft = draft(at: example.clock, after: example.last)
        let id: ID<Booking> = draft.newID()
        #expect(id.rawValue == example.new)
        #expect(draft.lastID == example.new)
        let next: ID<Customer> = draft.newID()
        #expect(next.rawValue == example.new + 1)
    }

    @Test("are above those from the start, also on a machine that lost its clock")
    func general() throws {
        let state = State()
        var draft = draft(at: 0, after: state.lastID)
        let id: ID<Fieldworker> = draft.newID()
        #expect(id > Fieldworker.generalID)
        let role: ID<Role> = draft.newID()
        #expect(BuiltInRole.allCases.allSatisfy { $0.id < role })
    }

    @Test("go on above the last one of the state, whatever noun it was for")
    func acrossTransactions() throws {
        var business = try Business()
        let booking = try business.rateable()
        let rating = try business.rate(booking)
        #expect(business.state.lastID == rating.rawValue)
        business.now = .monday.days(-400)
        let next = try business.book(.drainCleaning)
        #expect(next.rawValue == rating.rawValue + 1)
        try business.invoice(next)
        #expect(business.state.lastID == rating.rawValue + 2)
        let session = try business.logIn(.customer(business[.olsen]), token: "t")
        #expect(session.id.rawValue == rating.rawValue + 3)
    }
}
