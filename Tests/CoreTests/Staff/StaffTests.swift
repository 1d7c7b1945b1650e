import Fixtures
import Testing

@testable import Core

@Suite("Staff")
struct StaffTests {
    static let refused: [(name: String, email: String, summary: [String])] = [
        (" ", "x", ["#/name required", "#/email invalid_value"]),
        ("A", " RUTH.Calloway@example.com ", ["conflict(Core.Conflict.emailInUse)"]),
    ]

    @Test("are refused with every fault, and without a second account", arguments: refused)
    func refuses(name: String, email: String, summary: [String]) throws {
        let business = try Business()
        let command = AddStaff(name: name, email: email, role: .owner)
        #expect(try business.refusal(of: command)?.summary == summary)
    }

    @Test("are found by address of mail")
    func found() throws {
        let business = try Business()
        let id = try business.run(
            AddStaff(name: " Omar Haddad ", email: " Omar@example.com", role: .owner))
        var seen = Seen()
        let row = business.state.staff.find(email: "omar@EXAMPLE.com ", &seen)
        #expect(row?.id == id)
        #expect(row?.name == "Omar Haddad")
        #expect(row?.email == "Omar@example.com")
    }
}
