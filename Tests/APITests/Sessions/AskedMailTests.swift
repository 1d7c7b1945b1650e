@testable import API
import Core
import Fixtures
import HTTP1
import Testing

@Suite("What nobody has to log in for is slowed down as log-ins are")
struct AskedMailTests {
    private static let near = "198.51.100.7"
    private static let far = "203.0.113.7"

    /// Whatever mails to an address that anybody may name, and the rest of its body.
    static let requests: [(path: String, rest: String)] = [
        ("/v1/portal/password-resets", ""),
        ("/v1/portal/accounts/verification", ""),
        ("/v1/admin/password-resets", ""),
        ("/v1/fieldworker/password-resets", ""),
        (
            "/v1/portal/accounts",
            #", "firstName": "Ada", "lastName": "Quist", "password": "eleven plaid kettles hum""#
        ),
    ]

    private func post(
        _ site: Site, _ path: String, _ body: String, from address: String
    ) throws -> Answer {
        let request = try Request(
            method: .post, target: path, fields: [("Content-Type", "application/json")],
            body: Array(body.utf8))
        let (response, _) = site.resolve(site.api.answer(request, from: address))
        return Answer(response)
    }

    @Test("for an address in one network, whoever has the address", arguments: requests)
    func address(path: String, rest: String) throws {
        let site = try Site()
        for email in ["olsen@example.com", "ruth@example.com", "nobody.at.all@example.com"] {
            let body = #"{"email": "\#(email)"\#(rest)}"#
            for _ in 1...5 {
                #expect(try post(site, path, body, from: Self.near).status == 202)
            }
            let slowed = try post(site, path, body, from: Self.near)
            #expect(slowed.code == "too_many_attempts")
            #expect(slowed.field("Retry-After") == "1")
            #expect(try post(site, path, body, from: Self.far).status == 202)
        }
    }

    @Test("for an address, but not by what was turned away unheard for a full queue of hashes")
    func unheard() throws {
        let site = try Site()
        func ask() throws -> Reply {
            let request = try Request(
                method: .post, target: "/v1/portal/accounts",
                fields: [("Content-Type", "application/json")], body: Array(Site.ada.utf8))
            return site.api.answer(request, from: Self.near)
        }
        // What the server does when no place is left: it drops the work, and answers 503.
        for _ in 0..<20 {
            guard case .slow = try ask() else {
                Issue.record("it was not slow work")
                return
            }
        }
        for _ in 1...5 { #expect(site.resolve(try ask()).response.status == .accepted) }
        let slowed = try ask()
        // Who has to wait takes no place.
        guard case .ready(let response, _) = slowed else {
            Issue.record("it was hashed")
            return
        }
        #expect(response.status == .tooManyRequests)
    }

    @Test("for a network, which may log in all the same")
    func network() throws {
        let site = try Site()
        let path = "/v1/portal/password-resets"
        for number in 0..<50 {
            let body = #"{"email": "somebody\#(number)@example.com"}"#
            #expect(try post(site, path, body, from: Self.near).status == 202)
        }
        let slowed = try post(site, path, #"{"email": "more@example.com"}"#, from: Self.near)
        #expect(slowed.status == 429)
        #expect(slowed.field("Retry-After") == "30")
        let wrong = #"{"email": "ruth@example.com", "password": "wrong"}"#
        #expect(try post(site, "/v1/admin/sessions", wrong, from: Self.near).status == 401)
    }

    @Test("for a network that comes back from no provider")
    func provider() throws {
        let site = try Site()
        for number in 0..<51 {
            let binding = String(repeating: "b", count: 60) + "\(1_000 + number)"
            let body =
                #"{"provider": "google", "code": "c", "state": "s", "binding": "\#(binding)"}"#
            let answer = try post(
                site, "/v1/portal/sessions/by-provider", body, from: Self.near)
            #expect(answer.status == (number < 50 ? 401 : 429), "\(number): \(answer.text)")
        }
    }

    @Test("for a code, from wherever it is tried, and over a restart")
    func code() throws {
        let logIns = LogInGuard(LogInLimits(), key: [1])
        let member = ID<StaffMember>(rawValue: 17)
        let attempt = logIns.attempt(codeOf: member)
        for _ in 0..<5 { try logIns.begin(attempt, now: .monday) }
        let again = LogInGuard(LogInLimits(), key: [1])
        again.restore(logIns.records, now: .monday)
        for each in [logIns, again] {
            #expect(throws: Failure.self) { try each.begin(attempt, now: .monday) }
            try each.begin(each.attempt(codeOf: ID(rawValue: 18)), now: .monday)
            let other = each.attempt(.staff, member.text, from: Self.near)
            try each.begin(other, now: .monday)
        }
    }
}
