import Fixtures
import JSON
import Testing

@testable import Core

@Suite("Roles (R383 to R390)")
struct RoleTests {
    private func create(_ name: String, _ permissions: [Permission]) throws -> CreateRole {
        let list = permissions.map { #""\#($0.rawValue)""# }.joined(separator: ",")
        return CreateRole(try NewRole(text: #"{"name": "\#(name)", "permissions": [\#(list)]}"#))
    }

    private func role(_ business: Business, _ id: ID<Role>) -> Role? {
        business.state.roles.table[id]
    }

    @Test("are there from the start, the owner's with everything")
    func builtIn() throws {
        let rows = Array(State().roles.table.rows)
        #expect(rows.map(\.id) == [.owner, .manager, .office, .readOnly])
        #expect(rows.allSatisfy { $0.isBuiltIn && !$0.isArchived })
        #expect(rows.first?.permissions == .all)
        #expect(Set(rows.map(\.name)).count == rows.count)
    }

    @Test("from the start stay as they are", arguments: BuiltInRole.allCases)
    func stay(_ builtIn: BuiltInRole) throws {
        let business = try Business()
        let changes = try RoleChanges(text: #"{"permissions": []}"#)
        let change = UpdateRole(builtIn.id, changes, .any)
        #expect(try business.refusal(of: change) == .conflict(.builtInRole))
        let deletion = DeleteRole(builtIn.id, .any)
        #expect(try business.refusal(of: deletion) == .conflict(.builtInRole))
    }

    @Test("of the business's own are made, changed and removed")
    func own() throws {
        let business = try Business()
        let id = try business.run(create(" Front desk ", [.bookingsView]))
        #expect(role(business, id)?.name == "Front desk")
        #expect(role(business, id)?.permissions.list == [.bookingsView])
        let changes = try RoleChanges(text: #"{"permissions": ["customers.view"]}"#)
        try business.run(UpdateRole(id, changes, .versions([1])))
        #expect(role(business, id)?.permissions.list == [.customersView])
        #expect(role(business, id)?.revision.version == 2)
        #expect(
            try business.refusal(of: UpdateRole(id, changes, .versions([1])))
                == .stale(version: 2))
        try business.run(DeleteRole(id, .any))
        #expect(role(business, id) == nil)
    }

    @Test("have names of their own, also beside those from the start")
    func names() throws {
        let business = try Business()
        #expect(try business.refusal(of: create("owner", [])) == .conflict(.nameInUse))
        #expect(try business.refusal(of: create(" ", []))?.summary == ["#/name required"])
    }

    @Test("that somebody has are archived: they keep it, and nobody else gets it")
    func archived() throws {
        let business = try Business()
        let id = try business.run(create("Desk", [.bookingsView]))
        let omar = try business.run(AddStaff(name: "Omar", email: "o@example.com", role: id))
        try business.run(DeleteRole(id, .any))
        var seen = Seen()
        #expect(role(business, id)?.isArchived == true)
        #expect(business.state.permissions(of: omar, &seen)?.list == [.bookingsView])
        let another = AddStaff(name: "Nadia", email: "n@example.com", role: id)
        #expect(try business.refusal(of: another)?.summary == ["#/roleId archived"])
        let rename = UpdateStaff(omar, try StaffChanges(text: #"{"name": "Omar H."}"#), .any)
        #expect(try business.refusal(of: rename) == nil)
        let changes = try RoleChanges(text: #"{"permissions": []}"#)
        #expect(
            try business.refusal(of: UpdateRole(id, changes, .any)) == .conflict(.archived))
        // Its name is free again.
        #expect(try business.refusal(of: create("Desk", [])) == nil)
    }

    @Test("are limited in number")
    func limit() throws {
        let business = try Business()
        for number in 0..<Role.ownMax { try business.run(create("Role \(number)", [])) }
        #expect(try business.refusal(of: create("One more", [])) == .conflict(.tooManyRoles))
    }

    @Test("hand on no more than whoever makes them has")
    func noEscalation() throws {
        var business = try Business()
        let made = try business.run(create("Personnel", [.staffView, .staffManage, .bookingsView]))
        let strong = try business.run(create("Strong", [.settingsManage]))
        let eve = try business.run(AddStaff(name: "Eve", email: "e@example.com", role: made))
        business.caller = .staff(eve)
        #expect(try business.refusal(of: create("Same", [.bookingsView])) == nil)
        let missing = Refusal.notPermitted(Permissions([.settingsManage]))
        #expect(
            try business.refusal(of: create("More", [.bookingsView, .settingsManage])) == missing)
        // Neither by changing a role, nor by taking from one that may do more.
        let more = try RoleChanges(text: #"{"permissions": ["settings.manage"]}"#)
        #expect(try business.refusal(of: UpdateRole(made, more, .any)) == missing)
        let less = try RoleChanges(text: #"{"permissions": []}"#)
        #expect(try business.refusal(of: UpdateRole(strong, less, .any)) == missing)
        #expect(try business.refusal(of: DeleteRole(strong, .any)) == missing)
        // Nor by giving somebody a role.
        let boss = AddStaff(name: "Mallory", email: "m@example.com", role: .owner)
        guard case .notPermitted? = try business.refusal(of: boss) else {
            Issue.record("somebody without the permissions made an owner")
            return
        }
        let promotion = UpdateStaff(eve, try StaffChanges(text: #"{"roleId": "\#(strong)"}"#), .any)
        #expect(try business.refusal(of: promotion) == missing)
        // Nor by touching who may do more.
        for change in ["{\"name\": \"R\"}", "{\"active\": false}", "{\"roleId\": \"\(made)\"}"] {
            let update = UpdateStaff(business[.ruth], try StaffChanges(text: change), .any)
            guard case .notPermitted? = try business.refusal(of: update) else {
                Issue.record("\(change)")
                return
            }
        }
        guard case .notPermitted? = try business.refusal(of: DeleteStaff(business[.ruth], .any))
        else {
            Issue.record("an owner was deleted")
            return
        }
    }
}
