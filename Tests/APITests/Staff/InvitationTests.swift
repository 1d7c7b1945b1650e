@testable import API
import Core
import Fixtures
import HTTP1
import JSON
import Testing

@Suite("Invitations of staff")
struct InvitationTests {
    private static let password = "eleven plaid kettles hum"

    private func invite(_ site: Site, as caller: Who = .staff) throws -> Answer {
        try site.send(
            .post, "/v1/admin/staff", as: caller,
            json: """
                {"name": "Ida Novak", "email": "ida@example.com", "roleId": "\(ID<Role>.office)"}
                """)
    }

    private func redeem(_ site: Site, _ token: String, _ password: String = password) throws
        -> Answer
    {
        try site.send(
            .post, "/v1/admin/invitations/redeem", as: .nobody,
            json: #"{"token": "\#(token)", "password": "\#(password)"}"#)
    }

    private func logIn(_ site: Site, _ password: String = password) throws -> Answer {
        try site.send(
            .post, "/v1/admin/sessions", as: .nobody,
            json: #"{"email": "ida@example.com", "password": "\#(password)"}"#)
    }

    @Test("add somebody who can log in once they chose a password")
    func whole() throws {
        let site = try Site()
        let made = try invite(site)
        #expect(made.status == 201)
        #expect(made["status"]?.text == "invited")
        #expect(site.mailsQueued == 1)
        #expect(try logIn(site).status == 401)
        let token = site.linkToken()
        #expect(!made.text.contains(token))
        #expect(try redeem(site, token).status == 204)
        #expect(try logIn(site).status == 201)
        let path = try #require(made.field("Location"))
        #expect(try site.send(.get, path)["status"]?.text == "active")
        let again = try redeem(site, token, "another eleven kettles")
        #expect(again.status == 410)
        #expect(again.code == "link_over")
        #expect(try logIn(site).status == 201)
    }

    @Test("are 404 with a token that was never given, whatever the password")
    func unknown() throws {
        let site = try Site()
        _ = try invite(site)
        for token in ["x", String(repeating: "A", count: 43), site.linkToken().lowercased()] {
            #expect(try redeem(site, token).status == 404)
            #expect(try redeem(site, token, "short").status == 404)
        }
    }

    @Test("are over after a week")
    func expired() throws {
        let site = try Site()
        _ = try invite(site)
        site.clock.now = .monday.days(7)
        #expect(try redeem(site, site.linkToken()).code == "link_over")
        #expect(try logIn(site).status == 401)
    }

    static let weak: [(password: String, code: String)] = [
        ("short", "too_short"), ("Correct Horse Battery Staple", "too_common"),
        ("ida@example.com", "too_common"), ("eleven plaid\\u0000kettles", "invalid_value"),
    ]

    @Test("take no password that is short or easy, and can be tried again", arguments: weak)
    func weakPassword(password: String, code: String) throws {
        let site = try Site()
        _ = try invite(site)
        let before = site.recount
        let answer = try redeem(site, site.linkToken(), password)
        #expect(answer.status == 422)
        #expect(answer["errors"]?.elements.map { $0["code"]?.text } == [code])
        #expect(answer["errors"]?.elements.map { $0["pointer"]?.text } == ["#/password"])
        #expect(site.recount == before)
        #expect(try redeem(site, site.linkToken()).status == 204)
    }

    @Test("are sent again, and then the link before opens nothing")
    func again() throws {
        let site = try Site()
        let path = try #require(try invite(site).field("Location"))
        let first = site.linkToken()
        #expect(try site.send(.post, path + "/invitation").status == 204)
        #expect(site.mailsQueued == 2)
        #expect(try redeem(site, first).status == 410)
        #expect(try redeem(site, site.linkToken()).status == 204)
        #expect(try site.send(.post, path + "/invitation").code == "not_invited")
        #expect(site.mailsQueued == 2)
    }

    @Test("are for addresses that nobody has, and roles that whoever invites may give")
    func refused() throws {
        let site = try Site()
        let before = site.recount
        let taken = try site.send(
            .post, "/v1/admin/staff",
            json: """
                {"name": "R", "email": "Ruth.Calloway@example.com",
                 "roleId": "\(ID<Role>.office)"}
                """)
        #expect(taken.code == "email_in_use")
        #expect(site.recount == before)
        #expect(site.mailsQueued == 0)
    }

    @Test("lead to a page that asks the server nothing and changes nothing")
    func page() throws {
        let site = try Site()
        _ = try invite(site)
        let page = try site.send(.get, "/invitation", as: .nobody)
        #expect(page.status == 200)
        #expect(page.text.contains("/docs/invitation.js"))
        #expect(try redeem(site, site.linkToken()).status == 204)
    }
}
