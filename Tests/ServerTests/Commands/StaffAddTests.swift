import Core
import Testing

@testable import Server

@Suite("Adding staff by command")
struct StaffAddTests {
    private let ledger = MemoryLedger()

    @Test(
        "says in words why it refuses",
        arguments: [
            ("", "bo@example.com", "--name: This must have something that shows."),
            ("Bo", "bo", "--email: This must be an address of mail."),
            ("Ann", "ann@example.com", "another account has this e-mail address"),
        ])
    func refusals(name: String, email: String, why: String) throws {
        try StaffAddCommand.add("Ann", "ann@example.com", "hash", to: ledger)
        let failure = CommandFailure(.data, "\(email) was not added: \(why)")
        #expect(throws: failure) { try StaffAddCommand.add(name, email, "hash", to: ledger) }
    }

    @Test(
        "gives the role that is named, of those that there are",
        arguments: [
            (nil, ID<Role>.owner), ("office", .office), ("read_only", .readOnly),
            ("Read-only", .readOnly), (ID<Role>.manager.text, .manager),
        ])
    func roles(named role: String?, id: ID<Role>) throws {
        try StaffAddCommand.add("Ann", "ann@example.com", "hash", role: role, to: ledger)
        var found: ID<Role>?
        _ = ledger.look { state, seen in
            found = state.staff.find(email: "ann@example.com", &seen)?.role
        }
        #expect(found == id)
    }

    @Test("refuses a role that there is not")
    func noRole() throws {
        let failure = CommandFailure(
            .data, "a@example.com was not added: --role: There is no role boss.")
        #expect(throws: failure) {
            try StaffAddCommand.add("A", "a@example.com", "hash", role: "boss", to: ledger)
        }
        #expect(ledger.durableSequence == 0)
    }

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
