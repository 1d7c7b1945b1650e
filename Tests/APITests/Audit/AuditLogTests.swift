@testable import API
import Core
import Fixtures
import HTTP1
import JSON
import Testing

@Suite("Who did what, when, from where")
struct AuditLogTests {
    private func entries(
        _ site: Site, _ query: String = "", at location: SourceLocation = #_sourceLocation
    ) throws -> [JSONTree] {
        let answer = try site.send(
            .get, "/v1/admin/audit-log" + query, at: location)
        #expect(answer.status == 200, sourceLocation: location)
        return answer.data
    }

    @Test("a change is there with who, from where, by which session, before and after")
    func change() throws {
        let site = try Site()
        let path = "/v1/admin/customers/\(site.business[.olsen])"
        let answer = try site.send(
            .patch, path, json: #"{"phone": "+61491570157"}"#, ifMatch: "*",
            fields: [("User-Agent", "curl/8.5.0"), ("X-Request-Id", "story-1")])
        #expect(answer.status == 200)
        let entry = try #require(try entries(site).first)
        #expect(entry["action"]?.text == "customer.updated")
        #expect(entry["subjectId"]?.text == site.business[.olsen].text)
        #expect(entry["at"]?.text == RFC3339.text(milliseconds: site.clock.now.milliseconds))
        #expect(entry["actor"]?["kind"]?.text == "staff")
        #expect(entry["actor"]?["id"]?.text == site.business[.ruth].text)
        #expect(entry["actor"]?["name"]?.text == "Ruth Calloway")
        #expect(entry["sessionId"]?.text?.hasPrefix("ses_") == true)
        #expect(entry["address"]?.text == "192.0.2.7")
        #expect(entry["userAgent"]?.text == "curl/8.5.0")
        #expect(entry["requestId"]?.text == "story-1")
        #expect(entry["before"]?["phone"]?.text?.hasPrefix("+61") == true)
        #expect(entry["before"]?["phone"] != entry["after"]?["phone"])
        #expect(entry["after"]?["phone"]?.text == "+61491570157")
        #expect(entry["after"]?["firstName"]?.text == "Ingrid")
    }

    @Test("a program that calls itself something long, or something odd, is cut and cleaned")
    func agent() throws {
        let site = try Site()
        let long = String(repeating: "x", count: 300)
        try site.send(
            .post, "/v1/admin/services", json: #"{"name": "Gutters"}"#,
            fields: [("User-Agent", "é\t" + long)])
        let agent = try #require(try entries(site).first?["userAgent"]?.text)
        #expect(agent.utf8.count == 120)
        #expect(agent.hasPrefix("???x"))
    }

    @Test("what a key did is the key's")
    func key() throws {
        let site = try Site()
        try site.send(.post, "/v1/admin/services", as: .key, json: #"{"name": "Gutters"}"#)
        let entry = try #require(try entries(site).first)
        #expect(entry["actor"]?["kind"]?.text == "integration")
        #expect(entry["actor"]?["name"]?.text == "ak_all")
        #expect(entry["sessionId"] == .null)
        #expect(entry["before"] == .null)
    }

    @Test("a log-in is the doing of whoever logged in, and shows no token")
    func logIn() throws {
        let site = try Site()
        let body = #"{"email": "ruth.calloway@example.com", "password": "\#(Site.password)"}"#
        let token = try #require(
            try site.send(.post, "/v1/admin/sessions", as: .nobody, json: body)["token"]?.text)
        let ruth = site.business[.ruth].text
        let entry = try #require(try entries(site, "?actorId=\(ruth)").first)
        #expect(entry["action"]?.text == "session.started")
        #expect(entry["actor"]?["id"]?.text == ruth)
        #expect(entry["after"]?["token"]?.text == "[not shown]")
        let digest = SHA256.digest(of: Array(token.utf8)).hex
        #expect(!entry.encoded.contains(digest) && !entry.encoded.contains(token))
    }

    struct Look: CustomTestStringConvertible, Sendable {
        let path: String
        let action: String
        var isAboutOlsen = false
        var testDescription: String { path }

        /// With the ids of a business; a rating is there to be seen.
        func path(on site: Site) throws -> String {
            _ = try site.ratedBoiler()
            return path.replacing("{olsen}", with: site.business[.olsen].text)
                .replacing("{boiler}", with: site.boiler.text)
        }
    }

    static let looks = [
        Look(path: "/v1/admin/customers/{olsen}", action: "customer.read", isAboutOlsen: true),
        Look(path: "/v1/admin/customers", action: "customer.read", isAboutOlsen: true),
        Look(path: "/v1/admin/bookings", action: "customer.read", isAboutOlsen: true),
        Look(path: "/v1/admin/bookings/{boiler}", action: "customer.read", isAboutOlsen: true),
        Look(
            path: "/v1/admin/ratings?expand=customer", action: "customer.read",
            isAboutOlsen: true),
        Look(path: "/v1/admin/api-keys", action: "api_key.read"),
        Look(path: "/v1/admin/audit-log", action: "audit_log.read"),
        Look(path: "/v1/admin/audit-log/export?format=jsonl", action: "audit_log.exported"),
    ]

