@testable import API
import Core
import Fixtures
import HTTP1
import JSON
import Testing

@Suite("Roles (R383 to R390)")
struct RoleEndpointsTests {
    @Test("are listed with those from the start first, whose times are no moments")
    func lists() throws {
        let site = try Site()
        let answer = try site.send(.get, "/v1/admin/roles")
        let names = answer.data.compactMap { $0["name"]?.text }
        #expect(names == ["Owner", "Manager", "Office", "Read-only", "Nothing"])
        #expect(answer.data.map { $0["builtIn"] } == [true, true, true, true, false])
        #expect(answer.data[0]["createdAt"] == .null)
        #expect(answer.data[0]["permissions"]?.elements.count == Permission.allCases.count)
    }

    @Test("are made, changed and deleted")
    func life() throws {
        let site = try Site()
        let made = try site.send(
            .post, "/v1/admin/roles",
            json: #"{"name": "Desk", "permissions": ["ratings.view", "bookings.view"]}"#)
        #expect(made.status == 201)
        #expect(made["permissions"] == ["bookings.view", "ratings.view"])
        let path = try #require(made.field("Location"))
        let changed = try site.send(
            .patch, path, json: #"{"name": "Front desk"}"#, ifMatch: made.etag)
        #expect(changed["name"]?.text == "Front desk")
        #expect(changed["permissions"] == made["permissions"])
        #expect(try site.send(.delete, path, ifMatch: "*").status == 204)
        #expect(try site.send(.get, path).status == 404)
    }

    @Test("are refused with every fault")
    func faults() throws {
        let answer = try Site().send(
            .post, "/v1/admin/roles", json: #"{"permissions": ["bookings.view", "bookings.burn"]}"#)
        #expect(answer.status == 422)
        let pointers = answer["errors"]?.elements.compactMap { $0["pointer"]?.text } ?? []
        #expect(Set(pointers) == ["#/name", "#/permissions/1"])
    }

    @Test("from the start are not changed", arguments: BuiltInRole.allCases)
    func builtIn(_ role: BuiltInRole) throws {
        let site = try Site()
        let path = "/v1/admin/roles/\(role.id)"
        let change = try site.send(.patch, path, json: #"{"name": "Boss"}"#, ifMatch: "*")
        #expect(change.code == "built_in_role")
        #expect(try site.send(.delete, path, ifMatch: "*").code == "built_in_role")
    }

    @Test("that somebody has are archived, and shown when asked for")
    func archived() throws {
        let site = try Site()
        let id = try #require(try site.send(.get, "/v1/admin/roles").ids.last)
        #expect(try site.send(.delete, "/v1/admin/roles/\(id)", ifMatch: "*").status == 204)
        #expect(try !site.send(.get, "/v1/admin/roles").ids.contains(id))
        let all = try site.send(.get, "/v1/admin/roles?includeArchived=true")
        #expect(all.data.last?["archived"] == true)
        #expect(try site.send(.get, "/v1/admin/me", as: .powerless).status == 200)
    }
}
