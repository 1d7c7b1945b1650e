@testable import API
import Core
import Fixtures
import HTTP1
import Testing

/// `api.md`, "Where several apply": 405, 401, 403, 404, 415, 400, 428, 412, 422, 409, a rule last.
@Suite("Which status wins where several apply")
struct PrecedenceTests {
    /// One thing that is wrong with a change of a service, in the order in which it is told.
    enum Fault: Int, CaseIterable, CustomTestStringConvertible {
        case method = 405
        case token = 401
        case role = 403
        case missing = 404
        case mediaType = 415
        case query = 400
        case noPrecondition = 428
        case stale = 412
        case body = 422
        case conflict = 409

        var testDescription: String { "\(rawValue)" }

        /// Two that cannot be wrong at once.
        func excludes(_ other: Fault) -> Bool {
            let pair: Set = [self, other]
            return pair == [.token, .role] || pair == [.noPrecondition, .stale]
                || pair == [.missing, .conflict] || pair == [.body, .conflict]
        }
    }

    static let pairs: [(Fault, Fault)] = Fault.allCases.enumerated().flatMap { index, first in
        Fault.allCases[(index + 1)...].filter { !first.excludes($0) }.map { (first, $0) }
    }

    @Test("tells the first of two", arguments: pairs)
    func pair(_ first: Fault, _ second: Fault) throws {
        #expect(try status(of: [first, second]) == first.rawValue)
    }

    @Test("tells each one alone", arguments: Fault.allCases)
    func alone(_ fault: Fault) throws {
        #expect(try status(of: [fault]) == fault.rawValue)
    }

    @Test("tells the first of all that are left, one after the other")
    func all() throws {
        var left = Fault.allCases.filter { ![.role, .noPrecondition, .conflict].contains($0) }
        while let first = left.first {
            #expect(try status(of: Set(left)) == first.rawValue)
            left.removeFirst()
        }
    }