    @Test("a look at what is not everybody's to see is there, before it is shown", arguments: looks)
    func look(_ look: Look) throws {
        let site = try Site()
        let olsen = site.business[.olsen].text
        let path = try look.path(on: site)
        let who = look.path.contains("api-keys") ? Who.staff : .manager
        #expect(try site.send(.get, path, as: who).status == 200)
        let found = try entries(site, "?action=\(look.action)&actorId=\(site.id(of: who))")
        #expect(found.count == 1)
        #expect(found.first?["actor"]?["id"]?.text == (try site.id(of: who).text))
        #expect(found.first?.encoded.contains(olsen) == look.isAboutOlsen)
        // The same again is on record already, until it is long ago.
        let sequence = site.ledger.memory.state.sequence
        #expect(try site.send(.get, path, as: who).status == 200)
        #expect(site.ledger.memory.state.sequence == sequence)
        site.clock.advance(milliseconds: Readings.again)
        #expect(try site.send(.get, path, as: who).status == 200)
        #expect(site.ledger.memory.state.sequence == sequence + 1)
        // And where a write was lost, nobody rests on it.
        site.api.noteLoss()
        #expect(try site.send(.get, path, as: who).status == 200)
        #expect(site.ledger.memory.state.sequence == sequence + 2)
    }

    @Test(
        "what cannot be put on record is shown all the same, and told to the log", arguments: looks)
    func notOnRecord(_ look: Look) throws {
        let site = try Site()
        let path = try look.path(on: site)
        site.ledger.memory.isAvailable = false
        #expect(try site.send(.get, path).status == 200)
        #expect(site.told.lines == ["\(look.action) \(site.business[.ruth]) 192.0.2.7"])
        // And is on record as soon as that can be.
        site.ledger.memory.isAvailable = true
        let sequence = site.ledger.memory.state.sequence
        #expect(try site.send(.get, path).status == 200)
        #expect(site.ledger.memory.state.sequence == sequence + 1)
    }

