@testable import API
import Core
import Fixtures
import HTTP1
import JSON
import Testing

@Suite("API keys, and who or what made them")
struct APIKeyMakersTests {
    private static let keys = "/v1/admin/api-keys"

    private func send(
        _ method: Method, _ path: String, _ token: String, in site: Site, _ json: String? = nil
    ) throws -> Answer {
        try site.send(
            method, path, as: .nobody, json: json,
            fields: [("Authorization", "Bearer \(token)"), ("If-Match", "*")])
    }

    /// A business with Una, another owner, and a key of hers that may do everything.
    private func withUna(
        _ role: ID<Role> = .owner
    ) throws -> (Site, una: ID<StaffMember>, key: ID<APIKey>) {
        let site = try Site()
        let una = try site.hire("una", as: role)
        var hers = site.office
        hers.caller = .staff(una)
        let scopes = BuiltInRole.allCases.first { $0.id == role }?.permissions.list ?? []
        return (site, una, try Site.makeKey("ak_una", in: hers, scopes))
    }

    @Test("are refused like revoked ones while whoever made them may not log in")
    func deactivated() throws {
        let (site, una, key) = try withUna()
        let path = "\(Self.keys)/\(key)"
        #expect(try send(.get, "/v1/admin/bookings", "ak_una", in: site).status == 200)
        #expect(try site.send(.get, path)["usable"] == true)
        let member = "/v1/admin/staff/\(una)"
        try site.send(.patch, member, json: #"{"active": false}"#, ifMatch: "*")
        // It lets nobody in again, whoever has it.
        let before = site.recount
        let refused = try send(.patch, member, "ak_una", in: site, #"{"active": true}"#)
        let revoked = try send(.patch, member, "ak_revoked", in: site, #"{"active": true}"#)
        #expect(refused.status == 401 && refused.code == revoked.code)
        #expect(refused["detail"] == revoked["detail"])
        #expect(site.recount == before)
        let shown = try site.send(.get, path)
        #expect(shown["usable"] == false && shown["archived"] == false)
        #expect(shown["permissions"]?.elements.isEmpty == true)
        #expect(shown["scopes"]?.elements.count == Permission.allCases.count)
        #expect(try site.send(.post, path + "/rotate", json: "{}").code == "permission_denied")
        // Who is back has their keys back.
        try site.send(.patch, member, json: #"{"active": true}"#, ifMatch: "*")
        #expect(try send(.get, "/v1/admin/bookings", "ak_una", in: site).status == 200)
        try site.send(.delete, member, ifMatch: "*")
        #expect(try send(.get, "/v1/admin/bookings", "ak_una", in: site).status == 401)
        let list = try site.send(.get, Self.keys)
        let listed = try #require(list.data.first { $0["id"]?.text == key.text })
        #expect(listed["usable"] == false && listed["createdBy"]?.text == una.text)
    }

    @Test("do no more than whoever made them may do now")
    func demoted() throws {
        let (site, una, key) = try withUna(.manager)
        let member = "/v1/admin/staff/\(una)"
        let change = #"{"roleId": "\#(ID<Role>.readOnly)"}"#
        try site.send(.patch, member, json: change, ifMatch: "*")
        #expect(try send(.get, "/v1/admin/bookings", "ak_una", in: site).status == 200)
        let refused = try send(.get, "/v1/admin/staff", "ak_una", in: site)
        #expect(refused.code == "permission_denied")
        #expect(refused["detail"]?.text?.contains("made the key") == true)
        let shown = try site.send(.get, "\(Self.keys)/\(key)")
        #expect(shown["usable"] == true)
        let allowed = BuiltInRole.readOnly.permissions.list.map(\.rawValue)
        #expect(shown["permissions"]?.elements.compactMap(\.text) == allowed)
    }

    @Test("do nothing while whoever made them lacks the second factor that their role demands")
    func unguarded() throws {
        let (site, _, key) = try withUna(.manager)
        let role = "/v1/admin/roles/\(ID<Role>.manager)"
        try site.send(.patch, role, json: #"{"secondFactorRequired": true}"#, ifMatch: "*")
        let refused = try send(.get, "/v1/admin/bookings", "ak_una", in: site)
        #expect(refused.status == 403 && refused.code == "second_factor_missing")
        let shown = try site.send(.get, "\(Self.keys)/\(key)")
        #expect(shown["permissions"]?.elements.isEmpty == true)
        try site.send(.patch, role, json: #"{"secondFactorRequired": false}"#, ifMatch: "*")
        #expect(try send(.get, "/v1/admin/bookings", "ak_una", in: site).status == 200)
    }

    @Test("are revoked with the key that they were made with, and say which that is")
    func revoked() throws {
        let site = try Site()
        let parent = try Site.makeKey("ak_parent", in: site.office)
        let new = #"{"name": "Child", "scopes": ["bookings.view", "api_keys.manage"]}"#
        let child = try send(.post, Self.keys, "ak_parent", in: site, new)
        #expect(child["createdByKey"]?.text == parent.text)
        let token = try #require(child["token"]?.text)
        let grandchild = try send(.post, Self.keys, token, in: site, new)
        let last = try #require(grandchild["token"]?.text)
        #expect(grandchild["createdByKey"]?.text == child["id"]?.text)
        #expect(try site.send(.get, "\(Self.keys)/\(parent)")["createdByKey"] == .null)
        #expect(try send(.get, "/v1/admin/bookings", last, in: site).status == 200)
        #expect(try site.send(.delete, "\(Self.keys)/\(parent)", ifMatch: "*").status == 204)
        for token in [token, last] {
            #expect(try send(.get, "/v1/admin/bookings", token, in: site).status == 401)
        }
        let path = try #require(grandchild.field("Location"))
        #expect(try site.send(.get, path)["archived"] == true)
    }

    @Test("come from no address from which the key may not that they were made with")
    func addresses() throws {
        let site = try Site()
        let parent = try Site.makeKey("ak_parent", in: site.office)
        let new = #"{"name": "Child", "scopes": ["bookings.view"]}"#
        let child = try send(.post, Self.keys, "ak_parent", in: site, new)
        let token = try #require(child["token"]?.text)
        for (list, status) in [("192.0.2.7", 200), ("192.0.2.8", 403)] {
            let change = #"{"allowedAddresses": ["\#(list)"]}"#
            try site.send(.patch, "\(Self.keys)/\(parent)", json: change, ifMatch: "*")
            #expect(try send(.get, "/v1/admin/bookings", token, in: site).status == status)
        }
    }

    @Test("keep no way in by a token that was rotated out")
    func former() throws {
        let site = try Site()
        try site.hireMore()
        let list = try site.send(.get, Self.keys)
        let row = try #require(list.data.first { $0["name"] == "ak_former" })
        let path = "\(Self.keys)/\(try #require(row["id"]?.text))"
        let new = #"{"name": "Child", "scopes": ["bookings.view"]}"#
        let before = site.recount
        for answer in try [
            send(.post, path + "/rotate", "ak_former", in: site, #"{"overlapHours": 720}"#),
            send(.post, Self.keys, "ak_former", in: site, new),
            send(.patch, path, "ak_former", in: site, #"{"name": "Mine"}"#),
            send(.delete, path, "ak_former", in: site),
        ] {
            #expect(answer.status == 403 && answer.code == "permission_denied")
            #expect(answer["detail"]?.text?.contains("new token") == true)
        }
        #expect(site.recount == before)
        #expect(try send(.get, path, "ak_former", in: site).status == 200)
        #expect(try send(.get, "/v1/admin/bookings", "ak_former", in: site).status == 200)
        #expect(try send(.post, path + "/rotate", "ak_latter", in: site, "{}").status == 200)
    }

    @Test("rotate to no token that would not work")
    func ended() throws {
        let site = try Site()
        let more = #", "expiresAt": "2026-11-24T09:00:00Z""#
        let key = try Site.makeKey("ak_ends", in: site.office, more: more)
        site.clock.now = .monday.days(1)
        let before = site.recount
        let rotated = try site.send(.post, "\(Self.keys)/\(key)/rotate", json: "{}")
        #expect(rotated.status == 409 && rotated.code == "key_unusable")
        #expect(site.recount == before)
    }

    @Test("that end invite nobody, so that what they hand on ends with them")
    func bound() throws {
        let site = try Site()
        let more = #", "expiresAt": "2026-11-24T09:00:00Z""#
        try Site.makeKey("ak_ends", in: site.office, more: more)
        let new = """
            {"name": "Ida Novak", "email": "ida@example.com", "roleId": "\(ID<Role>.office)"}
            """
        let before = site.recount
        let refused = try send(.post, "/v1/admin/staff", "ak_ends", in: site, new)
        #expect(refused.status == 403 && refused.code == "permission_denied")
        #expect(site.recount == before)
        #expect(try send(.post, "/v1/admin/staff", "ak_all", in: site, new).status == 201)
    }
}
