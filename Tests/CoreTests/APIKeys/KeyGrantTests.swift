import Fixtures
import JSON
import Testing

@testable import Core

@Suite("What API keys may do")
struct KeyGrantTests {
    /// Ruth's business, and Gus, who runs the desk and made the key of token 1.
    private func business() throws -> (Business, gus: ID<StaffMember>, role: ID<Role>) {
        let business = try Business()
        try business.run(SetPassword(.staff(business[.ruth]), hash: "$y$1"))
        let role = try business.run(
            CreateRole(
                NewRole(
                    text: """
                        {"name": "Desk",
                         "permissions": ["bookings.view", "bookings.edit", "api_keys.manage"]}
                        """)))
        let gus = try business.run(AddStaff(name: "Gus", email: "g@example.com", role: role))
        try business.run(SetPassword(.staff(gus), hash: "$y$2"))
        try business.by(.staff(gus)).makeKey(1, [.bookingsView, .bookingsEdit])
        return (business, gus, role)
    }

    /// What becomes of whoever made a key, and what it may do then; nil for nothing at all.
    struct Fate: CustomTestStringConvertible, Sendable {
        let story: String
        let befalls: @Sendable (Business, ID<StaffMember>, ID<Role>) throws -> Void
        let permissions: [Permission]?
        var testDescription: String { story }
    }

    static let fates = [
        Fate(
            story: "nothing", befalls: { _, _, _ in }, permissions: [.bookingsView, .bookingsEdit]),
        Fate(
            story: "a role that allows less",
            befalls: { business, gus, _ in
                let change = try StaffChanges(text: #"{"roleId": "\#(ID<Role>.readOnly)"}"#)
                try business.run(UpdateStaff(gus, change, .any))
            }, permissions: [.bookingsView]),
        Fate(
            story: "the role, changed",
            befalls: { business, _, role in
                let change = try RoleChanges(text: #"{"permissions": ["bookings.edit"]}"#)
                try business.run(UpdateRole(role, change, .any))
            }, permissions: [.bookingsEdit]),
        Fate(
            story: "a role that allows more",
            befalls: { business, gus, _ in
                let change = try StaffChanges(text: #"{"roleId": "\#(ID<Role>.owner)"}"#)
                try business.run(UpdateStaff(gus, change, .any))
            }, permissions: [.bookingsView, .bookingsEdit]),
        Fate(
            story: "a role that demands a second factor which they lack",
            befalls: { business, _, role in
                let change = try RoleChanges(text: #"{"secondFactorRequired": true}"#)
                try business.run(UpdateRole(role, change, .any))
            }, permissions: []),
        Fate(
            story: "deactivation",
            befalls: { business, gus, _ in try activate(business, gus, false) },
            permissions: nil),
        Fate(
            story: "deactivation, and reactivation",
            befalls: { business, gus, _ in
                try activate(business, gus, false)
                try activate(business, gus, true)
            }, permissions: [.bookingsView, .bookingsEdit]),
        Fate(
            story: "deletion",
            befalls: { business, gus, _ in try business.run(DeleteStaff(gus, .any)) },
            permissions: nil),
    ]

    private static func activate(
        _ business: Business, _ gus: ID<StaffMember>, _ isActive: Bool
    ) throws {
        let change = try StaffChanges(text: #"{"active": \#(isActive)}"#)
        try business.run(UpdateStaff(gus, change, .any))
    }

    @Test("is what their scopes say and whoever made them may do at that moment", arguments: fates)
    func makers(_ fate: Fate) throws {
        let (business, gus, role) = try business()
        try fate.befalls(business, gus, role)
        #expect(business.grant(1)?.permissions.list == fate.permissions)
        // In rules too.
        let key = try #require(business.state.apiKeys.table.rows.first { _ in true })
        for permission in Permission.allCases {
            let isAllowed = fate.permissions?.contains(permission) == true
            #expect(may(permission, key.id, business) == isAllowed)
        }
    }

    private func may(_ permission: Permission, _ key: ID<APIKey>, _ business: Business) -> Bool {
        let origin = Origin(by: .key(key), at: business.now)
        return (try? business.state.require(Permissions([permission]), of: origin)) != nil
    }

    @Test("is what the scopes say where nobody of the staff made them")
    func nobodys() throws {
        let business = try Business()
        try business.by(nil).makeKey(2, [.settingsManage])
        #expect(business.grant(2)?.permissions.list == [.settingsManage])
        #expect(business.grant(2)?.key.by == nil)
    }

    @Test("is no more than what those may do that they were made with")
    func parents() throws {
        var business = try Business()
        let first = try business.makeKey(1)
        let second = try business.by(.key(first)).makeKey(2)
        try business.by(.key(second)).makeKey(3, [.bookingsView, .staffView])
        #expect(business.grant(3)?.parents.map(\.id) == [second, first])
        #expect(business.grant(3)?.key.by == business[.ruth])
        try business.change(first, #"{"scopes": ["bookings.view", "reports.view"]}"#)
        #expect(business.grant(2)?.permissions.list == [.bookingsView, .reportsView])
        #expect(business.grant(3)?.permissions.list == [.bookingsView])
        try business.change(first, #"{"expiresAt": "2026-11-24T09:00:00Z"}"#)
        #expect(business.grant(3) != nil)
        business.now = .monday.days(1)
        #expect(business.grant(2) == nil)
        #expect(business.grant(3) == nil)
    }

    @Test("is nothing where a journal says that one made itself")
    func circle() throws {
        let business = try Business()
        let id = try business.makeKey(1)
        let row = try #require(business.state.apiKeys.table[id])
        let circle = APIKey(
            id: id, name: row.name, scopes: row.scopes, addresses: [], expiresAt: nil,
            secret: row.secret, former: nil, by: row.by, parent: id, isArchived: false,
            revision: row.revision)
        _ = try business.ledger.transact(
            Origin(at: business.now),
            decide: { (_, draft) throws(Refusal) in
                draft.record(.apiKey(.row(.updated(circle))))
            },
            conclude: { _, _ in })
        #expect(business.grant(1) == nil)
    }
}
