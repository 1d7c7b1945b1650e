@testable import API
import Core
import Fixtures
import HTTP1
import JSON
import Testing

@Suite("Sessions in cookies, for pages of the same site")
struct SessionCookieTests {
    private static let page = "https://portal.example.com"

    private func site() throws -> Site { try Site(cookies: [Self.page]) }

    private func logIn(
        _ site: Site, _ fields: [(String, String)] = [("Origin", page)],
        _ path: String = "/v1/portal/sessions", _ email: String = "ingrid.olsen@example.com"
    ) throws -> Answer {
        try site.send(
            .post, path, as: .nobody,
            json: #"{"email": "\#(email)", "password": "\#(Site.password)"}"#, fields: fields)
    }

    /// What a browser sends back.
    private func cookie(_ answer: Answer) -> String {
        String(answer.field("Set-Cookie")?.prefix { $0 != ";" } ?? "")
    }

    private func send(
        _ site: Site, _ method: HTTP1.Method, _ path: String, _ cookie: String,
        _ fields: [(String, String)] = [], json: String? = nil
    ) throws -> Answer {
        try site.send(
            method, path, as: .nobody, json: json, fields: [("Cookie", cookie)] + fields)
    }

    @Test("are given where no script can read them, and not in the answer")
    func given() throws {
        let site = try site()
        let answer = try logIn(site)
        #expect(answer.status == 201)
        #expect(answer["token"] == .null)
        let field = try #require(answer.field("Set-Cookie"))
        #expect(field.hasPrefix("__Host-ps=ps_"))
        #expect(
            field.hasSuffix("; Max-Age=2592000; Path=/; Secure; HttpOnly; SameSite=Lax"))
        #expect(!field.contains("Domain"))
        #expect(answer.field("Access-Control-Allow-Credentials") == "true")
        let cookie = cookie(answer)
        #expect(try send(site, .get, "/v1/portal/me", "a=1; \(cookie); b=2").status == 200)
        #expect(try send(site, .get, "/v1/portal/me", "x\(cookie)").status == 401)
        #expect(try send(site, .get, "/v1/portal/me", "__Host-ps=").status == 401)
        #expect(try send(site, .get, "/v1/portal/me", "__Host-ps=ps_no").status == 401)
    }

    @Test("are of one kind each, and not for another's operations")
    func kinds() throws {
        let site = try site()
        let staff = try logIn(
            site, [("Origin", Self.page)], "/v1/admin/sessions", "ruth.calloway@example.com")
        #expect(cookie(staff).hasPrefix("__Host-as=as_"))
        let both = cookie(staff) + "; " + cookie(try logIn(site))
        #expect(try send(site, .get, "/v1/admin/me", both)["name"]?.text == "Ruth Calloway")
        #expect(try send(site, .get, "/v1/portal/me", both)["firstName"]?.text == "Ingrid")
        #expect(try send(site, .get, "/v1/portal/me", cookie(staff)).status == 401)
        #expect(try send(site, .get, "/v1/fieldworker/me", both).status == 401)
    }

    /// Who has cookies of several kinds, and what becomes of Olsen's photo of Priya's work.
    static let several: [(name: String, cookie: String, status: Int)] = [
        ("a customer who is logged out, and staff", "__Host-ps=ps_expired; __Host-as=as_ruth", 200),
        ("another customer, and staff", "__Host-ps=ps_murphy; __Host-as=as_ruth", 200),
        ("another fieldworker, and the customer", "__Host-fs=fs_sam; __Host-ps=ps_olsen", 200),
        ("another customer, and the fieldworker", "__Host-fs=fs_priya; __Host-ps=ps_murphy", 200),
        (
            "all three, of whom the last may",
            "__Host-ps=ps_murphy; __Host-fs=fs_sam; __Host-as=as_ruth", 200
        ),
        ("the customer, and staff who may not", "__Host-as=as_pia; __Host-ps=ps_olsen", 200),
        ("another customer, and staff who may not", "__Host-ps=ps_murphy; __Host-as=as_pia", 404),
        ("a customer who is logged out, and one", "__Host-ps=ps_expired; __Host-fs=fs_sam", 404),
        ("staff who may not, and nobody", "__Host-ps=ps_expired; __Host-as=as_pia", 403),
        ("nobody at all", "__Host-ps=ps_expired; __Host-fs=x; __Host-as=as_nobody", 401),
    ]

