@testable import API
import Core
import Fixtures
import HTTP1
import JSON
import Testing

@Suite("Logging in with a second factor")
struct SecondFactorLogInTests {
    private func logIn(
        _ site: Site, _ code: String? = nil, password: String = Site.password
    ) throws -> Answer {
        let more = code.map { #", "code": "\#($0)""# } ?? ""
        return try site.send(
            .post, "/v1/admin/sessions", as: .nobody,
            json: #"{"email": "ruth.calloway@example.com", "password": "\#(password)"\#(more)}"#)
    }

    @Test("takes a code, each once, and says what is missing")
    func codes() throws {
        let site = try Site()
        try site.guardLogIn()
        let without = try logIn(site)
        #expect(without.status == 401)
        #expect(without.code == "second_factor_required")
        #expect(without.pointers == ["#/code"])
        #expect(without.field("WWW-Authenticate") == "Bearer")
        let spent = try logIn(site, site.code())
        #expect(spent.status == 401)
        #expect(spent.code == "invalid_credentials")
        #expect(spent.faultCodes == ["used"])
        #expect(try logIn(site, site.code(steps: 1)).status == 201)
        #expect(try logIn(site, site.code(steps: 1)).faultCodes == ["used"])
        #expect(try logIn(site, "one").faultCodes == ["wrong_code"])
    }

    @Test("takes a recovery code, once")
    func recovery() throws {
        let site = try Site()
        try site.guardLogIn(recovery: ["0000-1111-2222-3333"])
        #expect(try logIn(site, "oooo ilIL 2222 3333").status == 201)
        #expect(try logIn(site, "0000-1111-2222-3333").code == "invalid_credentials")
    }

    @Test("tells nothing of codes to who does not know the password")
    func wrongPassword() throws {
        let site = try Site()
        let plain = try logIn(site, "123456", password: "wrong")
        try site.guardLogIn()
        let guarded = try logIn(site, site.code(steps: 1), password: "wrong")
        for answer in [plain, guarded] {
            #expect(answer.code == "invalid_credentials")
            #expect(answer.pointers.isEmpty)
        }
        // Nor was the code used up.
        #expect(try logIn(site, site.code(steps: 1)).status == 201)
    }

    @Test("refuses a code where there is none to check it against")
    func unneeded() throws {
        let site = try Site()
        let answer = try logIn(site, "123456")
        #expect(answer.code == "invalid_credentials")
        #expect(answer.faultCodes == ["unneeded_code"])
        #expect(try logIn(site).status == 201)
    }

    @Test("is slowed down while only the password is right")
    func guessing() throws {
        let site = try Site()
        try site.guardLogIn()
        // That the password is right forgives nothing.
        for code in ["1", nil, "2", nil, "3"] {
            #expect(try logIn(site, code).status == 401)
        }
        #expect(try logIn(site, site.code(steps: 1)).status == 429)
        site.clock.advance(milliseconds: 1_000)
        #expect(try logIn(site, site.code(steps: 1)).status == 201)
    }

    @Test("the same log-in sent thrice with one code gets in once")
    func thrice() throws {
        let site = try Site()
        try site.guardLogIn()
        let json = """
            {"email": "ruth.calloway@example.com", "password": "\(Site.password)",
             "code": "\(site.code(steps: 1))"}
            """
        let request = try Request(
            method: .post, target: "/v1/admin/sessions",
            fields: [("Content-Type", "application/json")], body: Array(json.utf8))
        var statuses: [Int] = []
        for _ in 1...3 {
            let (response, _) = site.resolve(site.api.answer(request, from: "192.0.2.7"))
            statuses.append(Int(response.status.rawValue))
        }
        #expect(statuses == [201, 401, 401])
    }

    @Test("that a role demands leaves nothing but setting it up, at once")
    func demanded() throws {
        let site = try Site()
        let role = "/v1/admin/roles/\(ID<Role>.manager)"
        let demand = #"{"secondFactorRequired": true}"#
        let changed = try site.send(.patch, role, json: demand, ifMatch: "*")
        #expect(changed["secondFactorRequired"] == true)
        #expect(changed["builtIn"] == true)
        let refused = try site.send(.get, "/v1/admin/bookings", as: .manager)
        #expect(refused.status == 403)
        #expect(refused.code == "second_factor_missing")
        #expect(try site.send(.get, "/v1/admin/bookings", as: .office).status == 200)
        let me = try site.send(.get, "/v1/admin/me", as: .manager)
        #expect(me["permissions"] == [])
        #expect(me["secondFactor", "required"] == true)
        // What a role does not allow anyway is told as ever to who lacks nothing.
        let other = try site.send(.get, "/v1/admin/staff", as: .office)
        #expect(other.code == "permission_denied")
        try site.guardLogIn(of: .manager)
        #expect(try site.send(.get, "/v1/admin/bookings", as: .manager).status == 200)
        #expect(try site.send(.get, "/v1/admin/api-keys", as: .manager).code == "permission_denied")
    }
}
