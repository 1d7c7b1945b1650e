@testable import API
import Core
import Fixtures
import HTTP1
import JSON
import Testing

/// RFC 9110 §13.2.1: a condition is heard whatever the method, where the answer would be 2xx.
@Suite("If-Match and If-None-Match in every request (RFC 9110 §13)")
struct ConditionTests {
    static let reads = Errand.all.filter { errand in (try? errand.route.method) == .get }

    /// What has no version that a change could meet.
    static let unversioned = Errand.all.filter { errand in
        guard let route = try? errand.route else { return false }
        return route.method != .get && !route.endpoint.takesPrecondition
    }

    @Test("a GET of what is not as If-Match says is 412", arguments: reads)
    func staleRead(_ errand: Errand) throws {
        let site = try Site()
        let ask = try errand.prepare(site)
        let tag = try site.send(ask, as: errand.caller).etag
        for method in [HTTP1.Method.get, .head] {
            func status(_ fields: [(String, String)]) throws -> Int {
                try site.send(method, ask.target, as: errand.caller, fields: fields).status
            }
            #expect(try status([("If-Match", #""999""#)]) == 412)
            #expect(try status([("If-Match", "*")]) == 200)
            #expect(try status([("If-Match", "*"), ("If-None-Match", "*")]) == 304)
            #expect(try status([("If-None-Match", "*")]) == 304)
            #expect(try status([("If-None-Match", #""999""#)]) == 200)
            guard let tag else { continue }
            #expect(try status([("If-Match", tag)]) == 200)
            #expect(try status([("If-Match", #""x", \#(tag)"#)]) == 200)
            #expect(try status([("If-Match", "W/" + tag)]) == 412)
            #expect(try status([("If-Match", #""999""#), ("If-None-Match", tag)]) == 412)
            if let version = tag.wholeMatch(of: /"([0-9]+)\..*"/) {
                #expect(try status([("If-Match", "\"\(version.1)\"")]) == 200)
            }
        }
    }