    @Test("hide none of another kind where several are taken", arguments: several)
    func hidden(name: String, cookie: String, status: Int) throws {
        let site = try site()
        let path = "/v1/photos/\(try site.ratedPhoto())"
        #expect(try send(site, .get, path, cookie).status == status)
        #expect(try send(site, .head, path, cookie).status == status)
        // Where the first is refused, what is known before the body is no answer yet.
        let request = try Request(method: .get, target: path, fields: [("Cookie", cookie)])
        let early = site.api.answerWithoutBody(request, from: "192.0.2.7")?.response.status
        #expect(status != 200 || early == nil)
        // A token says who asks, whatever cookies come with it.
        let other = try send(
            site, .get, path, cookie, [("Authorization", "Bearer ps_murphy")])
        #expect(other.status == 404)
    }

    static let others: [[(String, String)]] = [
        [], [("Origin", "https://evil.example.com")], [("Origin", "null")],
        [("Origin", "https://portal.example.com:8443")],
        [("Origin", page), ("Sec-Fetch-Site", "cross-site")],
    ]

    @Test("are not given to other clients, who get the token as ever", arguments: others)
    func notGiven(_ fields: [(String, String)]) throws {
        let answer = try logIn(site(), fields)
        #expect(answer.status == 201)
        #expect(answer.field("Set-Cookie") == nil)
        #expect(answer["token"]?.text?.hasPrefix("ps_") == true)
    }

    static let writes: [(fields: [(String, String)], status: Int)] = [
        ([("Origin", page)], 201), ([("Origin", page), ("Sec-Fetch-Site", "same-site")], 201),
        ([("Sec-Fetch-Site", "same-origin")], 201), ([], 403),
        ([("Sec-Fetch-Site", "same-site")], 403), ([("Sec-Fetch-Site", "none")], 403),
        ([("Origin", page), ("Sec-Fetch-Site", "cross-site")], 403),
        ([("Origin", "https://evil.example.com")], 403), ([("Origin", "null")], 403),
        ([("Origin", "https://evil.example.com"), ("Sec-Fetch-Site", "same-origin")], 403),
    ]

    @Test("change something only for the pages they are for", arguments: writes)
    func write(fields: [(String, String)], status: Int) throws {
        let site = try site()
        let cookie = cookie(try logIn(site))
        let path = "/v1/portal/bookings/\(site.boiler)/rating"
        let before = site.recount
        let answer = try send(site, .post, path, cookie, fields, json: #"{"stars": 5}"#)
        #expect(answer.status == status)
        if status == 403 { #expect(site.recount == before) }
        // Looking is free.
        #expect(try send(site, .get, "/v1/portal/me", cookie, fields).status == 200)
    }

    @Test("go with the log-out", arguments: ["/v1/portal/sessions/current", "/v1/portal/sessions"])
    func logOut(_ path: String) throws {
        let site = try site()
        let cookie = cookie(try logIn(site))
        let answer = try send(site, .delete, path, cookie, [("Origin", Self.page)])
        #expect(answer.status == 204)
        #expect(
            answer.field("Set-Cookie")
                == "__Host-ps=; Max-Age=0; Path=/; Secure; HttpOnly; SameSite=Lax")
        #expect(try send(site, .get, "/v1/portal/me", cookie).status == 401)
    }

    @Test("count for nothing beside a token, and where nobody switched them on")
    func off() throws {
        let site = try site()
        let cookie = cookie(try logIn(site))
        let answer = try site.send(
            .get, "/v1/portal/me", as: .otherCustomer, fields: [("Cookie", cookie)])
        #expect(answer["firstName"]?.text == "Declan")
        let none = try Site()
        let token = try #require(try logIn(none)["token"]?.text)
        #expect(try logIn(none).field("Set-Cookie") == nil)
        #expect(try send(none, .get, "/v1/portal/me", "__Host-ps=\(token)").status == 401)
    }

    @Test("can be asked for by pages that a preflight precedes")
    func preflight() throws {
        let answer = try site().send(
            .options, "/v1/portal/me", as: .nobody,
            fields: [("Origin", Self.page), ("Access-Control-Request-Method", "GET")])
        #expect(answer.field("Access-Control-Allow-Origin") == Self.page)
        #expect(answer.field("Access-Control-Allow-Credentials") == "true")
    }
}
