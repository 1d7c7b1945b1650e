import Fixtures
import JSON
import Testing

@testable import Core

@Suite("Keys that end, or are for some addresses")
struct BoundKeyTests {
    /// What staff and roles are changed with, and whether it opens anything.
    enum Deed: CaseIterable {
        case add, invite, inviteAgain, promote, readdress, reactivate, makeRole, changeRole
        case rename, deactivate, delete, logOut, deleteRole

        var opens: Bool {
            switch self {
            case .add, .invite, .inviteAgain, .promote, .readdress, .reactivate, .makeRole,
                .changeRole:
                true
            case .rename, .deactivate, .delete, .logOut, .deleteRole: false
            }
        }
    }

    static let bounds: [(more: String, isBound: Bool)] = [
        ("", false), (#", "expiresAt": "2026-11-30T09:00:00Z""#, true),
        (#", "allowedAddresses": ["192.0.2.7"]"#, true),
    ]

    private func refusal(of deed: Deed, by key: ID<APIKey>, _ owner: Business) throws -> Refusal? {
        let role = try owner.run(
            CreateRole(NewRole(text: #"{"name": "Own", "permissions": ["bookings.view"]}"#)))
        let omar = try owner.run(AddStaff(name: "Omar", email: "o@example.com", role: role))
        let gone = try owner.run(AddStaff(name: "Gus", email: "g@example.com", role: role))
        let absence = try StaffChanges(text: #"{"active": false}"#)
        try owner.run(UpdateStaff(gone, absence, .any))
        let business = owner.by(.key(key))
        let secrets = LinkSecrets(key: [1])
        func update(_ id: ID<StaffMember>, _ changes: String) throws -> Refusal? {
            let command = UpdateStaff(id, try StaffChanges(text: changes), .any)
            return try business.refusal(of: command)
        }
        switch deed {
        case .add:
            return try business.refusal(
                of: AddStaff(name: "N", email: "n@example.com", role: role))
        case .invite:
            let new = #"{"name": "N", "email": "n@example.com", "roleId": "\#(role)"}"#
            return try business.refusal(of: InviteStaff(NewStaff(text: new), secrets))
        case .inviteAgain: return try business.refusal(of: InviteAgain(omar, secrets))
        case .promote: return try update(omar, #"{"roleId": "\#(ID<Role>.office)"}"#)
        case .readdress: return try update(omar, #"{"email": "other@example.com"}"#)
        case .reactivate: return try update(gone, #"{"active": true}"#)
        case .makeRole:
            return try business.refusal(
                of: CreateRole(NewRole(text: #"{"name": "New", "permissions": []}"#)))
        case .changeRole:
            let change = try RoleChanges(text: #"{"permissions": ["bookings.edit"]}"#)
            return try business.refusal(of: UpdateRole(role, change, .any))
        case .rename: return try update(omar, #"{"name": "Omar H."}"#)
        case .deactivate: return try update(omar, #"{"active": false}"#)
        case .delete: return try business.refusal(of: DeleteStaff(omar, .any))
        case .logOut: return try business.refusal(of: EndColleagueSessions(of: omar, .all))
        case .deleteRole: return try business.refusal(of: DeleteRole(role, .any))
        }
    }

    @Test(
        "give nobody of the staff a way in, and may take one", arguments: bounds, Deed.allCases)
    func staff(_ bound: (more: String, isBound: Bool), _ deed: Deed) throws {
        let business = try Business()
        let key = try business.makeKey(1, more: bound.more)
        let expected = bound.isBound && deed.opens ? Refusal.boundKey : nil
        #expect(try refusal(of: deed, by: key, business) == expected)
    }

    @Test(
        "let no fieldworker in, and give nobody who has joined another address", arguments: bounds)
    func others(_ bound: (more: String, isBound: Bool)) throws {
        let owner = try Business()
        let secrets = LinkSecrets(key: [1])
        try owner.run(SetPassword(.fieldworker(owner[.sam]), hash: "$y$"))
        try owner.run(SetPassword(.customer(owner[.olsen]), hash: "$y$"))
        let business = owner.by(.key(try owner.makeKey(1, more: bound.more)))
        let expected: Refusal? = bound.isBound ? .boundKey : nil
        func readdress(_ id: ID<Customer>) throws -> Refusal? {
            let address = #"{"email": "\#(id)@example.com"}"#
            return try business.refusal(
                of: UpdateCustomer(id, CustomerChanges(text: address), .any))
        }
        #expect(
            try business.refusal(of: InviteFieldworker(owner[.priya], secrets)) == expected)
        let change = try FieldworkerChanges(text: #"{"email": "other@example.com"}"#)
        #expect(
            try business.refusal(of: UpdateFieldworker(owner[.sam], change, .any)) == expected)
        // Customers' addresses are kept by other programs, too; the one before is told.
        #expect(try readdress(owner[.olsen]) == nil)
        #expect(try readdress(owner[.murphy]) == nil)
    }

    @Test("make keys within the bounds of those that they came from, too")
    func lineage() throws {
        let business = try Business()
        let parent = try business.makeKey(1)
        let child = try business.by(.key(parent)).makeKey(2)
        try business.change(
            parent, #"{"expiresAt": "2026-11-30T09:00:00Z", "allowedAddresses": ["192.0.2.7"]}"#)
        func pointers(_ more: String) throws -> [String] {
            let new = try NewAPIKey(text: #"{"name": "A", "scopes": ["bookings.view"]\#(more)}"#)
            let command = CreateAPIKey(new, Business.secret(3)) { _ in true }
            guard case .invalid(let faults) = try business.by(.key(child)).refusal(of: command)
            else { return [] }
            return faults.map(\.pointer)
        }
        #expect(try pointers("") == ["#/expiresAt", "#/allowedAddresses"])
        let end = #", "expiresAt": "2026-11-30T09:00:00Z""#
        #expect(try pointers(end) == ["#/allowedAddresses"])
        #expect(try pointers(end + #", "allowedAddresses": ["192.0.2.7"]"#) == [])
        var seen = Seen()
        let row = try #require(business.state.apiKeys.table[child])
        #expect(row.expiresAt == nil)
        #expect(business.state.end(of: row, &seen) == .monday.days(7))
    }

    @Test("neither do those that they made, whatever became of these")
    func child() throws {
        let business = try Business()
        let parent = try business.makeKey(1)
        let child = try business.by(.key(parent)).makeKey(2)
        #expect(try refusal(of: .add, by: child, business) == nil)
        try business.change(parent, #"{"allowedAddresses": ["192.0.2.7"]}"#)
        let again = AddStaff(name: "M", email: "m@example.com", role: .office)
        #expect(try business.by(.key(child)).refusal(of: again) == .boundKey)
    }
}
