@testable import API
import Core
import Fixtures
import HTTP1
import JSON
import Testing

@Suite("Coming by Google or Facebook over HTTP (R236, R237, R241 to R243)")
struct ProviderEndpointsTests {
    private func begin(_ site: Site, _ provider: String = "google") throws -> Answer {
        try site.send(
            .post, "/v1/portal/provider-visits", as: .nobody,
            json: #"{"provider": "\#(provider)"}"#)
    }

    private func back(
        _ site: Site, state: String, binding: String, provider: String = "google",
        email: String? = nil
    ) throws -> Answer {
        var body: [(String, JSONTree)] = [
            ("provider", .string(provider)), ("code", "c-1"), ("state", .string(state)),
            ("binding", .string(binding)),
        ]
        if let email { body.append(("email", .string(email))) }
        let tree = JSONTree.object(body.map { (name: $0.0, value: $0.1) })
        return try site.send(
            .post, "/v1/portal/sessions/by-provider", as: .nobody, json: tree.encoded)
    }

    private func profile(
        _ email: String?, isVerified: Bool = true, _ provider: IdentityProvider = .google
    ) -> ProvidedProfile {
        ProvidedProfile(
            identity: ProvidedIdentity(provider: provider, subject: "s-1"), email: email,
            isEmailVerified: isVerified, firstName: "Ingrid", lastName: "Olsen")
    }

    @Test("leads there and back, with state, nonce and proof that belong together")
    func whole() throws {
        let site = try Site()
        let visit = try begin(site)
        #expect(visit.status == 201)
        let binding = try #require(visit["binding"]?.text)
        let asked = site.providers.lastAsked
        let (nonce, challenge, state) = (asked[0], asked[1], asked[2])
        #expect(visit["url"]?.text == "https://google.example.com/?state=\(state)")
        #expect(visit["expiresAt"]?.text == "2026-11-23T09:10:00.000Z")
        for secret in [nonce, challenge, state] { #expect(!binding.contains(secret)) }
        let answer = try back(site, state: state, binding: binding)
        #expect(answer.status == 201)
        #expect(answer["verificationNeeded"]?.flag == false)
        #expect(answer["customer", "firstName"]?.text == "Ann")
        let redeemed = site.providers.lastAsked
        #expect(redeemed[0] == nonce && redeemed[2] == "c-1")
        let digest = SHA256.digest(of: Array(redeemed[1].utf8))
        #expect(Base64URL.text(digest.bytes) == challenge)
        #expect(redeemed[1].utf8.count == 43)
        let token = try #require(answer["token"]?.text)
        let me = try site.send(
            .get, "/v1/portal/me", as: .nobody, fields: [("Authorization", "Bearer \(token)")])
        #expect(me["email"]?.text == "ann.lee@example.com")
    }

    @Test("is for the browser that went there, and that visit alone")
    func bound() throws {
        let site = try Site()
        let mine = try #require(try begin(site)["binding"]?.text)
        let myState = site.providers.lastAsked[2]
        let other = try #require(try begin(site)["binding"]?.text)
        let otherState = site.providers.lastAsked[2]
        #expect(myState != otherState)
        let stranger = try Site()
        let before = site.recount
        for (state, binding) in [
            (myState, other), (otherState, mine), ("", mine), (myState, ""), (myState + "x", mine),
            (myState, mine + "x"), (myState, "1." + mine.split(separator: ".")[1]),
        ] {
            let answer = try back(site, state: state, binding: binding)
            #expect([401, 422].contains(answer.status), "\(state) \(binding)")
        }
        #expect(
            try back(site, state: myState, binding: mine, provider: "facebook").status == 401)
        #expect(site.recount == before)
        #expect(try back(stranger, state: otherState, binding: mine).status == 401)
        #expect(try back(site, state: myState, binding: mine).status == 201)
    }

    @Test("takes ten minutes at most")
    func late() throws {
        let site = try Site()
        let binding = try #require(try begin(site)["binding"]?.text)
        let state = site.providers.lastAsked[2]
        site.clock.advance(milliseconds: 10 * 60_000)
        #expect(try back(site, state: state, binding: binding).status == 401)
    }

    @Test("gives a guest of a verified address their bookings (D16)")
    func guest() throws {
        let site = try Site()
        site.providers.answer(.success(profile("declan.murphy@example.com")))
        let answer = try site.send(
            .post, "/v1/portal/sessions/by-provider", as: .nobody, json: site.comingBack())
        let token = try #require(answer["token"]?.text)
        let bookings = try site.send(
            .get, "/v1/portal/bookings", as: .nobody,
            fields: [("Authorization", "Bearer \(token)")])
        #expect(bookings.ids == [site.drain.text])
    }

    @Test("logs nobody in by an address that is not vouched for, until its link was opened")
    func unverified() throws {
        let site = try Site()
        site.providers.answer(
            .success(profile("fay@example.com", isVerified: false, .facebook)))
        func come() throws -> Answer {
            try site.send(
                .post, "/v1/portal/sessions/by-provider", as: .nobody,
                json: site.comingBack(.facebook))
        }
        let first = try come()
        #expect(first["verificationNeeded"]?.flag == true)
        #expect(first["token"] == .null && first["customer"] == .null)
        #expect(site.mailsQueued == 1)
        let verified = try site.send(
            .post, "/v1/portal/accounts/verify", as: .nobody,
            json: #"{"token": "\#(site.signUpToken())"}"#)
        #expect(verified.status == 204)
        #expect(try come()["customer", "firstName"]?.text == "Ingrid")
    }

    @Test("never opens the account of an address that is not vouched for")
    func takeOver() throws {
        let site = try Site()
        site.providers.answer(
            .success(profile("ingrid.olsen@example.com", isVerified: false, .facebook)))
        let answer = try site.send(
            .post, "/v1/portal/sessions/by-provider", as: .nobody, json: site.comingBack(.facebook))
        #expect(answer["verificationNeeded"]?.flag == true)
        #expect(answer["token"] == .null)
        #expect(site.signUpToken().isEmpty)
    }

    @Test("takes an address that the customer gives, where the provider tells none")
    func noAddress() throws {
        let site = try Site()
        site.providers.answer(.success(profile(nil, .facebook)))
        let bare = try site.send(
            .post, "/v1/portal/sessions/by-provider", as: .nobody, json: site.comingBack(.facebook))
        #expect(bare.pointers == ["#/email"])
        let body = site.comingBack(.facebook).replacing("{", with: #"{"email": "i@example.com", "#)
        let answer = try site.send(
            .post, "/v1/portal/sessions/by-provider", as: .nobody, json: body)
        #expect(answer["verificationNeeded"]?.flag == true)
    }

    static let faults: [(fault: ProviderFault, code: String, status: Int)] = [
        (.notConfigured, "not_found", 404), (.unavailable("x"), "provider_unavailable", 503),
        (.refused("x"), "invalid_credentials", 401),
    ]

    @Test("fails as the provider does, and says no more", arguments: faults)
    func failing(fault: ProviderFault, code: String, status: Int) throws {
        let site = try Site()
        site.providers.answer(.failure(fault))
        let answer = try site.send(
            .post, "/v1/portal/sessions/by-provider", as: .nobody, json: site.comingBack())
        #expect(answer.status == status)
        #expect(answer.code == code)
        if status == 503 { #expect(answer.field("Retry-After") == "2") }
    }
}
