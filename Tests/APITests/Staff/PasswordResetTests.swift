@testable import API
import Core
import Fixtures
import HTTP1
import JSON
import Testing

@Suite("Choosing another password by mail")
struct PasswordResetTests {
    private static let ruth = "ruth.calloway@example.com"
    private static let password = "eleven plaid kettles hum"

    private func ask(_ site: Site, _ email: String = ruth) throws -> Answer {
        try site.send(
            .post, "/v1/admin/password-resets", as: .nobody, json: #"{"email": "\#(email)"}"#)
    }

    private func redeem(_ site: Site, _ token: String, _ password: String = password) throws
        -> Answer
    {
        try site.send(
            .post, "/v1/admin/password-resets/redeem", as: .nobody,
            json: #"{"token": "\#(token)", "password": "\#(password)"}"#)
    }

    private func logIn(_ site: Site, _ password: String) throws -> Int {
        try site.send(
            .post, "/v1/admin/sessions", as: .nobody,
            json: #"{"email": "\#(Self.ruth)", "password": "\#(password)"}"#
        ).status
    }

    @Test("the new one counts from then on, and every session ends")
    func whole() throws {
        let site = try Site()
        #expect(try ask(site).status == 202)
        #expect(try site.send(.get, "/v1/admin/me").status == 200)
        #expect(try redeem(site, site.linkToken()).status == 204)
        #expect(try site.send(.get, "/v1/admin/me").status == 401)
        #expect(try logIn(site, Site.password) == 401)
        #expect(try logIn(site, Self.password) == 201)
        #expect(try redeem(site, site.linkToken()).code == "link_over")
    }

    @Test("is answered in the same way whoever asks, and waits for no disk")
    func alike() throws {
        let site = try Site()
        site.ledger.stopSyncing()
        let answers = try [Self.ruth, "nobody@example.com", "no address"].map { email in
            try site.send(
                .post, "/v1/admin/password-resets", as: .nobody,
                json: #"{"email": "\#(email)"}"#, fields: [("X-Request-Id", "same")])
        }
        #expect(answers.map(\.status) == [202, 202, 202])
        #expect(Set(answers.map { "\($0.response)" }).count == 1)
        // Both wake whoever sends mails, so neither takes longer.
        #expect(site.mailsQueued == 3)
        let request = try Request(
            method: .post, target: "/v1/admin/password-resets",
            fields: [("Content-Type", "application/json")],
            body: Array(#"{"email": "\#(Self.ruth)"}"#.utf8))
        site.clock.advance(milliseconds: MailPasswordReset.spacing)
        let before = site.ledger.memory.state.sequence
        let (_, after) = site.resolve(site.api.answer(request, from: "192.0.2.7"))
        #expect(site.ledger.memory.state.sequence == before + 1)
        #expect(after == 0)
    }

    @Test("is refused alike while the store takes nothing")
    func unavailable() throws {
        let site = try Site()
        site.ledger.memory.isAvailable = false
        for email in [Self.ruth, "nobody@example.com"] {
            #expect(try ask(site, email).code == "store_unavailable")
        }
    }

    @Test("takes no easy one, and the link is good for another try")
    func easy() throws {
        let site = try Site()
        _ = try ask(site)
        let before = site.recount
        #expect(try redeem(site, site.linkToken(), Self.ruth).faultCodes == ["too_common"])
        #expect(try redeem(site, site.linkToken(), "short").faultCodes == ["too_short"])
        #expect(site.recount == before)
        #expect(try redeem(site, site.linkToken()).status == 204)
    }

    @Test("is not what a link of an invitation is for")
    func otherLink() throws {
        let site = try Site()
        _ = try site.invited()
        #expect(try redeem(site, site.linkToken()).status == 404)
    }

    @Test("leads to a page that changes nothing")
    func page() throws {
        let site = try Site()
        _ = try ask(site)
        let page = try site.send(.get, "/staff-password-reset", as: .nobody)
        #expect(page.text.contains("/docs/invitation.js"))
        #expect(try redeem(site, site.linkToken()).status == 204)
    }
}