    @Test("a refused read waits for what it rests on")
    func durable() throws {
        let site = try Site()
        _ = try site.ratedBoiler()
        let request = try Request(
            method: .get, target: "/v1/admin/bookings/\(site.boiler)/rating",
            fields: [("Authorization", "Bearer as_ruth"), ("If-Match", #""9""#)])
        let (response, after) = site.resolve(site.api.answer(request, from: "test"))
        #expect(response.status == .preconditionFailed)
        #expect(after == site.ledger.memory.state.sequence)
    }

    @Test("404 goes before 412")
    func missing() throws {
        let site = try Site()
        for (method, path) in [
            (HTTP1.Method.get, "/v1/admin/services/svc_0000000000000"),
            (.delete, "/v1/admin/sessions/ses_0000000000000"),
        ] {
            let answer = try site.send(method, path, ifMatch: #""999""#)
            #expect(answer.status == 404)
        }
    }

    @Test("a change of what has no entity tag is 412 where a tag is wanted", arguments: unversioned)
    func tagWanted(_ errand: Errand) throws {
        let site = try Site()
        let ask = try errand.prepare(site)
        let before = site.recount
        let answer = try site.send(
            ask, as: errand.caller, fields: [("If-Match", #""x""#)])
        #expect(answer.code == "precondition_failed")
        #expect(site.recount == before)
        let passed = try site.send(
            ask, as: errand.caller, fields: [("If-None-Match", #""x""#)])
        #expect(passed.status < 300)
    }

    /// Requests with `*`, and whether there is a representation that it stands for.
    static let stars: [(String, Bool)] = [
        ("createCustomer", true), ("createBooking", true), ("createRating", false),
        ("createBookingSession", false), ("createAdminSession", true),
        ("deleteAdminSessions", true), ("deleteAdminSession", true),
        ("deleteAdminSessionById", true),
    ]

    @Test("* stands for any representation that there is", arguments: stars)
    func star(_ name: String, _ isThere: Bool) throws {
        let errand = try #require(Errand.named(name))
        for (field, status) in [("If-Match", isThere), ("If-None-Match", !isThere)] {
            let site = try Site()
            let answer = try site.send(
                errand.prepare(site), as: errand.caller, fields: [(field, "*")])
            #expect(status ? answer.status < 300 : answer.status == 412, Comment(rawValue: field))
        }
    }

    @Test("a rating that is there is one, whatever the rule says")
    func rated() throws {
        let site = try Site()
        let path = "/v1/portal/bookings/\(try site.ratedBoiler())/rating"
        func code(_ field: String, _ value: String) throws -> String? {
            try site.send(
                .post, path, as: .customer, json: #"{"stars": 5}"#, fields: [(field, value)]
            ).code
        }
        #expect(try code("If-None-Match", "*") == "precondition_failed")
        #expect(try code("If-Match", "*") == "rating_not_allowed")
        #expect(try code("If-Match", #""1""#) == "rating_not_allowed")
        #expect(try code("If-Match", #""2""#) == "precondition_failed")
    }

    /// An `If-None-Match` and whether version 1 passes it.
    static let others: [(String, Bool)] = [
        ("*", false), (#""1""#, false), (#"W/"1""#, false), (#""1.abc""#, false),
        (#""9", W/"1.x""#, false), (#""9""#, true), (#""11""#, true), ("", true),
        ("nonsense", true),
    ]

    @Test("a change is 412 where If-None-Match names what is there", arguments: others)
    func unwanted(_ value: String, _ passes: Bool) throws {
        for name in ["updateService", "deleteService", "updateSettings", "resetRating"] {
            let site = try Site()
            let errand = try #require(Errand.named(name))
            let answer = try site.send(
                errand.prepare(site), as: errand.caller, fields: [("If-None-Match", value)])
            #expect(passes ? answer.status < 300 : answer.status == 412, Comment(rawValue: name))
        }
    }

    @Test("an invoice is compared with its booking, which is always there")
    func invoice() throws {
        let site = try Site()
        let errand = try #require(Errand.named("setInvoice"))
        let answer = try site.send(
            errand.prepare(site), as: .staff, fields: [("If-None-Match", "*")])
        #expect(answer.status == 412)
    }

    @Test("both conditions must hold")
    func both() throws {
        let site = try Site()
        let path = "/v1/admin/services/\(site.business[.drain])"
        func status(_ match: String, _ noneMatch: String) throws -> Int {
            try site.send(
                .patch, path, json: "{}", ifMatch: match, fields: [("If-None-Match", noneMatch)]
            ).status
        }
        #expect(try status(#""1""#, #""2""#) == 200)
        #expect(try status(#""1""#, #""1""#) == 412)
        #expect(try status(#""2""#, #""2""#) == 412)
    }

    @Test("a body that is not valid does not hide what does not hold")
    func precedence() throws {
        let site = try Site()
        let answer = try site.send(
            .post, "/v1/admin/customers", json: "{}", ifMatch: #""x""#)
        #expect(answer.status == 412)
        let malformed = try site.send(
            .post, "/v1/admin/customers", json: "{", ifMatch: #""x""#)
        #expect(malformed.status == 400)
        let taken = try site.send(
            .post, "/v1/admin/customers",
            json: """
                {"firstName": "A", "lastName": "B", "email": "ingrid.olsen@example.com"}
                """, ifMatch: #""x""#)
        #expect(taken.status == 412)
    }

    @Test("a part of an invoice is no invoice (RFC 9110 §14.5)")
    func part() throws {
        let site = try Site()
        let errand = try #require(Errand.named("setInvoice"))
        let before = site.recount
        let answer = try site.send(
            errand.prepare(site), as: .staff, fields: [("Content-Range", "bytes 0-1/99")])
        #expect(answer.code == "invalid_parameter")
        #expect(site.recount == before)
    }
}
