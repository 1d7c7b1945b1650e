@testable import API
import Core
import Fixtures
import HTTP1
import JSON
import Testing

@Suite("API keys")
struct APIKeyEndpointsTests {
    private func make(_ site: Site, _ more: String = "", as caller: Who = .staff) throws -> Answer {
        try site.send(
            .post, "/v1/admin/api-keys", as: caller,
            json: #"{"name": "Accounting", "scopes": ["bookings.view"]\#(more)}"#)
    }

    private func status(_ site: Site, _ token: String, _ path: String = "/v1/admin/bookings")
        throws -> Int
    {
        try site.send(
            .get, path, as: .nobody, fields: [("Authorization", "Bearer \(token)")]
        ).status
    }

    @Test("are shown once, with a token that does what the scopes say")
    func made() throws {
        let site = try Site()
        let answer = try make(site)
        #expect(answer.status == 201)
        let token = try #require(answer["token"]?.text)
        #expect(token.hasPrefix("ak_"))
        #expect(token.utf8.count == 46)
        #expect(answer["hint"]?.text == String(token.prefix(7)))
        #expect(answer["createdBy"]?.text == site.business[.ruth].text)
        #expect(try status(site, token) == 200)
        #expect(try status(site, token, "/v1/admin/customers") == 403)
        let path = try #require(answer.field("Location"))
        for later in [try site.send(.get, path), try site.send(.get, "/v1/admin/api-keys")] {
            #expect(!later.text.contains(token))
        }
        #expect(!site.recount.joined().contains(token))
    }

    @Test("end when they are told to, at the moment itself")
    func expiry() throws {
        let site = try Site()
        let answer = try make(site, #", "expiresAt": "2026-11-24T09:00:00Z""#)
        let token = try #require(answer["token"]?.text)
        site.clock.now = .monday.days(1).adding(milliseconds: -1)
        #expect(try status(site, token) == 200)
        site.clock.now = .monday.days(1)
        #expect(try status(site, token) == 401)
    }

    @Test("end when they are revoked, and stay to be seen")
    func revoked() throws {
        let site = try Site()
        let answer = try make(site)
        let token = try #require(answer["token"]?.text)
        let path = try #require(answer.field("Location"))
        #expect(try site.send(.delete, path, ifMatch: "*").status == 204)
        #expect(try status(site, token) == 401)
        #expect(try site.send(.get, path)["archived"] == true)
        let change = try site.send(.patch, path, json: #"{"name": "A"}"#, ifMatch: "*")
        #expect(change.code == "archived")
        #expect(try site.send(.post, path + "/rotate", json: "{}").code == "archived")
    }

    /// Who asks from 192.0.2.7, as all of these tests do.
    static let addresses: [(list: String, status: Int)] = [
        ("[]", 200), (#"["192.0.2.7"]"#, 200), (#"["198.51.100.1", "192.0.2.0/24"]"#, 200),
        (#"["192.0.2.8"]"#, 403), (#"["2001:db8::/32"]"#, 403),
    ]

    @Test("open from the addresses that they are for", arguments: addresses)
    func allowed(list: String, status: Int) throws {
        let site = try Site()
        let answer = try make(site, #", "allowedAddresses": \#(list)"#)
        let token = try #require(answer["token"]?.text)
        #expect(try self.status(site, token) == status)
    }

    @Test("rotate, and the token before is taken for a while")
    func rotation() throws {
        let site = try Site()
        let answer = try make(site)
        let first = try #require(answer["token"]?.text)
        let rotate = try #require(answer.field("Location")) + "/rotate"
        let rotated = try site.send(.post, rotate, json: #"{"overlapHours": 2}"#)
        #expect(rotated.status == 200)
        #expect(rotated["formerExpiresAt"]?.text == "2026-11-23T11:00:00.000Z")
        let second = try #require(rotated["token"]?.text)
        #expect(second != first)
        site.clock.now = .monday.hours(2).adding(milliseconds: -1)
        #expect(try status(site, first) == 200)
        #expect(try status(site, second) == 200)
        site.clock.now = .monday.hours(2)
        #expect(try status(site, first) == 401)
        #expect(try status(site, second) == 200)
        let third = try site.send(.post, rotate, json: #"{"overlapHours": 0}"#)
        #expect(third["formerExpiresAt"] == .null)
        #expect(try status(site, second) == 401)
        #expect(try status(site, try #require(third["token"]?.text)) == 200)
    }

    static let refused: [(more: String, pointers: [String])] = [
        (#", "expiresAt": "2026-11-23T09:00:00Z""#, ["#/expiresAt"]),
        (
            #", "allowedAddresses": ["192.0.2.7", "here", "192.0.2.1/24"]"#,
            ["#/allowedAddresses/1", "#/allowedAddresses/2"]
        ),
    ]

    @Test("are refused with every fault", arguments: refused)
    func faults(more: String, pointers: [String]) throws {
        let answer = try make(Site(), more)
        #expect(answer.status == 422)
        #expect(answer["errors"]?.elements.compactMap { $0["pointer"]?.text } == pointers)
    }

    @Test("may do no more than whoever makes, changes or rotates them")
    func noEscalation() throws {
        let site = try Site()
        let role = try site.frontDesk([.apiKeysManage, .bookingsView])
        try site.office.run(
            UpdateStaff(
                site.id(of: .powerless), StaffChanges(text: #"{"roleId": "\#(role)"}"#), .any))
        #expect(try make(site, as: .powerless).status == 201)
        let more = #"{"name": "B", "scopes": ["bookings.view", "settings.manage"]}"#
        let strong = try site.send(.post, "/v1/admin/api-keys", json: more)
        let path = try #require(strong.field("Location"))
        let before = site.recount
        for answer in try [
            site.send(.post, "/v1/admin/api-keys", as: .powerless, json: more),
            site.send(.patch, path, as: .powerless, json: #"{"name": "C"}"#, ifMatch: "*"),
            site.send(.post, path + "/rotate", as: .powerless, json: "{}"),
        ] {
            #expect(answer.code == "permission_denied")
        }
        #expect(site.recount == before)
    }

    @Test("that keys make, change or rotate end no later, and open from nowhere else")
    func bounds() throws {
        let site = try Site()
        let end = #", "expiresAt": "2026-11-30T09:00:00Z""#
        let here = #", "allowedAddresses": ["192.0.2.7"]"#
        let scopes = #""scopes": ["api_keys.manage", "bookings.view"]"#
        let keys = "/v1/admin/api-keys"
        let maker = try site.send(.post, keys, json: #"{"name": "M", \#(scopes)\#(end)\#(here)}"#)
        let token = try #require(maker["token"]?.text)
        let other = try #require(try make(site).field("Location"))
        func send(_ method: Method, _ path: String, _ json: String) throws -> Answer {
            try site.send(
                method, path, as: .nobody, json: json,
                fields: [("Authorization", "Bearer \(token)"), ("If-Match", "*")])
        }
        let before = site.recount
        let body = #"{"name": "A", "scopes": ["bookings.view"]"#
        let later = #", "expiresAt": "2026-11-30T09:00:00.001Z""#
        let there = #", "allowedAddresses": ["192.0.2.7", "192.0.2.8"]"#
        let refused: [(Answer, [String])] = try [
            (send(.post, keys, body + "}"), ["#/expiresAt", "#/allowedAddresses"]),
            (send(.post, keys, body + end + "}"), ["#/allowedAddresses"]),
            (send(.post, keys, body + here + later + "}"), ["#/expiresAt"]),
            (send(.post, keys, body + end + there + "}"), ["#/allowedAddresses"]),
            (send(.patch, other, #"{"name": "B"}"#), ["#/expiresAt", "#/allowedAddresses"]),
            (
                send(.patch, try #require(maker.field("Location")), #"{"expiresAt": null}"#),
                ["#/expiresAt"]
            ),
        ]
        for (answer, pointers) in refused {
            #expect(answer.status == 422)
            #expect(answer["errors"]?.elements.compactMap { $0["pointer"]?.text } == pointers)
        }
        #expect(try send(.post, other + "/rotate", "{}").code == "permission_denied")
        #expect(site.recount == before)
        let made = try send(.post, keys, body + end + here + "}")
        #expect(made.status == 201)
        #expect(made["createdBy"]?.text == site.business[.ruth].text)
    }

    @Test("are named by what they did, and never log in")
    func named() throws {
        let site = try Site()
        let booking = try site.ratedBoiler()
        let answer = try site.send(
            .post, "/v1/admin/bookings/\(booking)/rating/reset", as: .key,
            json: #"{"reason": "mistake"}"#)
        #expect(answer.status == 204)
        let history = try site.send(.get, "/v1/admin/bookings/\(booking)/rating/history")
        #expect(history.text.contains(#""kind":"integration""#))
        let by = site.ledger.memory.transactions.last?.origin
        guard case .key? = by?.by else {
            Issue.record("\(String(describing: by))")
            return
        }
        #expect(by?.via == nil)
    }

    @Test("are known to be used, and reading writes nothing")
    func uses() throws {
        let site = try Site()
        let answer = try make(site)
        let token = try #require(answer["token"]?.text)
        let path = try #require(answer.field("Location"))
        #expect(answer["lastUsedAt"] == .null)
        let told = site.usesTold
        for _ in 1...3 { #expect(try status(site, token) == 200) }
        #expect(site.usesTold == told + 1)
        try site.noteUses()
        #expect(try site.send(.get, path)["lastUsedAt"]?.text == "2026-11-23T09:00:00.000Z")
        site.clock.advance(milliseconds: Session.useStep)
        #expect(try status(site, token) == 200)
        try site.noteUses()
        #expect(try site.send(.get, path)["lastUsedAt"]?.text == "2026-11-23T09:05:00.000Z")
    }

    @Test("are limited in number; revoked ones do not count")
    func limit() throws {
        let site = try Site()
        let there = try site.send(.get, "/v1/admin/api-keys?limit=100").ids.count
        for number in there..<APIKey.countMax {
            try Site.makeKey("ak_\(number)", in: site.office)
        }
        #expect(try make(site).code == "too_many_keys")
        let id = try #require(try site.send(.get, "/v1/admin/api-keys").ids.first)
        try site.send(.delete, "/v1/admin/api-keys/\(id)", ifMatch: "*")
        #expect(try make(site).status == 201)
    }
}
