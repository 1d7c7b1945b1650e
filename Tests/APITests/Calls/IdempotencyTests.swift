@testable import API
import Core
import Fixtures
import HTTP1
import JSON
import Testing

@Suite("Idempotency-Key (N23)")
struct IdempotencyTests {
    static let kept = Errand.all.filter { errand in
        (try? errand.route.endpoint.keyUse == .kept) ?? false
    }
    static let refused = Errand.all.filter { errand in
        (try? errand.route.endpoint.keyUse == .refused) ?? false
    }

    private func send(
        _ site: Site, _ ask: Errand.Ask, as caller: Who, key: String = "key-1"
    ) throws -> Answer {
        try site.send(ask, as: caller, fields: [("Idempotency-Key", key)])
    }

    @Test("is for every POST but those that deal in secrets")
    func whoTakesIt() {
        let posts = Route.all.filter { $0.method == .post }
        #expect(Self.kept.count + Self.refused.count == posts.count)
        let others = Self.refused.map(\.name).filter { !$0.hasSuffix("Session") }
        #expect(
            Set(others) == [
                "createSecondFactor", "confirmSecondFactor", "createRecoveryCodes",
                "removeSecondFactor", "createStaffPasswordReset", "redeemStaffPasswordReset",
                "redeemFieldworkerInvitation", "createFieldworkerPasswordReset",
                "redeemFieldworkerPasswordReset", "createAccount", "resendVerification",
                "verifyAccount", "createPortalPasswordReset", "redeemPortalPasswordReset",
                "createEmailChange", "redeemEmailChange", "createProviderVisit",
                "redeemInvitation", "createApiKey", "rotateApiKey",
            ])
    }

    @Test("gives the first answer again, and does nothing twice", arguments: kept)
    func replays(_ errand: Errand) throws {
        let site = try Site()
        let ask = try errand.prepare(site)
        let first = try send(site, ask, as: errand.caller)
        let sequence = site.ledger.memory.state.sequence
        site.clock.advance(milliseconds: Milliseconds.hour)
        let again = try send(site, ask, as: errand.caller)
        #expect(first.status < 300)
        #expect(again.status == first.status)
        #expect(again.response.body == first.response.body)
        for name in ["Location", "ETag", "Content-Type", "Cache-Control"] {
            #expect(again.field(name) == first.field(name))
        }
        #expect(first.field("Idempotent-Replayed") == nil)
        #expect(again.field("Idempotent-Replayed") == "true")
        #expect(again.field("X-Request-Id") != first.field("X-Request-Id"))
        #expect(site.ledger.memory.state.sequence == sequence)
    }

    @Test(
        "is 422 with another body",
        arguments: kept.filter { $0.json != nil || $0.photo != nil })
    func otherBody(_ errand: Errand) throws {
        let site = try Site()
        var ask = try errand.prepare(site)
        _ = try send(site, ask, as: errand.caller)
        ask.json = ask.json.map { $0 + " " }
        ask.photo = ask.photo.map { $0 + [0] }
        let answer = try send(site, ask, as: errand.caller)
        #expect(answer.status == 422)
        #expect(answer.code == "idempotency_key_reused")
    }

    @Test("is 409 while the first is not durable, and replays when it is", arguments: kept)
    func inProgress(_ errand: Errand) throws {
        let site = try Site()
        let ask = try errand.prepare(site)
        site.ledger.stopSyncing()
        #expect(try send(site, ask, as: errand.caller).status < 300)
        let during = try send(site, ask, as: errand.caller)
        #expect(during.status == 409)
        #expect(during.code == "idempotency_in_progress")
        #expect(during.field("Retry-After") == "1")
        site.ledger.sync()
        let after = try send(site, ask, as: errand.caller)
        #expect(after.field("Idempotent-Replayed") == "true")
    }

    @Test("keeps no refusal, so the request may be sent again")
    func keepsNoRefusal() throws {
        let site = try Site()
        let errand = try #require(Errand.named("createRating"))
        let ask = try errand.prepare(site)
        try site.office.letCustomersRate(false)
        #expect(try send(site, ask, as: .customer).code == "rating_not_allowed")
        try site.office.letCustomersRate(true)
        let answer = try send(site, ask, as: .customer)
        #expect(answer.status == 201)
        #expect(answer.field("Idempotent-Replayed") == nil)
    }

    @Test("is forgotten a day later", arguments: kept)
    func forgets(_ errand: Errand) throws {
        let site = try Site()
        let ask = try errand.prepare(site)
        let first = try send(site, ask, as: errand.caller)
        site.clock.advance(milliseconds: Milliseconds.day - 1)
        #expect(try send(site, ask, as: errand.caller).response.body == first.response.body)
        site.clock.advance(milliseconds: 1)
        let later = try send(site, ask, as: errand.caller)
        #expect(later.field("Idempotent-Replayed") == nil)
    }

    @Test("is one caller's, one path's and one method's own")
    func scopes() throws {
        let site = try Site()
        let other = try site.office.rateable()
        func rate(_ booking: ID<Booking>, _ caller: Who) throws -> Answer {
            try site.send(
                .post, "/v1/portal/bookings/\(booking)/rating", as: caller,
                json: #"{"stars": 5}"#, fields: [("Idempotency-Key", "k")])
        }
        for (booking, caller) in [
            (site.boiler, Who.customer), (other, .customer), (site.drain, .otherCustomer),
        ] {
            let answer = try rate(booking, caller)
            #expect(answer.status == 201)
            #expect(answer.field("Idempotent-Replayed") == nil)
        }
        let stranger = try rate(site.boiler, .otherCustomer)
        #expect(stranger.status == 404)
    }

    @Test(
        "is 400 where it is no key",
        arguments: ["", "a b", "é", "tab\tkey", String(repeating: "k", count: 256)])
    func noKey(_ key: String) throws {
        for errand in Self.kept {
            let site = try Site()
            let ask = try errand.prepare(site)
            let before = site.recount
            let answer = try send(site, ask, as: errand.caller, key: key)
            #expect(answer.status == 400)
            #expect(answer.code == "invalid_parameter")
            #expect(site.recount == before)
        }
    }

    @Test(
        "has 1 to 255 visible characters",
        arguments: ["k", "!~", String(repeating: "k", count: 255)])
    func key(_ key: String) throws {
        let site = try Site()
        let errand = try #require(Errand.named("createRating"))
        #expect(try send(site, errand.prepare(site), as: .customer, key: key).status == 201)
    }

    @Test("is refused where the answer holds a secret", arguments: refused)
    func secret(_ errand: Errand) throws {
        let site = try Site()
        let answer = try send(site, errand.prepare(site), as: errand.caller)
        #expect(answer.status == 400)
        #expect(answer.code == "idempotency_not_supported")
    }

    @Test("means nothing to other methods")
    func otherMethods() throws {
        let site = try Site()
        let errand = try #require(Errand.named("updateService"))
        var ask = try errand.prepare(site)
        ask.ifMatch = try site.send(.get, ask.target).etag
        #expect(try send(site, ask, as: .staff).status == 200)
        #expect(try send(site, ask, as: .staff).status == 412)
    }

    @Test("two at once: one does it, the other is told to wait")
    func atOnce() async throws {
        let site = try Site()
        site.ledger.stopSyncing()
        let request = try Request(
            method: .post, target: "/v1/portal/bookings/\(site.boiler)/rating",
            fields: [
                ("Authorization", "Bearer ps_olsen"), ("Content-Type", "application/json"),
                ("Idempotency-Key", "k"),
            ], body: Array(#"{"stars": 5}"#.utf8))
        let statuses = await site.statuses(of: [request, request, request, request])
        #expect(statuses.sorted() == [201, 409, 409, 409])
        #expect(site.ratingCount == 1)
    }
}