    private func status(of faults: Set<Fault>) throws -> Int {
        let site = try Site()
        let id =
            faults.contains(.missing) ? "svc_0000000000000" : site.business[.drain].text
        var name = #""Drains""#
        if faults.contains(.conflict) { name = #""boiler repair""# }
        if faults.contains(.body) { name = "5" }
        var caller = Who.staff
        if faults.contains(.role) { caller = .customer }
        if faults.contains(.token) { caller = .malformed }
        var ifMatch: String? = #""1""#
        if faults.contains(.noPrecondition) { ifMatch = nil }
        if faults.contains(.stale) { ifMatch = #""9""# }
        return try site.send(
            faults.contains(.method) ? .put : .patch,
            "/v1/admin/services/\(id)\(faults.contains(.query) ? "?colour=red" : "")",
            as: caller, json: #"{"name": \#(name)}"#,
            type: faults.contains(.mediaType) ? "text/plain" : nil, ifMatch: ifMatch
        ).status
    }

    /// A request with two things wrong, and the one that is told.
    struct Case: CustomTestStringConvertible, Sendable {
        let story: String
        let method: HTTP1.Method
        let target: String
        var caller = Who.staff
        var json: String?
        var type: String?
        var ifMatch: String?
        var fields: [(String, String)] = []
        let code: String
        var testDescription: String { story }
    }

    static let cases = [
        Case(
            story: "rating: not yours before 415", method: .post,
            target: "/v1/portal/bookings/{drain}/rating", caller: .customer, json: "{}",
            type: "text/plain", code: "not_found"),
        Case(
            story: "rating: not yours before no JSON", method: .post,
            target: "/v1/portal/bookings/{drain}/rating", caller: .customer, json: "{",
            code: "not_found"),
        Case(
            story: "rating: not yours before a body that is not valid", method: .post,
            target: "/v1/portal/bookings/{drain}/rating", caller: .customer,
            json: #"{"stars": 6}"#, code: "not_found"),
        Case(
            story: "rating: 415 before a key that is none", method: .post,
            target: "/v1/portal/bookings/{boiler}/rating", caller: .customer, json: "{}",
            type: "text/plain", fields: [("Idempotency-Key", "a b")],
            code: "unsupported_media_type"),
        Case(
            story: "rating: a key that is none before a body that is not valid", method: .post,
            target: "/v1/portal/bookings/{boiler}/rating", caller: .customer,
            json: #"{"stars": 6}"#, fields: [("Idempotency-Key", "a b")],
            code: "invalid_parameter"),
        Case(
            story: "rating: a body that is not valid before the rule", method: .post,
            target: "/v1/portal/bookings/{rated}/rating", caller: .customer,
            json: #"{"stars": 6}"#, code: "validation_failed"),
        Case(
            story: "rating: an unknown tag before the rule", method: .post,
            target: "/v1/portal/bookings/{rated}/rating", caller: .customer,
            json: #"{"tags": [{"tagId": "tag_0000000000000", "stars": 1}]}"#,
            code: "validation_failed"),
        Case(
            story: "log-in: 415 before a key", method: .post, target: "/v1/admin/sessions",
            caller: .nobody, json: "{}", type: "text/plain", fields: [("Idempotency-Key", "k")],
            code: "unsupported_media_type"),
        Case(
            story: "log-in: a key before a body that is not valid", method: .post,
            target: "/v1/admin/sessions", caller: .nobody, json: "{}",
            fields: [("Idempotency-Key", "k")], code: "idempotency_not_supported"),
        Case(
            story: "session: missing before a parameter that there is not", method: .delete,
            target: "/v1/admin/sessions/ses_0000000000000?x=1", code: "not_found"),
        Case(
            story: "delete: missing before 428", method: .delete,
            target: "/v1/admin/services/svc_0000000000000", code: "not_found"),
        Case(
            story: "delete: a parameter that there is not before 428", method: .delete,
            target: "/v1/admin/services/{service}?x=1", code: "unknown_parameter"),
        Case(
            story: "delete: missing before a parameter that there is not", method: .delete,
            target: "/v1/admin/services/svc_0000000000000?x=1", ifMatch: "*", code: "not_found"),
        Case(
            story: "get: missing before a parameter that there is not", method: .get,
            target: "/v1/admin/services/svc_0000000000000?x=1", code: "not_found"),
        Case(
            story: "history: missing before a limit that is none", method: .get,
            target: "/v1/admin/bookings/bkg_0000000000000/rating/history?limit=0",
            code: "not_found"),
        Case(
            story: "booking: 412 before a service that is not known", method: .patch,
            target: "/v1/admin/bookings/{boiler}",
            json: #"{"serviceIds": ["svc_0000000000000"]}"#, ifMatch: #""99""#,
            code: "precondition_failed"),
        Case(
            story: "booking: a service that is not known before the rule", method: .patch,
            target: "/v1/admin/bookings/{rated}",
            json: #"{"serviceIds": ["svc_0000000000000"], "status": "failed"}"#, ifMatch: "*",
            code: "validation_failed"),
        Case(
            story: "archived: 412 before 409", method: .patch,
            target: "/v1/admin/services/{archived}", json: #"{"name": "x"}"#, ifMatch: #""99""#,
            code: "precondition_failed"),
        Case(
            story: "archived: 422 before 409", method: .patch,
            target: "/v1/admin/services/{archived}", json: #"{"name": "  "}"#, ifMatch: "*",
            code: "validation_failed"),
        Case(
            story: "reset: missing before 415", method: .post,
            target: "/v1/admin/bookings/bkg_0000000000000/rating/reset", json: "{}",
            type: "text/plain", code: "not_found"),
        Case(
            story: "reset: a reason that is none before nothing to reset", method: .post,
            target: "/v1/admin/bookings/{drain}/rating/reset", json: #"{"reason": "envy"}"#,
            code: "validation_failed"),
        Case(
            story: "invoice: missing before 415", method: .put,
            target: "/v1/admin/bookings/bkg_0000000000000/invoice", json: "{}",
            type: "text/plain", code: "not_found"),
        Case(
            story: "fieldworker: an address that is none before one in use", method: .post,
            target: "/v1/admin/fieldworkers",
            json: """
                {"name": " ", "email": "sam.porter@example.com",
                 "serviceIds": ["svc_0000000000000"]}
                """,
            code: "validation_failed"),
    ]

    @Test("keeps the order at other endpoints", arguments: cases)
    func elsewhere(_ example: Case) throws {
        let site = try Site()
        var target = example.target.replacing("{drain}", with: site.drain.text)
        if target.contains("{rated}") {
            target = target.replacing("{rated}", with: try site.ratedBoiler())
        }
        if target.contains("{archived}") {
            let booked = site.business[.boiler]
            try site.office.run(DeleteService(booked, .any))
            target = target.replacing("{archived}", with: booked.text)
        }
        target = target.replacing("{boiler}", with: site.boiler.text)
            .replacing("{service}", with: site.business[.drain].text)
        let answer = try site.send(
            example.method, target, as: example.caller, json: example.json, type: example.type,
            ifMatch: example.ifMatch, fields: example.fields)
        #expect(answer.code == example.code)
    }
}
