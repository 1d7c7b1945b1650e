@testable import API
import Core
import Fixtures
import HTTP1
import JSON
import Testing

@Suite("Rating a booking (R38, R43 to R49, R53, R55 to R60)")
struct CreateRatingTests {
    private func rate(_ site: Site, _ json: String, as caller: Who = .customer) throws -> Answer {
        try site.send(
            .post, "/v1/portal/bookings/\(site.boiler)/rating", as: caller, json: json)
    }

    @Test("is stored whole against booking, customer and fieldworker (R45, R48, R55, R56)")
    func whole() throws {
        let site = try Site()
        let (quality, punctuality) = (site.business[.quality], site.business[.punctuality])
        site.clock.advance(milliseconds: 90_123)
        let answer = try rate(
            site,
            """
            {"stars": 5, "comment": "  On time & tidy. \\ud83d\\ude00\\n ", "tags": [
              {"tagId": "\(quality)", "stars": 4}, {"tagId": "\(punctuality)", "stars": 3}]}
            """)
        #expect(answer.status == 201)
        let path = "/v1/portal/bookings/\(site.boiler)/rating"
        #expect(answer.field("Location") == path)
        #expect(answer["id"]?.text?.hasPrefix("rtg_") ?? false)
        #expect(answer["version"] == 1)
        #expect(answer["bookingId"]?.text == site.boiler.text)
        #expect(answer["customerId"]?.text == site.business[.olsen].text)
        #expect(answer["fieldworkerId"]?.text == site.business[.priya].text)
        #expect(answer["stars"] == 5)
        #expect(answer["starsSource"] == "customer")
        #expect(
            answer["tags"] == [
                ["tagId": .string(punctuality.text), "name": "Punctuality", "stars": 3],
                ["tagId": .string(quality.text), "name": "Quality of Work", "stars": 4],
            ])
        #expect(answer["comment"] == "On time & tidy. 😀")
        #expect(answer["channel"] == "portal")
        #expect(answer["createdAt"] == "2026-11-23T09:01:30.123Z")
        #expect(answer["updatedAt"] == answer["createdAt"])

