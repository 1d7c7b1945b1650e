@testable import API
import Core
import Fixtures
import HTTP1
import JSON
import Testing

@Suite("Signing up over HTTP (R235 to R240, D16)")
struct SignUpEndpointsTests {
    private static let password = "eleven plaid kettles hum"

    private func signUp(_ site: Site, _ json: String = Site.ada) throws -> Answer {
        try site.send(.post, "/v1/portal/accounts", as: .nobody, json: json)
    }

    private func verify(
        _ site: Site, _ token: String? = nil, choosing password: String? = nil
    ) throws -> Answer {
        let choice = password.map { #", "password": "\#($0)""# } ?? ""
        return try site.send(
            .post, "/v1/portal/accounts/verify", as: .nobody,
            json: #"{"token": "\#(token ?? site.signUpToken())"\#(choice)}"#)
    }

    private func logIn(
        _ site: Site, _ email: String = "ada.quist@example.com", _ password: String = password
    ) throws -> Answer {
        try site.send(
            .post, "/v1/portal/sessions", as: .nobody,
            json: #"{"email": "\#(email)", "password": "\#(password)"}"#)
    }

    @Test("lets somebody in once they have opened the mailed link, and not before (R239)")
    func whole() throws {
        let site = try Site()
        let asked = try signUp(site)
        #expect(asked.status == 202)
        #expect(asked.text.isEmpty)
        #expect(site.mailsQueued == 1)
        let early = try logIn(site)
        #expect(early.status == 401)
        #expect(early.code == "invalid_credentials")
        #expect(try verify(site).status == 204)
        let session = try logIn(site)
        #expect(session.status == 201)
        #expect(session["customer", "firstName"]?.text == "Ada")
        #expect(try verify(site).code == "link_over")
        #expect(try verify(site, "x").status == 404)
    }

    @Test("gives a guest the bookings that were made for the address (D16)")
    func guest() throws {
        let site = try Site()
        let email = "declan.murphy@example.com"
        _ = try signUp(site, Site.ada.replacing("ada.quist@", with: "declan.murphy@"))
        // Whoever signed up may be a stranger, and the guest presses the button.
        let asked = try verify(site)
        #expect(asked.status == 409)
        #expect(asked.code == "password_needed")
        let chosen = "nine plaid kettles hum"
        #expect(try verify(site, choosing: chosen).status == 204)
        #expect(try logIn(site, email).code == "invalid_credentials")
        let session = try logIn(site, email, chosen)
        #expect(session["customer", "firstName"]?.text == "Declan")
        let token = session["token"]?.text ?? ""
        let bookings = try site.send(
            .get, "/v1/portal/bookings", as: .nobody,
            fields: [("Authorization", "Bearer \(token)")])
        #expect(bookings.ids == [site.drain.text])
    }

    @Test("takes no password of a guest's that is made of the names that the office knows")
    func guestNames() throws {
        let site = try Site()
        let guest =
            #"{"firstName": "Wilhelmina", "lastName": "Featherstone", "email": "w@example.com"}"#
        try site.office.run(CreateCustomer(NewCustomer(text: guest)))
        _ = try signUp(site, Site.ada.replacing("ada.quist@", with: "w@"))
        let answer = try verify(site, choosing: "wilhelmina featherstone")
        #expect(answer.faultCodes == ["too_common"])
    }

    @Test("lets nobody in who signed up with another's address, whichever link that one opens")
    func others() throws {
        for opensOwn in [false, true] {
            let site = try Site()
            let evil = "eight evil kettles hum"
            _ = try signUp(site, Site.ada.replacing(Self.password, with: evil))
            let other = site.signUpToken()
            _ = try signUp(site)
            let token = opensOwn ? site.signUpToken() : other
            let asked = try verify(site, token)
            #expect(asked.status == 409)
            #expect(asked.code == "password_needed")
            #expect(try verify(site, token, choosing: "short").pointers == ["#/password"])
            let own = try verify(site, token, choosing: "ada.quist@example.com")
            #expect(own.faultCodes == ["too_common"])
            #expect(try verify(site, "x", choosing: Self.password).status == 404)
            let chosen = "nine plaid kettles hum"
            #expect(try verify(site, token, choosing: chosen).status == 204)
            for (password, status) in [(evil, 401), (Self.password, 401), (chosen, 201)] {
                let email = "ada.quist@example.com"
                #expect(try logIn(site, email, password).status == status, "\(password)")
            }
            for token in [other, site.signUpToken()] {
                #expect(try verify(site, token).code == "link_over")
                #expect(try verify(site, token, choosing: evil).code == "link_over")
            }
        }
    }

    @Test("answers alike for an address that has an account, and works as hard")
    func alike() throws {
        let site = try Site()
        let olsen = Site.ada.replacing("ada.quist@", with: "ingrid.olsen@")
        let before = site.ledger.memory.state.sequence
        let (known, unknown) = (try signUp(site, olsen), try signUp(site))
        #expect(known.status == unknown.status)
        #expect(known.response.body == unknown.response.body)
        #expect(
            known.response.fields.map { Array($0.name) }
                == unknown.response.fields.map { Array($0.name) })
        #expect(site.mailsQueued == 2)
        #expect(site.ledger.memory.state.sequence == before + 2)
        // The account is as it was.
        #expect(try logIn(site, "ingrid.olsen@example.com").status == 401)
        #expect(try logIn(site, "ingrid.olsen@example.com", Site.password).status == 201)
    }

    @Test("tells all faults at once")
    func faults() throws {
        let site = try Site()
        let answer = try signUp(
            site,
            #"{"firstName": " ", "lastName": "Q", "email": "nowhere", "password": "short"}"#)
        #expect(answer.status == 422)
        #expect(answer.pointers == ["#/firstName", "#/email", "#/password"])
        let own = try signUp(
            site, Site.ada.replacing(Self.password, with: "Ada.Quist@example.com"))
        #expect(own.faultCodes == ["too_common"])
        #expect(site.mailsQueued == 0)
    }

    @Test("mails the link again, and says nothing of whether it did")
    func again() throws {
        let site = try Site()
        _ = try signUp(site)
        let first = site.signUpToken()
        for email in ["ada.quist@example.com", "nobody@example.com", "ingrid.olsen@example.com"] {
            let answer = try site.send(
                .post, "/v1/portal/accounts/verification", as: .nobody,
                json: #"{"email": "\#(email)"}"#)
            #expect(answer.status == 202)
            #expect(answer.text.isEmpty)
        }
        #expect(site.signUpToken() != first)
        #expect(try verify(site).status == 204)
        #expect(try verify(site, first).status == 410)
        let wrong = try site.send(
            .post, "/v1/portal/accounts/verification", as: .nobody, json: #"{"email": "nowhere"}"#)
        #expect(wrong.pointers == ["#/email"])
    }

    static let keyless: [(path: String, json: String, who: Who, why: String)] = [
        ("accounts", Site.ada, .nobody, "no token"),
        ("accounts/verification", #"{"email": "a@example.com"}"#, .nobody, "no token"),
        ("accounts/verify", #"{"token": "x"}"#, .nobody, "no token"),
        ("password-resets", #"{"email": "a@example.com"}"#, .nobody, "no token"),
        ("email-changes/redeem", #"{"token": "x"}"#, .nobody, "no token"),
        (
            "me/email-changes", #"{"email": "a@example.com", "currentPassword": "x"}"#, .customer,
            "secret"
        ),
    ]

    @Test("takes no idempotency key, and says truly why", arguments: keyless)
    func key(path: String, json: String, who: Who, why: String) throws {
        let site = try Site()
        let answer = try site.send(
            .post, "/v1/portal/\(path)", as: who, json: json, fields: [("Idempotency-Key", "k")])
        #expect(answer.status == 400)
        #expect(answer.code == "idempotency_not_supported")
        #expect(answer["detail"]?.text?.contains(why) == true)
        #expect(site.mailsQueued == 0)
    }

    @Test(
        "leads to pages that trackers may add to, as no other path",
        arguments: [
            "/verify", "/reset-password", "/confirm-email", "/invitation", "/staff-password-reset",
            "/fieldworker-invitation", "/fieldworker-password-reset", "/docs", "/problems",
        ])
    func trackers(_ path: String) throws {
        let site = try Site()
        let plain = try site.send(.get, path, as: .nobody)
        for query in ["utm_source=news&utm_source=mail", "fbclid=IwAR0", "x", ""] {
            let answer = try site.send(.get, "\(path)?\(query)", as: .nobody)
            #expect(answer.status == 200, "\(query)")
            #expect(answer.text == plain.text)
        }
        #expect(
            try site.send(.get, "/livez?fbclid=1", as: .nobody).code == "unknown_parameter")
        #expect(
            try site.send(
                .post, "/v1/portal/accounts/verify?fbclid=1", as: .nobody, json: #"{"token": "x"}"#
            ).code == "unknown_parameter")
    }

    @Test(
        "leads to pages that change nothing",
        arguments: ["/verify", "/reset-password", "/confirm-email"])
    func pages(_ path: String) throws {
        let site = try Site()
        _ = try signUp(site)
        #expect(try site.send(.get, path, as: .nobody).status == 200)
        #expect(try verify(site).status == 204)
    }
}
