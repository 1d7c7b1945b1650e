@testable import API
import Core
import Fixtures
import HTTP1
import JSON
import Testing

@Suite("Another address of mail over HTTP")
struct EmailChangeEndpointsTests {
    private func ask(
        _ site: Site, _ email: String = "new@example.com", _ password: String = Site.password
    ) throws -> Answer {
        try site.send(
            .post, "/v1/portal/me/email-changes", as: .customer,
            json: #"{"email": "\#(email)", "currentPassword": "\#(password)"}"#)
    }

    private func confirm(_ site: Site, _ token: String? = nil) throws -> Answer {
        try site.send(
            .post, "/v1/portal/email-changes/redeem", as: .nobody,
            json: #"{"token": "\#(token ?? site.linkToken())"}"#)
    }

    private func logIn(_ site: Site, _ email: String) throws -> Int {
        try site.send(
            .post, "/v1/portal/sessions", as: .nobody,
            json: #"{"email": "\#(email)", "password": "\#(Site.password)"}"#
        ).status
    }

    @Test("is what they log in with once it is confirmed, and not before")
    func whole() throws {
        let site = try Site()
        #expect(try ask(site).status == 202)
        #expect(try logIn(site, "new@example.com") == 401)
        #expect(try logIn(site, "ingrid.olsen@example.com") == 201)
        #expect(try confirm(site).status == 204)
        #expect(try logIn(site, "new@example.com") == 201)
        #expect(try logIn(site, "ingrid.olsen@example.com") == 401)
        let profile = try site.send(.get, "/v1/portal/me", as: .customer)
        #expect(profile["email"]?.text == "new@example.com")
        #expect(try confirm(site).code == "link_over")
        #expect(try confirm(site, "x").status == 404)
        // The link, and the news to the address before.
        #expect(site.mailsQueued == 2)
    }

    @Test("that a guest has takes a password chosen by its reader, and logs all others out")
    func guest() throws {
        let site = try Site()
        var seen = Seen()
        let stranger = site.ledger.memory.state.customers.table
            .find(site.business[.stranger], &seen)
        let email = try #require(stranger?.email)
        #expect(try ask(site, email).status == 202)
        let token = site.linkToken()
        #expect(try confirm(site, token).code == "password_needed")
        #expect(try site.send(.get, "/v1/portal/me", as: .customer)["email"]?.text != email)
        func choose(_ password: String) throws -> Answer {
            try site.send(
                .post, "/v1/portal/email-changes/redeem", as: .nobody,
                json: #"{"token": "\#(token)", "password": "\#(password)"}"#)
        }
        #expect(try choose(email).pointers == ["#/password"])
        #expect(try choose("eleven plaid kettles hum").status == 204)
        #expect(try logIn(site, email) == 401)
        #expect(try site.send(.get, "/v1/portal/me", as: .customer).status == 401)
        let logIn = try site.send(
            .post, "/v1/portal/sessions", as: .nobody,
            json: #"{"email": "\#(email)", "password": "eleven plaid kettles hum"}"#)
        #expect(logIn.status == 201)
        #expect(try choose("eleven plaid kettles hum").code == "link_over")
    }

    @Test("needs the present password, as slowly as a log-in does")
    func password() throws {
        let site = try Site()
        for _ in 1...5 { #expect(try ask(site, "n@example.com", "wrong").code == "wrong_password") }
        #expect(try ask(site).code == "too_many_attempts")
        #expect(site.mailsQueued == 0)
    }

    @Test("says nothing of whether the address has an account")
    func alike() throws {
        let site = try Site()
        let hash = FakePasswords.hash(of: Site.password)
        try site.office.run(SetPassword(.customer(site.business[.stranger]), hash: hash))
        var seen = Seen()
        let stranger = site.ledger.memory.state.customers.table
            .find(site.business[.stranger], &seen)?.email
        let (taken, free) = (try ask(site, stranger ?? ""), try ask(site))
        #expect(taken.status == 202)
        #expect(taken.response.body == free.response.body)
        #expect(site.mailsQueued == 2)
    }

    @Test("must be one")
    func invalid() throws {
        let answer = try ask(Site(), "nowhere", "wrong")
        #expect(answer.status == 422)
        #expect(answer.pointers == ["#/email"])
    }
}
