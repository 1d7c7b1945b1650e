@testable import API
import Core
import Fixtures
import HTTP1
import JSON
import Testing

@Suite("Staff and their roles (R383 to R390)")
struct StaffEndpointsTests {
    private func path(_ site: Site, _ who: Who) throws -> String {
        "/v1/admin/staff/\(try site.id(of: who))"
    }

    @discardableResult
    private func change(_ site: Site, _ who: Who, _ json: String, as caller: Who = .staff) throws
        -> Answer
    {
        try site.send(.patch, path(site, who), as: caller, json: json, ifMatch: "*")
    }

    @Test("show each other, with their role beside its id")
    func shows() throws {
        let site = try Site()
        let answer = try site.send(.get, path(site, .manager))
        #expect(
            answer.json.names == [
                "id", "name", "email", "roleId", "role", "active", "status", "secondFactor",
                "archived", "version", "createdAt", "updatedAt",
            ])
        #expect(answer["roleId"]?.text == ID<Role>.manager.text)
        #expect(answer["role", "name"]?.text == "Manager")
        #expect(answer["status"]?.text == "invited")
        #expect(try site.send(.get, path(site, .staff))["status"]?.text == "active")
        let list = try site.send(.get, "/v1/admin/staff")
        #expect(list.ids.count == 5)
        #expect(list.ids.first == site.business[.ruth].text)
    }

    @Test("learn what they may do from their profile and from logging in")
    func profile() throws {
        let site = try Site()
        for (caller, role) in [(Who.office, BuiltInRole.office), (.staff, .owner)] {
            let me = try site.send(.get, "/v1/admin/me", as: caller)
            let listed = me["permissions"]?.elements.compactMap(\.text)
            #expect(listed == role.permissions.list.map(\.rawValue))
            #expect(me["roleId"]?.text == role.id.text)
        }
        #expect(try site.send(.get, "/v1/admin/me", as: .powerless)["permissions"] == [])
        let logIn = try site.send(
            .post, "/v1/admin/sessions", as: .nobody,
            json: #"{"email": "ruth.calloway@example.com", "password": "\#(Site.password)"}"#)
        #expect(logIn["staff", "permissions"]?.elements.count == Permission.allCases.count)
    }

    @Test("lose what their role loses at that moment, and keep their session")
    func roleChanges() throws {
        let site = try Site()
        let role = try site.frontDesk([.bookingsView])
        try site.office.run(
            UpdateStaff(
                site.id(of: .powerless), StaffChanges(text: #"{"roleId": "\#(role)"}"#), .any))
        #expect(try site.send(.get, "/v1/admin/bookings", as: .powerless).status == 200)
        try site.send(
            .patch, "/v1/admin/roles/\(role)", json: #"{"permissions": []}"#, ifMatch: "*")
        let answer = try site.send(.get, "/v1/admin/bookings", as: .powerless)
        #expect(answer.status == 403)
        #expect(answer["detail"]?.text?.contains("bookings.view") == true)
        #expect(try site.send(.get, "/v1/admin/me", as: .powerless).status == 200)
    }

    @Test("are logged out by a role that allows less, and not by one that allows more")
    func roleLoss() throws {
        let site = try Site()
        try change(site, .office, #"{"roleId": "\#(ID<Role>.manager)"}"#)
        #expect(try site.send(.get, "/v1/admin/staff", as: .office).status == 200)
        try change(site, .office, #"{"roleId": "\#(ID<Role>.readOnly)"}"#)
        #expect(try site.send(.get, "/v1/admin/bookings", as: .office).status == 401)
    }

    @Test("are logged out and locked out by deactivation, and let in again")
    func deactivation() throws {
        let site = try Site()
        let omar = try site.id(of: .manager)
        let hash = FakePasswords.hash(of: Site.password)
        try site.office.run(SetPassword(.staff(omar), hash: hash))
        try site.office.logIn(.staff(omar), token: "as_omar")
        func logIn() throws -> Answer {
            try site.send(
                .post, "/v1/admin/sessions", as: .nobody,
                json: #"{"email": "omar@example.com", "password": "\#(Site.password)"}"#)
        }
        #expect(try logIn().status == 201)
        let answer = try change(site, .manager, #"{"active": false}"#)
        #expect(answer["status"]?.text == "deactivated")
        #expect(try site.send(.get, "/v1/admin/me", as: .manager).status == 401)
        let checks = site.passwords.checkCount
        #expect(try logIn().code == "invalid_credentials")
        // It takes as long as another log-in.
        #expect(site.passwords.checkCount == checks + 1)
        try change(site, .manager, #"{"active": true}"#)
        #expect(try site.send(.get, "/v1/admin/me", as: .manager).status == 401)
        #expect(try logIn().status == 201)
    }

    @Test("always have an owner who can log in")
    func lastOwner() throws {
        let site = try Site()
        let before = site.recount
        for json in [#"{"active": false}"#, #"{"roleId": "\#(ID<Role>.office)"}"#] {
            #expect(try change(site, .staff, json).code == "last_owner")
        }
        #expect(
            try site.send(.delete, path(site, .staff), ifMatch: "*").code == "last_owner")
        #expect(site.recount == before)
    }

    @Test("hand on no more than they have")
    func noEscalation() throws {
        let site = try Site()
        let role = try site.frontDesk([.staffView, .staffManage])
        try change(site, .reader, #"{"roleId": "\#(role)"}"#)
        try site.office.logIn(.staff(site.id(of: .reader)), token: "as_theo")
        let before = site.recount
        let owner = #"{"roleId": "\#(ID<Role>.owner)"}"#
        let more = #"{"name": "More", "permissions": ["settings.manage"]}"#
        for answer in try [
            change(site, .reader, owner, as: .reader), change(site, .powerless, owner, as: .reader),
            change(site, .staff, #"{"active": false}"#, as: .reader),
            site.send(.delete, path(site, .office), as: .reader, ifMatch: "*"),
            site.send(.post, "/v1/admin/roles", as: .reader, json: more),
            site.send(
                .patch, "/v1/admin/roles/\(role)", as: .reader,
                json: #"{"permissions": ["settings.manage"]}"#, ifMatch: "*"),
        ] {
            #expect(answer.status == 403)
            #expect(answer.code == "permission_denied")
        }
        #expect(site.recount == before)
    }

    @Test("see of a booking what their role lets them see")
    func partsOfBookings() throws {
        let site = try Site()
        _ = try site.ratedBoiler()
        let role = try site.frontDesk([.bookingsView])
        try site.office.run(
            UpdateStaff(
                site.id(of: .powerless), StaffChanges(text: #"{"roleId": "\#(role)"}"#), .any))
        let path = "/v1/admin/bookings/\(site.boiler)"
        for (caller, isShown) in [(Who.reader, true), (.powerless, false)] {
            let one = try site.send(.get, path, as: caller)
            let list = try site.send(.get, "/v1/admin/bookings", as: caller)
            let same = try #require(list.data.first { $0["id"]?.text == site.boiler.text })
            for booking in [one.json, same] {
                #expect((booking["customer"] != .null) == isShown)
                #expect((booking["rating"] != .null) == isShown)
            }
        }
    }

    @Test("expand what their role lets them see")
    func expansions() throws {
        let site = try Site()
        let role = try site.frontDesk([.ratingsView, .customersView])
        try site.office.run(
            UpdateStaff(
                site.id(of: .powerless), StaffChanges(text: #"{"roleId": "\#(role)"}"#), .any))
        let list = "/v1/admin/ratings?expand="
        #expect(try site.send(.get, list + "customer", as: .powerless).status == 200)
        let answer = try site.send(.get, list + "customer,fieldworker", as: .powerless)
        #expect(answer.status == 403)
        #expect(answer["detail"]?.text?.contains("fieldworkers.view") == true)
    }
}
