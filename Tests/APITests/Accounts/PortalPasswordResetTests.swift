@testable import API
import Core
import Fixtures
import HTTP1
import JSON
import Testing

@Suite("Another password by mail over HTTP (R251)")
struct PortalPasswordResetTests {
    private static let new = "eleven plaid kettles hum"

    private func ask(_ site: Site, _ email: String = "ingrid.olsen@example.com") throws -> Answer {
        try site.send(
            .post, "/v1/portal/password-resets", as: .nobody, json: #"{"email": "\#(email)"}"#)
    }

    private func redeem(
        _ site: Site, _ password: String = new, token: String? = nil
    ) throws -> Answer {
        try site.send(
            .post, "/v1/portal/password-resets/redeem", as: .nobody,
            json: #"{"token": "\#(token ?? site.linkToken())", "password": "\#(password)"}"#)
    }

    private func logIn(_ site: Site, _ password: String) throws -> Int {
        try site.send(
            .post, "/v1/portal/sessions", as: .nobody,
            json: #"{"email": "ingrid.olsen@example.com", "password": "\#(password)"}"#
        ).status
    }

    @Test("lets the owner in with the new password alone, and everybody else out")
    func whole() throws {
        let site = try Site()
        #expect(try ask(site).status == 202)
        #expect(try logIn(site, Site.password) == 201)
        #expect(try redeem(site).status == 204)
        #expect(try site.send(.get, "/v1/portal/me", as: .customer).status == 401)
        #expect(try logIn(site, Site.password) == 401)
        #expect(try logIn(site, Self.new) == 201)
        #expect(try redeem(site).code == "link_over")
        // The link, and the news that it was used.
        #expect(site.mailsQueued == 2)
    }

    @Test(
        "answers alike for every address, and writes nothing for those without an account",
        arguments: [
            ("ingrid.olsen@example.com", 1), ("declan.murphy@example.com", 0),
            ("nobody@example.com", 0),
        ])
    func alike(_ email: String, written: SequenceNumber) throws {
        let site = try Site()
        let before = site.ledger.memory.state.sequence
        let answer = try ask(site, email)
        #expect(answer.status == 202)
        #expect(answer.text.isEmpty)
        #expect(site.mailsQueued == 1)
        #expect(site.ledger.memory.state.sequence == before + written)
    }

    @Test("is over after half an hour")
    func late() throws {
        let site = try Site()
        _ = try ask(site)
        site.clock.advance(milliseconds: 30 * 60 * 1_000)
        #expect(try redeem(site).status == 410)
        #expect(try logIn(site, Site.password) == 201)
    }

    @Test("is unknown with another token, or the link of an invitation")
    func unknown() throws {
        let site = try Site()
        _ = try ask(site)
        #expect(try redeem(site, token: "x").status == 404)
        _ = try site.invited()
        #expect(try redeem(site).status == 404)
    }

    @Test("takes no easy password, and can be tried again")
    func weak() throws {
        let site = try Site()
        _ = try ask(site)
        for password in ["short", "Ingrid.Olsen@example.com", "correcthorsebatterystaple"] {
            let answer = try redeem(site, password)
            #expect(answer.pointers == ["#/password"])
        }
        #expect(try redeem(site).status == 204)
    }
}
