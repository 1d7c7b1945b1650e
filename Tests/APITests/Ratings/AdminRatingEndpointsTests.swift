@testable import API
import Core
import Fixtures
import HTTP1
import JSON
import Testing

@Suite("A booking's rating in the office (R7, R10, R11, R40, R72, R75 to R78, D7)")
struct AdminRatingEndpointsTests {
    private func reset(_ site: Site, _ json: String = #"{"reason": "mistake"}"#) throws -> Answer {
        try site.send(.post, "/v1/admin/bookings/\(site.boiler)/rating/reset", json: json)
    }

    @Test(
        "is reset for a reason, and takes the rating out of everything",
        arguments: ["mistake", "dispute", "duplicate", "other"])
    func resets(_ reason: String) throws {
        let site = try Site()
        _ = try site.ratedBoiler()
        let worker = "/v1/admin/fieldworkers/\(site.business[.priya])"
        #expect(try site.send(.get, worker)["rating"] == ["average": 4, "ratings": 1])
        let answer = try reset(site, #"{"reason": "\#(reason)", "note": "As agreed."}"#)
        #expect(answer.status == 204)
        #expect(answer.response.body.isEmpty)
        #expect(try site.send(.get, worker)["rating"] == ["average": nil, "ratings": 0])
        #expect(try site.send(.get, "/v1/admin/ratings").data.isEmpty)
        let booking = try site.send(.get, "/v1/admin/bookings/\(site.boiler)")
        #expect(booking["rating"] == .null)
        #expect(booking["rateService", "available"] == true)
        #expect(try site.send(.get, "/v1/admin/bookings/\(site.boiler)/rating").status == 404)
    }

    @Test("is 409 where there is nothing to reset")
    func nothing() throws {
        let site = try Site()
        #expect(try reset(site).code == "not_rated")
        _ = try site.ratedBoiler()
        #expect(try reset(site).status == 204)
        #expect(try reset(site).code == "not_rated")
    }

    @Test("leaves every rating and who reset it in the history, oldest first")
    func history() throws {
        let site = try Site()
        let path = "/v1/admin/bookings/\(site.boiler)/rating/history"
        #expect(try site.send(.get, path).data == [])
        _ = try site.ratedBoiler()
        site.clock.advance(milliseconds: 60_000)
        _ = try reset(site, #"{"reason": "dispute", "note": "Wrong person."}"#)
        site.clock.advance(milliseconds: 60_000)
        try site.office.rate(site.boiler, stars: 2)
        let history = try site.send(.get, path)
        #expect(history.data.map { $0["kind"] } == ["given", "reset", "given"])
        #expect(history["data", 0, "by", "kind"] == "customer")
        #expect(history["data", 0, "by", "name"] == "Ingrid Olsen")
        #expect(history["data", 0, "rating", "comment"] == "Warm again.")
        #expect(history["data", 1, "at"] == "2026-11-23T09:01:00.000Z")
        #expect(history["data", 1, "reason"] == "dispute")
        #expect(history["data", 1, "note"] == "Wrong person.")
        #expect(history["data", 1, "by", "name"] == "Ruth Calloway")
        #expect(history["data", 1, "rating", "stars"] == 4)
        #expect(history["data", 2, "rating", "stars"] == 2)
        #expect(history["data", 2, "reason"] == .null)
        let cut = try site.send(.get, path + "?limit=2&includeTotal=true")
        #expect(cut.data == Array(history.data.prefix(2)))
        #expect(cut["totalCount"] == 3)
    }

    @Test("keeps a rated booking completed until it is reset (409 booking_rated)")
    func staysCompleted() throws {
        let site = try Site()
        let path = "/v1/admin/bookings/\(try site.ratedBoiler())"
        for status in BookingStatus.allCases where status != .completed {
            let answer = try site.send(
                .patch, path, json: #"{"status": "\#(status.rawValue)"}"#, ifMatch: "*")
            #expect(answer.code == "booking_rated")
        }
        _ = try reset(site)
        let answer = try site.send(.patch, path, json: #"{"status": "failed"}"#, ifMatch: "*")
        #expect(answer["status"] == "failed")
        #expect(answer["completedAt"] == .null)
        #expect(answer["attributedTo"] == .null)
    }

    @Test("says of each condition what it is now (R40)")
    func eligibility() throws {
        let site = try Site()
        let path = "/v1/admin/bookings/\(site.boiler)/rating-eligibility"
        func states() throws -> [String?] {
            try site.send(.get, path)["conditions"]?.elements.map { $0["state"]?.text } ?? []
        }
        #expect(try states() == ["enabled", "completed", "closed", "not_rated"])
        _ = try site.ratedBoiler()
        try site.office.letCustomersRate(false)
        try site.office.invoice(site.boiler, .overdue)
        #expect(try states() == ["disabled", "completed", "overdue", "rated"])
        let bare = try site.office.book(.unassigned)
        let answer = try site.send(.get, "/v1/admin/bookings/\(bare)/rating-eligibility")
        #expect(answer["conditions", 1, "state"] == "confirmed")
        #expect(answer["conditions", 2, "state"] == "none")
    }
}
