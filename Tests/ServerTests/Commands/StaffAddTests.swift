import Core
import Testing

@testable import Server

@Suite("Adding staff by command")
struct StaffAddTests {
    private let ledger = MemoryLedger()

    @Test("makes the account and its password in one transaction")
    func once() throws {
        try StaffAddCommand.add("Ann", "ann@example.com", "hash", to: ledger)
        #expect(ledger.durableSequence == 1)
        let added = try ledger.execute(
            AddStaffWithPassword(
                member: AddStaff(name: "Bo", email: "bo@example.com", role: .owner), hash: "other"),
            Origin(at: .now))
        let id = try #require(added.outcome)
        #expect(added.sequence == 2)
        var hash: String?
        _ = ledger.look { state, seen in hash = state.passwords.find(.staff(id), &seen) }
        #expect(hash == "other")
    }
}
