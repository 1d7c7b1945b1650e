@testable import API
import Fixtures
import HTTP1
import Testing

@Suite("Pages of other origins (WHATWG Fetch, CORS protocol)")
struct CrossOriginTests {
    static let origin = "https://book.example.com"
    static let strangers = [
        "https://evil.example.com", "http://book.example.com", "https://book.example.com:8443",
        "https://book.example.com/", "HTTPS://BOOK.EXAMPLE.COM", "null", "*", "",
        "https://book.example.com.evil.example.com",
    ]
    static let grants = [
        "Access-Control-Allow-Origin", "Access-Control-Expose-Headers",
        "Access-Control-Allow-Methods", "Access-Control-Allow-Headers", "Access-Control-Max-Age",
        "Access-Control-Allow-Credentials",
    ]

    private func preflight(_ site: Site, _ origin: String, _ path: String) throws -> Answer {
        try site.send(
            .options, path, as: .nobody,
            fields: [
                ("Origin", origin), ("Access-Control-Request-Method", "POST"),
                ("Access-Control-Request-Headers", "authorization,content-type"),
            ])
    }

    @Test("may call from an allowed origin", arguments: Errand.all)
    func allowed(_ errand: Errand) throws {
        let site = try Site(origins: [Self.origin])
        let answer = try site.send(
            errand.prepare(site), as: errand.caller, fields: [("Origin", Self.origin)])
        #expect(answer.field("Access-Control-Allow-Origin") == Self.origin)
        #expect(answer.lines("Vary").contains("Origin"))
        #expect(
            answer.field("Access-Control-Expose-Headers")
                == "ETag, Location, Link, Retry-After, RateLimit, RateLimit-Policy, X-Request-Id, "
                + "Idempotent-Replayed, Content-Disposition, Content-Range")
        #expect(answer.field("Access-Control-Allow-Credentials") == nil)
    }

    @Test("see problems too")
    func problems() throws {
        let site = try Site(origins: [Self.origin])
        for (path, method) in [("/v1/nothing", HTTP1.Method.get), ("/v1/portal/me", .trace)] {
            let answer = try site.send(
                method, path, as: .nobody, fields: [("Origin", Self.origin)])
            #expect(answer.field("Access-Control-Allow-Origin") == Self.origin)
        }
        let unauthenticated = try site.send(
            .get, "/v1/portal/me", as: .nobody, fields: [("Origin", Self.origin)])
        #expect(unauthenticated.field("Access-Control-Allow-Origin") == Self.origin)
    }

    @Test("see why what they sent was no request")
    func malformed() throws {
        let site = try Site(origins: [Self.origin])
        for origin in [Self.origin, "https://evil.example.com"] {
            let head = "PUT /%2F HTTP/1.1\r\nHost: a\r\nOrigin: \(origin)\r\n\r\n"
            var parser = RequestParser()
            var consumed = 0
            let step = parser.next(Array(head.utf8).span, consumed: &consumed)
            #expect(step == .failed(.encodedSlash))
            let answer = Answer(site.api.answer(.encodedSlash, to: parser.remains))
            let granted = answer.field("Access-Control-Allow-Origin")
            #expect(granted == (origin == Self.origin ? origin : nil))
            #expect(answer.field("Vary") == "Origin")
        }
    }

    @Test("may not from another", arguments: strangers)
    func stranger(_ origin: String) throws {
        let site = try Site(origins: [Self.origin])
        let answer = try site.send(
            .get, "/v1/portal/me", as: .customer, fields: [("Origin", origin)])
        #expect(answer.status == 200)
        for name in Self.grants { #expect(answer.field(name) == nil) }
        #expect(answer.field("Vary") == "Origin")
        let asked = try preflight(site, origin, "/v1/portal/sessions")
        for name in Self.grants { #expect(asked.field(name) == nil) }
    }

    @Test("ask first, without a token, and are told for ten minutes", arguments: Errand.all)
    func asksFirst(_ errand: Errand) throws {
        let site = try Site(origins: [Self.origin])
        let path = String(try errand.prepare(site).target.prefix { $0 != "?" })
        let answer = try preflight(site, Self.origin, path)
        #expect(answer.status == 204)
        #expect(answer.field("Access-Control-Allow-Origin") == Self.origin)
        #expect(answer.field("Access-Control-Allow-Methods") == answer.field("Allow"))
        #expect(
            answer.field("Access-Control-Allow-Headers")
                == "Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match, "
                + "X-Request-Id, traceparent")
        #expect(answer.field("Access-Control-Max-Age") == "600")
        #expect(answer.field("Vary")?.contains("Origin") ?? false)
    }

    @Test("ask first about a path that there is not, and then see its 404")
    func asksForNothing() throws {
        let site = try Site(origins: [Self.origin])
        let answer = try preflight(site, Self.origin, "/v1/nothing")
        #expect(answer.status == 204)
        #expect(answer.field("Access-Control-Allow-Origin") == Self.origin)
        #expect(
            answer.field("Access-Control-Allow-Methods")
                == "DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT")
        #expect(answer.field("Access-Control-Allow-Headers")?.contains("Authorization") == true)
        let asked = try site.send(
            .post, "/v1/nothing", as: .nobody, fields: [("Origin", Self.origin)])
        #expect(asked.status == 404)
        #expect(asked.field("Access-Control-Allow-Origin") == Self.origin)
        // Others ask in vain, and so does what is no preflight.
        #expect(try preflight(site, "https://evil.example.com", "/v1/nothing").status == 404)
        let plain = try site.send(
            .options, "/v1/nothing", as: .nobody, fields: [("Origin", Self.origin)])
        #expect(plain.status == 404)
    }

    @Test("OPTIONS that asks nothing grants nothing but the origin")
    func plainOptions() throws {
        let site = try Site(origins: [Self.origin])
        let answer = try site.send(
            .options, "/v1/portal/me", as: .nobody, fields: [("Origin", Self.origin)])
        #expect(answer.status == 204)
        #expect(answer.field("Access-Control-Allow-Methods") == nil)
    }

    @Test("are nobody's business where no origin is allowed")
    func none() throws {
        let site = try Site()
        let answer = try site.send(
            .get, "/v1/portal/me", as: .customer, fields: [("Origin", Self.origin)])
        for name in Self.grants + ["Vary"] { #expect(answer.field(name) == nil) }
    }

    @Test("the origins may be others on a running server")
    func changes() throws {
        let site = try Site(origins: ["https://a.example"])
        func allowed(_ origin: String) throws -> String? {
            try site.send(.get, "/livez", as: .nobody, fields: [("Origin", origin)])
                .field("Access-Control-Allow-Origin")
        }
        #expect(try allowed("https://a.example") == "https://a.example")
        site.api.allow(origins: ["https://b.example"])
        #expect(try allowed("https://a.example") == nil)
        #expect(try allowed("https://b.example") == "https://b.example")
        site.api.allow(origins: [])
        let answer = try site.send(
            .get, "/livez", as: .nobody, fields: [("Origin", "https://b.example")])
        #expect(answer.field("Access-Control-Allow-Origin") == nil)
        #expect(answer.field("Vary") == nil)
    }
}
