@testable import API
import Core
import Fixtures
import HTTP1
import JSON
import Testing

@Suite("Logging in (R240, R245 to R247)")
struct LogInEndpointsTests {
    /// A way in with a password.
    struct Door: CustomTestStringConvertible, Sendable {
        let path: String
        let email: String
        let prefix: String
        /// The member that shows the account, and a path that its token opens.
        let member: String
        let opens: String
        var testDescription: String { path }
    }

    static let doors = [
        Door(
            path: "/v1/portal/sessions", email: "ingrid.olsen@example.com", prefix: "ps_",
            member: "customer", opens: "/v1/portal/me"),
        Door(
            path: "/v1/fieldworker/sessions", email: "priya.raman@example.com", prefix: "fs_",
            member: "fieldworker", opens: "/v1/fieldworker/me"),
        Door(
            path: "/v1/admin/sessions", email: "ruth.calloway@example.com", prefix: "as_",
            member: "staff", opens: "/v1/admin/settings"),
    ]

    private func credentials(_ email: String, _ password: String = Site.password) -> String {
        JSONTree.object([("email", .string(email)), ("password", .string(password))]).encoded
    }

    private func logIn(
        _ site: Site, _ door: Door, _ email: String? = nil, password: String = Site.password
    ) throws -> Answer {
        try site.send(
            .post, door.path, as: .nobody, json: credentials(email ?? door.email, password))
    }

    @Test("gives a token of its kind that works", arguments: doors)
    func works(_ door: Door) throws {
        let site = try Site()
        let answer = try logIn(site, door)
        #expect(answer.status == 201)
        #expect(answer.json.names == ["token", "expiresAt", door.member])
        #expect(answer[.name(door.member), "email"]?.text == door.email)
        #expect(answer["expiresAt"]?.text == "2026-12-23T09:00:00.000Z")
        let token = try #require(answer["token"]?.text)
        #expect(token.hasPrefix(door.prefix))
        #expect(token.utf8.count == 3 + 43)
        let fields = [("Authorization", "Bearer \(token)")]
        #expect(try site.send(.get, door.opens, as: .nobody, fields: fields).status == 200)
        #expect(try logIn(site, door)["token"]?.text != token)
    }

    @Test("keeps no token and no password", arguments: doors)
    func keepsNoSecret(_ door: Door) throws {
        let site = try Site()
        let token = try #require(try logIn(site, door)["token"]?.text)
        for line in site.recount where line.contains(#""type":"session."#) {
            #expect(!line.contains(token))
            #expect(!line.contains(Site.password))
        }
    }

    @Test("takes the address in any case, with blanks around it", arguments: doors)
    func anyCase(_ door: Door) throws {
        let answer = try logIn(Site(), door, "  \(door.email.uppercased()) ")
        #expect(answer.status == 201)
    }

    @Test("is alike for an unknown account, a wrong password and no password", arguments: doors)
    func alike(_ door: Door) throws {
        let site = try Site()
        let without = [
            "customer": "declan.murphy@example.com", "fieldworker": "sam.porter@example.com",
        ]
        let checks = site.passwords.checkCount
        let answers = try [
            logIn(site, door, "nobody@example.com"), logIn(site, door, password: "wrong"),
            logIn(site, door, without[door.member] ?? "no.one@example.com"),
        ]
        for answer in answers {
            #expect(answer.status == 401)
            #expect(answer.code == "invalid_credentials")
            #expect(answer.json.without("instance") == answers[0].json.without("instance"))
        }
        // A password was hashed for each, so that they take the same time.
        #expect(site.passwords.checkCount == checks + 3)
    }

    @Test("does not open another door", arguments: doors, doors)
    func otherDoor(_ door: Door, _ other: Door) throws {
        guard door.path != other.path else { return }
        #expect(try logIn(Site(), door, other.email).status == 401)
    }

    @Test("lets five failures pass, then makes the account wait twice as long each time")
    func throttle() throws {
        let site = try Site()
        let door = Self.doors[0]
        for _ in 1...5 { #expect(try logIn(site, door, password: "wrong").status == 401) }
        for seconds in [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900] {
            let checks = site.passwords.checkCount
            // The right password has to wait as well.
            let answer = try logIn(site, door)
            #expect(answer.status == 429)
            #expect(answer.code == "too_many_attempts")
            #expect(answer.field("Retry-After") == "\(seconds)")
            #expect(site.passwords.checkCount == checks)
            site.clock.advance(milliseconds: Int64(seconds) * 1_000 - 1)
            #expect(try logIn(site, door).status == 429)
            site.clock.advance(milliseconds: 1)
            #expect(try logIn(site, door, password: "wrong").status == 401)
        }
        site.clock.advance(milliseconds: 900_000)
        #expect(try logIn(site, door).status == 201)
        for _ in 1...5 { #expect(try logIn(site, door, password: "wrong").status == 401) }
        #expect(try logIn(site, door).status == 429)
    }

    @Test("throttles accounts that there are not alike, and others not at all", arguments: doors)
    func throttlesUnknown(_ door: Door) throws {
        let site = try Site()
        for _ in 1...5 { _ = try logIn(site, door, "nobody@example.com") }
        #expect(try logIn(site, door, "nobody@example.com").status == 429)
        #expect(try logIn(site, door).status == 201)
    }

    @Test("throttles one account under all its spellings")
    func throttlesSpellings() throws {
        let site = try Site()
        let email = "ingrid.olsen@example.com"
        let spellings = [email, " " + email, email + "\t", email.uppercased(), "\u{2003}" + email]
        for spelling in spellings {
            let answer = try logIn(site, Self.doors[0], spelling, password: "wrong")
            #expect(answer.status == 401)
        }
        #expect(try logIn(site, Self.doors[0], email + "  ").status == 429)
    }

    @Test("forgets failures a day later")
    func forgets() throws {
        let site = try Site()
        for _ in 1...5 { _ = try logIn(site, Self.doors[0], password: "wrong") }
        site.clock.advance(milliseconds: Milliseconds.day + 1)
        for _ in 1...5 {
            #expect(try logIn(site, Self.doors[0], password: "wrong").status == 401)
        }
    }

    @Test("gives no attempt away that is still being checked")
    func atTheSameTime() throws {
        let site = try Site()
        let request = try Request(
            method: .post, target: "/v1/portal/sessions",
            fields: [("Content-Type", "application/json")],
            body: Array(credentials("ingrid.olsen@example.com", "wrong").utf8))
        let replies = (1...7).map { _ in site.api.answer(request, from: "192.0.2.7") }
        let statuses = replies.map { site.resolve($0).response.status.rawValue }
        #expect(statuses == [401, 401, 401, 401, 401, 429, 429])
    }

    @Test("lets no archived customer in")
    func archived() throws {
        let site = try Site()
        try site.send(
            .delete, "/v1/admin/customers/\(site.business[.olsen])", ifMatch: "*")
        #expect(try logIn(site, Self.doors[0]).status == 401)
        #expect(try site.send(.get, "/v1/portal/me", as: .customer).status == 401)
    }
}
