@testable import API
import Core
import Fixtures
import HTTP1
import JSON
import Testing

@Suite("Setting up a second factor")
struct SecondFactorEndpointsTests {
    private static let path = "/v1/admin/me/second-factor"

    private func post(_ site: Site, _ path: String, _ json: String, as caller: Who = .staff) throws
        -> Answer
    {
        try site.send(.post, Self.path + path, as: caller, json: json)
    }

    private func both(_ code: String, _ password: String = Site.password) -> String {
        #"{"currentPassword": "\#(password)", "code": "\#(code)"}"#
    }

    private static let password = #"{"currentPassword": "\#(Site.password)"}"#

    @Test("shows the secret once, and ten recovery codes once a code of it was shown")
    func whole() throws {
        let site = try Site()
        let before = try site.send(.get, Self.path)
        #expect(
            before.json == [
                "enabled": false, "required": false, "confirmedAt": nil,
                "recoveryCodesLeft": 0,
            ])
        let begun = try post(site, "", Self.password)
        #expect(begun.status == 201)
        let secret = try #require(begun["secret"]?.text)
        #expect(secret.wholeMatch(of: /[A-Z2-7]{32}/) != nil)
        #expect(begun["uri"]?.text?.contains("secret=\(secret)&") == true)
        #expect(begun["uri"]?.text?.contains("ruth.calloway%40example.com") == true)
        #expect(try site.send(.get, Self.path)["enabled"] == false)
        let code = site.code()
        let confirmed = try post(site, "/confirmation", #"{"code": "\#(code)"}"#)
        #expect(confirmed.status == 201)
        let codes = confirmed["recoveryCodes"]?.elements.compactMap(\.text) ?? []
        #expect(Set(codes).count == 10)
        #expect(codes.allSatisfy { $0.wholeMatch(of: /([0-9a-z]{4}-){3}[0-9a-z]{4}/) != nil })
        let after = try site.send(.get, Self.path)
        #expect(after["enabled"] == true)
        #expect(after["recoveryCodesLeft"] == 10)
        #expect(try site.send(.get, "/v1/admin/me")["secondFactor"]?.encoded == after.text)
        // Neither is anywhere in what the journal has.
        let journal = site.recount.joined()
        for secret in [secret] + codes { #expect(!journal.contains(secret)) }
        #expect(try post(site, "", Self.password).code == "second_factor_on")
    }

    @Test("takes the present password")
    func wrongPassword() throws {
        let site = try Site()
        let before = site.recount
        #expect(try post(site, "", #"{"currentPassword": "x"}"#).code == "wrong_password")
        #expect(site.recount == before)
        try site.guardLogIn(recovery: ["one"])
        for path in ["/recovery-codes", "/removal"] {
            #expect(try post(site, path, both("one", "wrong")).code == "wrong_password")
        }
        #expect(try site.send(.get, Self.path)["recoveryCodesLeft"] == 1)
    }

    @Test("points at a code that is wrong or was used, and changes nothing")
    func wrongCode() throws {
        let site = try Site()
        try site.beginFactor()
        var before = site.recount
        let wrong = try post(site, "/confirmation", #"{"code": "one"}"#)
        #expect(wrong.code == "wrong_code")
        #expect(wrong.status == 409)
        #expect(wrong.pointers == ["#/code"])
        #expect(wrong.faultCodes == ["wrong_code"])
        #expect(site.recount == before)
        try site.guardLogIn()
        before = site.recount
        let used = try post(site, "/removal", both(site.code()))
        #expect(used.faultCodes == ["used"])
        #expect(used.pointers == ["#/code"])
        #expect(site.recount == before)
    }

    @Test("is slowed down when codes are guessed, from wherever")
    func guessing() throws {
        let site = try Site()
        try site.beginFactor()
        for _ in 1...5 {
            #expect(try post(site, "/confirmation", #"{"code": "1"}"#).code == "wrong_code")
        }
        let right = #"{"code": "\#(site.code())"}"#
        let slowed = try post(site, "/confirmation", right)
        #expect(slowed.code == "too_many_attempts")
        #expect(slowed.field("Retry-After") == "1")
        site.clock.advance(milliseconds: 1_000)
        #expect(try post(site, "/confirmation", right).status == 201)
    }

    @Test("gives other recovery codes in place of all that were left")
    func renews() throws {
        let site = try Site()
        try site.guardLogIn(recovery: ["one", "two"])
        let renewed = try post(site, "/recovery-codes", both("one"))
        #expect(renewed["recoveryCodes"]?.elements.count == 10)
        #expect(try post(site, "/recovery-codes", both("two")).code == "wrong_code")
        let new = try #require(renewed["recoveryCodes", 3]?.text)
        #expect(try post(site, "/removal", both(new.uppercased())).status == 204)
        #expect(try site.send(.get, Self.path)["enabled"] == false)
        #expect(try post(site, "/removal", both(new)).code == "no_second_factor")
    }

    @Test("is reset by a colleague, who sees who has one")
    func colleague() throws {
        let site = try Site()
        try site.guardLogIn(of: .manager)
        let path = "/v1/admin/staff/\(try site.id(of: .manager))"
        #expect(try site.send(.get, path)["secondFactor"] == true)
        #expect(try site.send(.post, path + "/second-factor/reset").status == 204)
        #expect(try site.send(.get, path)["secondFactor"] == false)
        #expect(try site.send(.get, "/v1/admin/me", as: .manager).status == 401)
        let again = try site.send(.post, path + "/second-factor/reset")
        #expect(again.code == "no_second_factor")
        let own = "/v1/admin/staff/\(site.business[.ruth])/second-factor/reset"
        #expect(try site.send(.post, own).code == "own_second_factor")
    }
}
