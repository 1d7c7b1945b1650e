@testable import API
import Core
import Fixtures
import HTTP1
import JSON
import Testing

@Suite("Sessions of a colleague")
struct StaffSessionsTests {
    private func path(_ site: Site, _ who: Who) throws -> String {
        "/v1/admin/staff/\(try site.id(of: who))/sessions"
    }

    @Test("are listed without their tokens, and the caller's present one is marked")
    func lists() throws {
        let site = try Site()
        let omar = try site.send(.get, path(site, .manager))
        #expect(omar.data.count == 1)
        #expect(omar.data.first?["current"] == false)
        #expect(!omar.text.contains("token"))
        let ruth = try site.send(.get, path(site, .staff))
        #expect(ruth.data.first?["current"] == true)
        #expect(Set(ruth.ids).isDisjoint(with: omar.ids))
        #expect(
            try site.send(.get, "/v1/admin/staff/\(ID<StaffMember>(rawValue: 9))/sessions").status
                == 404)
    }

    @Test("end at once, one by one or all")
    func ends() throws {
        let site = try Site()
        try site.office.logIn(.staff(site.id(of: .manager)), token: "as_other")
        let sessions = try site.send(.get, path(site, .manager)).ids
        #expect(sessions.count == 2)
        let one = try path(site, .manager) + "/" + sessions[0]
        #expect(try site.send(.delete, one).status == 204)
        #expect(try site.send(.get, "/v1/admin/me", as: .manager).status == 401)
        #expect(try site.send(.delete, one).status == 404)
        #expect(try site.send(.delete, path(site, .manager)).status == 204)
        #expect(try site.send(.get, path(site, .manager)).data.isEmpty)
        #expect(try site.send(.get, "/v1/admin/me", as: .office).status == 200)
    }

    @Test("are seen by whoever may do as much, as they are ended")
    func escalation() throws {
        let site = try Site()
        let role = try site.frontDesk([.staffManage])
        let change = #"{"roleId": "\#(role)"}"#
        let pia = "/v1/admin/staff/\(try site.id(of: .powerless))"
        try site.send(.patch, pia, json: change, ifMatch: "*")
        try site.office.logIn(
            .staff(site.id(of: .powerless)), token: "as_pia", lifetimes: Site.lasting)
        for method in [Method.get, .delete] {
            let refused = try site.send(method, path(site, .staff), as: .powerless)
            #expect(refused.status == 403 && refused.code == "permission_denied")
        }
        let own = try site.send(.get, path(site, .powerless), as: .powerless)
        #expect(own.status == 200 && !own.data.isEmpty)
    }

    @Test("are not found under another's id")
    func others() throws {
        let site = try Site()
        let omar = try #require(try site.send(.get, path(site, .manager)).ids.first)
        let before = site.recount
        #expect(try site.send(.delete, path(site, .office) + "/" + omar).status == 404)
        #expect(site.recount == before)
    }
}