    @Test("bookings and ratings that show nobody's contact details leave nothing")
    func withoutContacts() throws {
        let site = try Site()
        _ = try site.ratedBoiler()
        let role = try site.frontDesk([.bookingsView, .ratingsView])
        try site.office.run(
            UpdateStaff(
                site.id(of: .powerless), StaffChanges(text: #"{"roleId": "\#(role)"}"#), .any))
        let sequence = site.ledger.memory.state.sequence
        for path in ["bookings", "bookings/\(site.boiler)", "ratings"] {
            #expect(try site.send(.get, "/v1/admin/\(path)", as: .powerless).status == 200)
        }
        #expect(site.ledger.memory.state.sequence == sequence)
    }

    @Test("who asks without having shown who they are is anonymous, and what they end is named")
    func anonymous() throws {
        let site = try Site()
        let ruth = site.business[.ruth].text
        let email = #"{"email": "ruth.calloway@example.com"}"#
        try site.send(.post, "/v1/admin/password-resets", as: .nobody, json: email)
        site.clock.advance(milliseconds: MailPasswordReset.spacing)
        try site.send(.post, "/v1/admin/password-resets", as: .nobody, json: email)
        let issued = try entries(site, "?action=link.issued&subjectId=\(ruth)")
        #expect(issued.count == 2)
        #expect(issued.allSatisfy { $0["actor"]?["kind"]?.text == "anonymous" })
        try site.send(.delete, "/v1/admin/sessions/current", as: .manager)
        let ended = try entries(site, "?action=session.ended")
        #expect(ended.first?["before"]?["account"]?.text == (try site.id(of: .manager).text))
        #expect(ended.first?["before"]?["token"]?.text == "[not shown]")
        let links = try entries(site, "?action=link.ended")
        #expect(links.allSatisfy { $0["before"]?["account"]?.text == ruth })
    }

    @Test("a code that was used up says whose it was, and is that person's doing")
    func codes() throws {
        let site = try Site()
        let recovery = "aaaa-bbbb-cccc-dddd"
        let ruth = try site.guardLogIn(recovery: [recovery])
        for code in [site.code(steps: 1), recovery] {
            let body = """
                {"email": "ruth.calloway@example.com", "password": "\(Site.password)",
                 "code": "\(code)"}
                """
            #expect(
                try site.send(.post, "/v1/admin/sessions", as: .nobody, json: body).status == 201)
        }
        let found = try entries(site, "?noun=second_factor&subjectId=\(ruth)")
        let actions = found.compactMap { $0["action"]?.text }
        #expect(
            actions == [
                "second_factor.recovered", "second_factor.used", "second_factor.confirmed",
                "second_factor.begun",
            ])
        for entry in found.prefix(3) {
            #expect(entry["actor"]?["id"]?.text == ruth)
            #expect(entry["subjectId"]?.text == ruth)
            #expect(entry["before"]?["ownerId"]?.text == ruth)
        }
    }

    @Test("what is personal is shown to those alone who may see it elsewhere")
    func personal() throws {
        let cases: [(permissions: [Permission], phone: String?, comment: Bool, name: Bool)] = [
            ([.auditView], "[not shown]", false, false),
            ([.auditView, .customersView], "+61491570157", false, true),
            ([.auditView, .ratingsView], "[not shown]", true, false),
        ]
        for (permissions, phone, isCommentShown, isNamed) in cases {
            let site = try Site()
            let path = "/v1/admin/customers/\(site.business[.olsen])"
            try site.send(.patch, path, json: #"{"phone": "+61491570157"}"#, ifMatch: "*")
            let rating = #"{"stars": 2, "comment": "Late."}"#
            let given = try site.send(
                .post, "/v1/portal/bookings/\(site.boiler)/rating", as: .customer, json: rating)
            #expect(given.status == 201)
            let role = try site.frontDesk(permissions)
            try site.office.run(
                UpdateStaff(
                    site.id(of: .powerless), StaffChanges(text: #"{"roleId": "\#(role)"}"#), .any))
            func first(_ action: String) throws -> JSONTree {
                let log = "/v1/admin/audit-log?action=\(action)"
                return try #require(try site.send(.get, log, as: .powerless).data.first)
            }
            let customer = try first("customer.updated")
            #expect(customer["after"]?["phone"]?.text == phone)
            #expect(customer["after"]?["id"]?.text == site.business[.olsen].text)
            let entry = try first("rating.given")
            #expect(entry["after"]?["comment"]?.text == (isCommentShown ? "Late." : "[not shown]"))
            #expect(entry["after"]?["hundredths"] == .integer(200))
            #expect((entry["actor"]?["name"]?.text != nil) == isNamed)
        }
    }

    @Test("log-ins that fail are told to the log, with the address and without the name")
    func failedLogIns() throws {
        let site = try Site()
        for email in ["ruth.calloway@example.com", "nobody@example.com"] {
            let body = #"{"email": "\#(email)", "password": "not the right one at all"}"#
            #expect(
                try site.send(.post, "/v1/admin/sessions", as: .nobody, json: body).status == 401)
        }
        let body = #"{"email": "ingrid.olsen@example.com", "bookingNumber": "BK-9999"}"#
        #expect(
            try site.send(
                .post, "/v1/portal/sessions/by-booking", as: .nobody, json: body
            ).status == 401)
        #expect(
            site.told.lines == [
                "log-in staff 192.0.2.7", "log-in staff 192.0.2.7", "log-in booking 192.0.2.7",
            ])
    }

    @Test("what shows nothing leaves nothing")
    func notShown() throws {
        let site = try Site()
        let path = "/v1/admin/customers/\(site.business[.olsen])"
        let etag = try #require(try site.send(.get, path).etag)
        site.api.noteLoss()
        let sequence = site.ledger.memory.state.sequence
        let known = try site.send(.get, path, fields: [("If-None-Match", etag)])
        #expect(known.status == 304)
        #expect(try site.send(.get, path, as: .powerless).status == 403)
        #expect(try site.send(.get, "/v1/admin/customers/cus_0000000000000").status == 404)
        #expect(try site.send(.get, "/v1/admin/customers?limit=0").status == 400)
        #expect(site.ledger.memory.state.sequence == sequence)
    }

    /// What filters leave of a story.
    static let filters: [(query: String, actions: Set<String>)] = [
        ("action=service.created", ["service.created"]),
        ("noun=service", ["service.created", "service.updated"]),
        ("noun=link", []),
        ("subjectId={service}", ["service.created", "service.updated"]),
        ("subjectId={service}&action=service.updated", ["service.updated"]),
        ("actorId={omar}", ["service.updated"]),
        ("actorId={omar}&noun=rating", []),
        ("at[gte]=2026-11-23T10:00:00Z", ["service.updated"]),
        ("at[lt]=2026-11-23T10:00:00Z&noun=service&actorId={ruth}", ["service.created"]),
        ("subjectId=svc_0000000000000", []),
    ]

    @Test("filters leave what was asked for", arguments: filters)
    func filtered(query: String, actions: Set<String>) throws {
        let site = try Site()
        let made = try site.send(.post, "/v1/admin/services", json: #"{"name": "Gutters"}"#)
        let id = try #require(made.id)
        site.clock.advance(milliseconds: Milliseconds.hour)
        try site.send(
            .patch, "/v1/admin/services/\(id)", as: .manager, json: #"{"name": "Roofs"}"#,
            ifMatch: "*")
        let filled = query.replacing("{service}", with: id)
            .replacing("{omar}", with: try site.id(of: .manager).text)
            .replacing("{ruth}", with: site.business[.ruth].text)
        let found = try entries(site, "?limit=100&" + filled)
        let isNarrow = !query.hasPrefix("noun=service") && !query.hasPrefix("action")
        let shown = Set(found.compactMap { $0["action"]?.text })
        if isNarrow || query.contains("{") {
            #expect(shown == actions)
        } else {
            #expect(shown.isSuperset(of: actions))
            #expect(shown.allSatisfy { $0.hasPrefix("service.") })
        }
    }

    @Test(
        "filters that cannot be read are 400",
        arguments: [
            "actorId=x", "actorId=", "subjectId=", "subjectId=svc_", "action=customer",
            "action=customer.", "action=customer.up.dated", "noun=nothing", "subjectId=%22",
            "action=Customer", "action=%25",
            "noun=a.b", "at[gte]=yesterday", "includeTotal=true", "limit=101", "cursor=x",
            "noun=" + String(repeating: "a", count: 65),
        ])
    func unreadable(_ query: String) throws {
        let site = try Site()
        #expect(try site.send(.get, "/v1/admin/audit-log?\(query)").status == 400)
        guard query != "limit=101" else { return }
        #expect(try site.send(.get, "/v1/admin/audit-log/export?\(query)").status == 400)
    }

    @Test("pages skip nothing and repeat nothing while more happens", arguments: [1, 7, 100])
    func pages(_ limit: Int) throws {
        let site = try Site()
        let query =
            "at[lt]=\(RFC3339.text(milliseconds: site.clock.now.milliseconds + 1))"
            + "&noun=session"
        site.clock.advance(milliseconds: 1_000)
        let ids = try site.pages("/v1/admin/audit-log", limit: limit, query: query) { page in
            try site.send(
                .post, "/v1/admin/services", json: #"{"name": "Service \#(page)"}"#)
        }
        #expect(Set(ids).count == ids.count)
        #expect(ids == ids.sorted(by: >))
        let started = site.ledger.memory.transactions.flatMap(\.events).filter {
            $0.action?.hasPrefix("session.") == true
        }
        #expect(ids.count == started.count)
    }

    @Test("a cursor is for its own filters alone")
    func cursors() throws {
        let site = try Site()
        let first = try site.send(.get, "/v1/admin/audit-log?limit=2&noun=session")
        let cursor = try #require(first["nextCursor"]?.text)
        let other = try site.send(.get, "/v1/admin/audit-log?limit=2&noun=service&cursor=\(cursor)")
        #expect(other.status == 400)
        #expect(other.code == "invalid_cursor")
    }

    @Test("nothing of a customer is left once they are erased")
    func erased() throws {
        let site = try Site()
        let murphy = site.business[.murphy]
        let path = "/v1/admin/customers/\(murphy)"
        try site.send(.patch, path, json: #"{"firstName": "Zebedee"}"#, ifMatch: "*")
        try site.send(.patch, path, json: #"{"firstName": "Zachary"}"#, ifMatch: "*")
        let query = "?limit=100&subjectId=\(murphy)"
        #expect(try entries(site, query).contains { $0.encoded.contains("Zebedee") })
        try site.cancelVisits(of: murphy)
        #expect(try site.send(.post, path + "/erasure", json: nil).status == 202)
        // The journal of these tests is never rewritten, as one that is read just before it is.
        let left = try entries(site, query)
        #expect(left.contains { $0["action"]?.text == "customer.updated" })
        #expect(left.contains { $0["action"]?.text == "erasure.begun" })
        let text = left.map(\.encoded).joined()
        for word in ["Zebedee", "Zachary", "Declan", "Murphy", "declan.murphy"] {
            #expect(!text.contains(word), "\(word)")
        }
        let file = try site.send(.get, "/v1/admin/audit-log/export?subjectId=\(murphy)")
        #expect(!file.text.contains("Zebedee") && !file.text.contains("Murphy"))
    }
}

extension Site {
    /// Nobody is erased whom a visit is still to come to.
    fileprivate func cancelVisits(of customer: ID<Customer>) throws {
        var seen = Seen()
        var open: [ID<Booking>] = []
        ledger.memory.state.bookings.table.walk(&seen) { booking in
            if booking.customer == customer, !booking.status.isPast { open.append(booking.id) }
            return true
        }
        for id in open { try office.set(id, .cancelled) }
    }
}
