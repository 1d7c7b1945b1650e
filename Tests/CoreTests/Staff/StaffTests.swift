import Fixtures
import JSON
import Testing

@testable import Core

@Suite("Staff")
struct StaffTests {
    static let refused: [(name: String, email: String, role: ID<Role>, summary: [String])] = [
        (" ", "x", .owner, ["#/name required", "#/email invalid_value"]),
        ("A", "a@example.com", ID(rawValue: 99), ["#/roleId unknown"]),
        (
            "A", " RUTH.Calloway@example.com ", .office, ["conflict(Core.Conflict.emailInUse)"]
        ),
    ]

    @Test("are refused with every fault, and without a second account", arguments: refused)
    func refuses(name: String, email: String, role: ID<Role>, summary: [String]) throws {
        let business = try Business()
        let command = AddStaff(name: name, email: email, role: role)
        #expect(try business.refusal(of: command)?.summary == summary)
    }

    @Test("are found by address of mail")
    func found() throws {
        let business = try Business()
        let id = try business.run(
            AddStaff(name: " Omar Haddad ", email: " Omar@example.com", role: .office))
        var seen = Seen()
        let row = business.state.staff.find(email: "omar@EXAMPLE.com ", &seen)
        #expect(row?.id == id)
        #expect(row?.name == "Omar Haddad")
        #expect(row?.email == "Omar@example.com")
    }

    private func update(
        _ business: Business, _ id: ID<StaffMember>, _ changes: String
    ) throws -> UpdateStaff {
        UpdateStaff(id, try StaffChanges(text: changes), .any)
    }

    private func sessions(_ business: Business, _ id: ID<StaffMember>) -> Int {
        var seen = Seen()
        return business.state.sessions.list(of: .staff(id), now: business.now, &seen).count
    }

    /// Ruth's business with a manager who is logged in.
    private func withManager() throws -> (Business, ID<StaffMember>) {
        let business = try Business()
        let omar = try business.run(
            AddStaff(name: "Omar", email: "omar@example.com", role: .manager))
        try business.run(SetPassword(.staff(business[.ruth]), hash: "$y$1"))
        try business.run(SetPassword(.staff(omar), hash: "$y$2"))
        try business.logIn(.staff(omar), token: "as_omar")
        return (business, omar)
    }

    /// What ends a colleague's sessions, and what does not.
    static let changes: [(change: String, ends: Bool)] = [
        (#"{"name": "Omar H."}"#, false), (#"{"email": "o@example.com"}"#, true),
        (#"{"email": "OMAR@example.com"}"#, false),
        (#"{"roleId": "rol_0000000000001"}"#, false), (#"{"roleId": "rol_0000000000003"}"#, true),
        (#"{"active": false}"#, true), (#"{"active": true}"#, false),
    ]

    @Test(
        "lose their sessions with their account or address, or part of their role",
        arguments: changes)
    func sessionsEnd(change: String, ends: Bool) throws {
        let (business, omar) = try withManager()
        try business.run(update(business, omar, change))
        #expect(sessions(business, omar) == (ends ? 0 : 1))
    }

    @Test("may do what their role allows at this moment, and nothing once they are gone")
    func permissions() throws {
        let (business, omar) = try withManager()
        var seen = Seen()
        #expect(
            business.state.permissions(of: omar, &seen) == BuiltInRole.manager.permissions)
        try business.run(update(business, omar, #"{"roleId": "rol_0000000000004"}"#))
        #expect(
            business.state.permissions(of: omar, &seen) == BuiltInRole.readOnly.permissions)
        try business.run(update(business, omar, #"{"active": false}"#))
        #expect(business.state.permissions(of: omar, &seen) == nil)
        let start = StartSession(.staff(omar), token: SHA256.digest(of: [1]))
        #expect(try business.refusal(of: start) == .notFound(.staff))
        try business.run(update(business, omar, #"{"active": true}"#))
        #expect(try business.refusal(of: start) == nil)
    }

    @Test("who were here are archived, and their address is free; others are gone")
    func deletion() throws {
        let (business, omar) = try withManager()
        let nadia = try business.run(
            AddStaff(name: "Nadia", email: "nadia@example.com", role: .office))
        for id in [omar, nadia] { try business.run(DeleteStaff(id, .any)) }
        #expect(business.state.staff.table[omar]?.isArchived == true)
        #expect(business.state.staff.table[nadia] == nil)
        #expect(sessions(business, omar) == 0)
        for email in ["omar@example.com", "nadia@example.com"] {
            var seen = Seen()
            #expect(business.state.staff.find(email: email, &seen) == nil)
            let again = AddStaff(name: "New", email: email, role: .office)
            #expect(try business.refusal(of: again) == nil)
        }
        let change = try update(business, omar, #"{"active": true}"#)
        #expect(try business.refusal(of: change) == .conflict(.emailInUse))
        let rename = try update(business, omar, #"{"email": "other@example.com"}"#)
        #expect(try business.refusal(of: rename) == .conflict(.archived))
        #expect(
            try business.refusal(of: SetPassword(.staff(omar), hash: "$y$3"))
                == .notFound(.staff))
    }

    /// What would take the last owner away.
    static let endings: [@Sendable (ID<StaffMember>) throws -> any Command] = [
        { UpdateStaff($0, try StaffChanges(text: #"{"active": false}"#), .any) },
        { UpdateStaff($0, try StaffChanges(text: #"{"roleId": "rol_0000000000002"}"#), .any) },
        { DeleteStaff($0, .any) },
    ]

    @Test("always have an owner who can log in", arguments: [0, 1, 2])
    func lastOwner(_ place: Int) throws {
        let (business, omar) = try withManager()
        let ruth = business[.ruth]
        let ending = try Self.endings[place](ruth)
        #expect(try business.refusal(of: ending) == .conflict(.lastOwner))
        // One who was only invited cannot log in.
        let invited = try business.run(AddStaff(name: "Ida", email: "i@example.com", role: .owner))
        #expect(try business.refusal(of: ending) == .conflict(.lastOwner))
        // Nor one who was deactivated.
        try business.run(update(business, omar, #"{"roleId": "rol_0000000000001"}"#))
        try business.run(update(business, omar, #"{"active": false}"#))
        #expect(try business.refusal(of: ending) == .conflict(.lastOwner))
        try business.run(SetPassword(.staff(invited), hash: "$y$3"))
        #expect(try business.refusal(of: ending) == nil)
    }
}
