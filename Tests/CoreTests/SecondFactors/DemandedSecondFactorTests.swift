import Fixtures
import JSON
import Testing

@testable import Core

@Suite("Roles that demand a second factor")
struct DemandedSecondFactorTests {
    private let seeds = OneTimeSeeds(key: [7])

    private func demand(_ isDemanded: Bool, of role: ID<Role>) throws -> UpdateRole {
        UpdateRole(
            role, try RoleChanges(text: #"{"secondFactorRequired": \#(isDemanded)}"#), .any)
    }

    private func permissions(_ business: Business) -> Permissions? {
        var seen = Seen()
        return business.state.permissions(of: business[.ruth], &seen)
    }

    @Test("allow nothing until it is there, and everything again at that moment")
    func demanded() throws {
        let business = try Business()
        try business.run(demand(true, of: .owner))
        #expect(permissions(business) == Permissions.none)
        var seen = Seen()
        #expect(business.state.lacksSecondFactor(business[.ruth], &seen))
        // What whoever asks may not do now they do not do: also in rules.
        let add = AddStaff(name: "Omar", email: "omar@example.com", role: .office)
        guard case .notPermitted? = try business.refusal(of: add) else {
            Issue.record("without a second factor somebody was added")
            return
        }
        let factor = try business.run(BeginSecondFactor(of: business[.ruth]))
        #expect(permissions(business) == Permissions.none)
        let code = OneTimeCode.text(
            seed: seeds.seed(of: factor.id), step: OneTimeCode.step(at: business.now))
        try business.run(
            ConfirmSecondFactor(of: business[.ruth], code: code, seeds, recovery: []))
        #expect(permissions(business) == .all)
        #expect(!business.state.lacksSecondFactor(business[.ruth], &seen))
    }

    @Test("from the start stay what they are but for that")
    func builtIn() throws {
        let business = try Business()
        try business.run(demand(true, of: .manager))
        let role = try #require(business.state.roles.table[.manager])
        #expect(role.requiresSecondFactor && role.isBuiltIn)
        #expect(role.permissions == BuiltInRole.manager.permissions)
        #expect(role.revision.version == 2)
        for json in [#"{"name": "Boss"}"#, #"{"permissions": [], "secondFactorRequired": false}"#] {
            let change = UpdateRole(.manager, try RoleChanges(text: json), .any)
            #expect(try business.refusal(of: change) == .conflict(.builtInRole))
        }
        try business.run(demand(false, of: .manager))
        #expect(business.state.roles.table[.manager]?.requiresSecondFactor == false)
    }

    @Test("from the start keep the program's permissions when a journal tells of them")
    func read() throws {
        let line = """
            {"id": "\(ID<Role>.office)", "name": "Old", "permissions": [],
             "secondFactorRequired": true, "archived": false, "version": 2,
             "createdAt": "1970-01-01T00:00:00.000Z", "updatedAt": "2026-11-24T09:00:00.000Z"}
            """
        let role = try JSON.read(Role.self, from: Array(line.utf8))
        #expect(role.permissions == BuiltInRole.office.permissions)
        #expect(role.name == "Office")
        #expect(role.isBuiltIn && role.requiresSecondFactor)
    }

    @Test("are asked for by whoever may do as much")
    func noEscalation() throws {
        var business = try Business()
        let role = try business.run(
            CreateRole(NewRole(text: #"{"name": "HR", "permissions": ["staff.manage"]}"#)))
        let eve = try business.run(AddStaff(name: "Eve", email: "eve@example.com", role: role))
        business.caller = .staff(eve)
        guard case .notPermitted? = try business.refusal(of: demand(true, of: .owner)) else {
            Issue.record("Eve locked the owner out")
            return
        }
    }

    @Test("of the business's own do the same")
    func own() throws {
        let business = try Business()
        let new = """
            {"name": "Desk", "permissions": ["bookings.view"], "secondFactorRequired": true}
            """
        let desk = try business.run(CreateRole(NewRole(text: new)))
        let omar = try business.run(
            AddStaff(name: "Omar", email: "omar@example.com", role: desk))
        var seen = Seen()
        #expect(business.state.permissions(of: omar, &seen) == Permissions.none)
        try business.run(demand(false, of: desk))
        #expect(business.state.permissions(of: omar, &seen) == Permissions([.bookingsView]))
    }
}