        for (place, caller) in [
            (path, Who.customer), ("/v1/admin/bookings/\(site.boiler)/rating", .staff),
            (path, .bookingNumber),
        ] {
            let read = try site.send(.get, place, as: caller)
            #expect(read.response.body == answer.response.body)
            #expect(read.etag == answer.etag)
        }
        for (place, caller) in [("portal", Who.customer), ("admin", .staff)] {
            let booking = try site.send(
                .get, "/v1/\(place)/bookings/\(site.boiler)", as: caller)
            #expect(booking["rating"] == answer.json)
            #expect(booking["rateService", "reasons"] == ["already_rated"])
        }
    }

    /// A body, and what becomes of stars and comment.
    struct Case: CustomTestStringConvertible, Sendable {
        let story: String
        let json: String
        let stars: Double
        var source = "customer"
        var comment: JSONTree = nil
        var tags = 0
        var testDescription: String { story }
    }

    static let good =
        (1...5).map { Case(story: "\($0) stars", json: #"{"stars": \#($0)}"#, stars: Double($0)) }
        + [
            Case(
                story: "the mean of tags, rounded half up (D3, R46)",
                json:
                    #"{"tags": [{"tagId": "1", "stars": 5}, {"tagId": "2", "stars": 4}, {"tagId": "3", "stars": 4}]}"#,
                stars: 4.33, source: "tags", tags: 3),
            Case(
                story: "the mean of two",
                json:
                    #"{"tags": [{"tagId": "1", "stars": 1}, {"tagId": "2", "stars": 2}]}"#,
                stars: 1.5, source: "tags", tags: 2),
            Case(
                story: "null members", json: #"{"stars": 2, "tags": null, "comment": null}"#,
                stars: 2),
            Case(story: "no tags (R60)", json: #"{"stars": 3, "tags": []}"#, stars: 3),
            Case(
                story: "the customer's own stars win over the tags'",
                json: #"{"stars": 1, "tags": [{"tagId": "1", "stars": 5}]}"#, stars: 1, tags: 1),
            Case(
                story: "a comment of one character", json: #"{"stars": 4, "comment": "x"}"#,
                stars: 4, comment: "x"),
            Case(
                story: "the longest comment, with blanks around it (D4)",
                json: #"{"stars": 4, "comment": "  \#(String(repeating: "é", count: 5_000))\n"}"#,
                stars: 4, comment: .string(String(repeating: "é", count: 5_000))),
            Case(
                story: "members in another order, with white space",
                json: " {\n\"comment\" : \"ok\" ,\t\"stars\":5 }\r\n", stars: 5, comment: "ok"),
            Case(
                story: "a star count that is a whole number all the same", json: #"{"stars": 5.0}"#,
                stars: 5),
        ]

    private func filled(_ json: String, _ site: Site) -> String {
        json.replacing(#""tagId": "1""#, with: #""tagId": "\#(site.business[.punctuality])""#)
            .replacing(#""tagId": "2""#, with: #""tagId": "\#(site.business[.quality])""#)
            .replacing(#""tagId": "3""#, with: #""tagId": "\#(site.business[.communication])""#)
            .replacing(#""tagId": "off""#, with: #""tagId": "\#(site.business[.tidiness])""#)
            .replacing(#""tagId": "none""#, with: #""tagId": "tag_0000000000000""#)
    }

    @Test("takes stars, tags or both, and a comment or none", arguments: good)
    func takes(_ example: Case) throws {
        let site = try Site()
        let answer = try rate(site, filled(example.json, site))
        #expect(answer.status == 201)
        #expect(answer["stars"]?.number == example.stars)
        #expect(answer["starsSource"]?.text == example.source)
        #expect(answer["comment"] == example.comment)
        #expect(answer["tags"]?.elements.count == example.tags)
    }

    /// A body, and what is wrong with it.
    static let bad: [(String, [String])] = [
        (#"{"stars": 0}"#, ["#/stars"]), (#"{"stars": 6}"#, ["#/stars"]),
        (#"{"stars": 4.5}"#, ["#/stars"]), (#"{"stars": "5"}"#, ["#/stars"]),
        (#"{"stars": -1}"#, ["#/stars"]), (#"{"stars": 99999999999999999999}"#, ["#/stars"]),
        (#"{"stars": 1e400}"#, ["#/stars"]), (#"{"stars": true}"#, ["#/stars"]),
        (#"{"stars": [5]}"#, ["#/stars"]), ("{}", ["#/stars"]), (#"{"stars": null}"#, ["#/stars"]),
        (#"{"tags": []}"#, ["#/stars"]), (#"{"comment": "No stars."}"#, ["#/stars"]),
        (#"{"stars": 5, "tags": [{"tagId": "1", "stars": 0}]}"#, ["#/tags/0/stars"]),
        (#"{"stars": 5, "tags": [{"tagId": "1", "stars": 6}]}"#, ["#/tags/0/stars"]),
        (#"{"stars": 5, "tags": [{"tagId": "1"}]}"#, ["#/tags/0/stars"]),
        (#"{"stars": 5, "tags": [{"stars": 4}]}"#, ["#/tags/0/tagId"]),
        (#"{"stars": 5, "tags": [{"tagId": "none", "stars": 4}]}"#, ["#/tags/0/tagId"]),
        (#"{"stars": 5, "tags": [{"tagId": "off", "stars": 4}]}"#, ["#/tags/0/tagId"]),
        (#"{"tags": [{"tagId": "none", "stars": 4}]}"#, ["#/tags/0/tagId"]),
        (
            #"{"tags": [{"tagId": "1", "stars": 4}, {"tagId": "1", "stars": 4}]}"#,
            ["#/tags/1/tagId"]
        ),
        (
            #"{"tags": [{"tagId": "none", "stars": 4}, {"tagId": "1", "stars": 4}, {"tagId": "1", "stars": 5}]}"#,
            ["#/tags/0/tagId", "#/tags/2/tagId"]
        ),
        (#"{"stars": 5, "comment": ""}"#, ["#/comment"]),
        (#"{"stars": 5, "comment": " \n\t "}"#, ["#/comment"]),
        (#"{"stars": 5, "comment": 5}"#, ["#/comment"]),
        (#"{"stars": 5, "photoIds": ["pho_01hx4k9m2p3qr"]}"#, ["#/photoIds/0"]),
        (#"{"stars": 5, "photoIds": "pho_01hx4k9m2p3qr"}"#, ["#/photoIds"]),
        (#"{"stars": 5, "Stars": 5}"#, ["#/Stars"]),
        (
            #"{"stars": 0, "tags": [{"tagId": 5, "stars": 9}], "x": 1}"#,
            ["#/stars", "#/tags/0/tagId", "#/tags/0/stars", "#/x"]
        ),
    ]

    @Test("is 422 with every pointer for anything else, and changes nothing", arguments: bad)
    func refuses(_ json: String, _ pointers: [String]) throws {
        let site = try Site()
        let before = site.recount
        let answer = try rate(site, filled(json, site))
        #expect(answer.status == 422)
        #expect(answer.code == "validation_failed")
        #expect(Set(answer.pointers) == Set(pointers))
        #expect(answer.pointers.count == pointers.count)
        #expect(site.recount == before)
    }

    @Test("is 422 for a comment that is too long, up to a megabyte", arguments: [5_001, 1_000_000])
    func longComment(_ count: Int) throws {
        let site = try Site()
        let before = site.recount
        let answer = try rate(
            site, #"{"stars": 5, "comment": "\#(String(repeating: "x", count: count))"}"#)
        #expect(answer.status == 422)
        #expect(answer.pointers == ["#/comment"])
        #expect(answer.faultCodes == ["too_long"])
        #expect(site.recount == before)
    }

    @Test("is 422 for a tag that was deleted while ratings use it (D5)")
    func archivedTag() throws {
        let site = try Site()
        try site.office.rate(site.drain, tags: [(.quality, 5)], by: .murphy)
        let tag = site.business[.quality]
        try site.send(.delete, "/v1/admin/rating-tags/\(tag)", ifMatch: "*")
        let answer = try rate(site, #"{"tags": [{"tagId": "\#(tag)", "stars": 4}]}"#)
        #expect(answer.pointers == ["#/tags/0/tagId"])
        #expect(answer.faultCodes == ["archived"])
        let old = try site.send(.get, "/v1/admin/bookings/\(site.drain)/rating")
        #expect(old["tags", 0, "name"] == "Quality of Work")
    }

    @Test("is 409 a second time, and again possible after a reset (R57 to R59)")
    func once() throws {
        let site = try Site()
        #expect(try rate(site, #"{"stars": 5}"#).status == 201)
        let again = try rate(site, #"{"stars": 1}"#)
        #expect(again.status == 409)
        #expect(again.reasons == ["already_rated"])
        let reset = try site.send(
            .post, "/v1/admin/bookings/\(site.boiler)/rating/reset", json: #"{"reason": "mistake"}"#
        )
        #expect(reset.status == 204)
        #expect(
            try site.send(.get, "/v1/portal/bookings/\(site.boiler)/rating", as: .customer)
                .status == 404)
        #expect(try rate(site, #"{"stars": 1}"#).status == 201)
    }

    @Test("is nobody else's business (R39, R149)", arguments: [Who.otherCustomer])
    func notTheirs(_ caller: Who) throws {
        let site = try Site()
        #expect(try rate(site, #"{"stars": 1}"#, as: caller).status == 404)
        _ = try site.ratedBoiler()
        for path in ["", "/rating"] {
            let answer = try site.send(
                .get, "/v1/portal/bookings/\(site.boiler)\(path)", as: caller)
            #expect(answer.code == "not_found")
        }
    }

    @Test("counts for nobody when the General Fieldworker completed it (D8)")
    func unassigned() throws {
        let site = try Site()
        let id = try site.office.rateable(.unassigned)
        let answer = try site.send(
            .post, "/v1/portal/bookings/\(id)/rating", as: .customer, json: #"{"stars": 1}"#)
        #expect(answer["fieldworkerId"] == .null)
        let booking = try site.send(.get, "/v1/portal/bookings/\(id)", as: .customer)
        #expect(booking["fieldworker", "general"] == true)
    }

    @Test("stays with who completed it, reassigned or not (D8)")
    func reassigned() throws {
        let site = try Site()
        let path = "/v1/admin/bookings/\(site.boiler)"
        let sam = site.business[.sam]
        let change = try site.send(
            .patch, path, json: #"{"fieldworkerId": "\#(sam)"}"#, ifMatch: "*")
        #expect(change["fieldworker", "id"]?.text == sam.text)
        #expect(change["attributedTo"]?.text == site.business[.priya].text)
        let answer = try rate(site, #"{"stars": 2}"#)
        #expect(answer["fieldworkerId"]?.text == site.business[.priya].text)
    }

    @Test("two at once: one is 201, the other 409, and there is one rating", arguments: 1...20)
    func atOnce(_ round: Int) async throws {
        let site = try Site()
        let requests = try (1...5).map { stars in
            try Request(
                method: .post, target: "/v1/portal/bookings/\(site.boiler)/rating",
                fields: [
                    ("Authorization", "Bearer \(stars % 2 == 0 ? "ps_olsen" : "ps_booking")"),
                    ("Content-Type", "application/json"),
                ], body: Array(#"{"stars": \#(stars)}"#.utf8))
        }
        let statuses = await site.statuses(of: requests)
        #expect(statuses.sorted() == [201, 409, 409, 409, 409])
        #expect(site.ratingCount == 1)
        let workers = try site.send(.get, "/v1/admin/fieldworkers/\(site.business[.priya])")
        #expect(workers["rating", "ratings"] == 1)
    }
}
