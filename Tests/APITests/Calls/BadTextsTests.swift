@testable import API
import Core
import Fixtures
import HTTP1
import JSON
import Testing

@Suite("Texts say what they show, and codings are not guessed")
struct BadTextsTests {
    struct Case: CustomTestStringConvertible, Sendable {
        let story: String
        let path: String
        let body: String
        let pointers: [String]
        var testDescription: String { story }
    }

    static let cases = [
        Case(
            story: "a NUL in a name", path: "/v1/admin/services",
            body: #"{"name": "A\u0000"}"#, pointers: ["#/name"]),
        Case(
            story: "a line end in a name", path: "/v1/admin/rating-tags",
            body: #"{"name": "a\nb"}"#, pointers: ["#/name"]),
        Case(
            story: "a direction override in a name, a bell in a telephone number",
            path: "/v1/admin/customers",
            body: #"""
                {"firstName": "A", "lastName": "B\u202e", "email": "a@example.com",
                 "phone": "\u0007"}
                """#,
            pointers: ["#/lastName", "#/phone"]),
        Case(
            story: "a line end in an address, half a position", path: "/v1/admin/customers",
            body: #"""
                {"firstName": "A", "lastName": "B", "email": "a@example.com", "address":
                 {"line1": "1 Road\nx", "town": "T", "country": "AU", "latitude": 1}}
                """#,
            pointers: ["#/address/line1", "#/address/longitude"]),
    ]

    @Test("are 422 with pointers", arguments: cases)
    func refused(_ example: Case) throws {
        let answer = try Site().send(.post, example.path, json: example.body)
        #expect(answer.status == 422)
        #expect(answer.pointers == example.pointers)
    }

    @Test("a comment may have line ends, but no other control characters (D4)")
    func comment() throws {
        let site = try Site()
        let path = "/v1/portal/bookings/\(site.boiler)/rating"
        let refused = try site.send(
            .post, path, as: .customer, json: #"{"stars": 5, "comment": "a\u0000"}"#)
        #expect(refused.pointers == ["#/comment"])
        let taken = try site.send(
            .post, path, as: .customer, json: #"{"stars": 5, "comment": "a\nb 👩‍🔧"}"#)
        #expect(taken["comment"]?.text == "a\nb 👩‍🔧")
    }

    @Test("a content coding is 415, identity is none (RFC 9110 §8.4)")
    func coding() throws {
        let site = try Site()
        let body = #"{"name": "Gas"}"#
        let coded = try site.send(
            .post, "/v1/admin/services", json: body, fields: [("Content-Encoding", "gzip")])
        #expect(coded.status == 415)
        #expect(coded.field("Accept-Encoding") == "identity")
        let plain = try site.send(
            .post, "/v1/admin/services", json: body, fields: [("Content-Encoding", "identity")])
        #expect(plain.status == 201)
    }

    @Test("resetting a rating honours If-Match, which is about the rating")
    func reset() throws {
        let site = try Site()
        let id = try site.ratedBoiler()
        let path = "/v1/admin/bookings/\(id)/rating/reset"
        let body = #"{"reason": "mistake", "note": " "}"#
        #expect(try site.send(.post, path, json: body, ifMatch: #""99""#).status == 412)
        let tag = try site.send(.get, "/v1/admin/bookings/\(id)/rating").etag
        #expect(try site.send(.post, path, json: body, ifMatch: tag).status == 204)
    }
}
