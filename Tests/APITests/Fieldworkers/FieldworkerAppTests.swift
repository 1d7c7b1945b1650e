@testable import API
import Core
import Fixtures
import HTTP1
import JSON
import Testing

@Suite("What fieldworkers see (R138 to R146, R391)")
struct FieldworkerAppTests {
    private static let bookings = "/v1/fieldworker/bookings"

    private func settings(_ site: Site, _ json: String) throws {
        try site.send(
            .patch, "/v1/admin/settings", json: #"{"fieldworkers": \#(json)}"#, ifMatch: "*")
    }

    @Test("are their own visits, and nobody else's")
    func ownVisits() throws {
        let site = try Site()
        #expect(
            try site.send(.get, Self.bookings, as: .fieldworker).ids == [site.boiler.text])
        #expect(
            try site.send(.get, Self.bookings, as: .otherFieldworker).ids == [site.drain.text])
        let boiler = "\(Self.bookings)/\(site.boiler)"
        let shown = try site.send(.get, boiler, as: .fieldworker)
        #expect(shown["address", "line1"]?.text != nil)
        #expect(shown["rating"] == .null)
        // What the customer pays is nobody's business here, nor is their address of mail.
        #expect(shown["invoice"] == nil)
        #expect(!shown.text.contains("@"))
        for path in [boiler, boiler + "/rating"] {
            #expect(try site.send(.get, path, as: .otherFieldworker).status == 404)
        }
        #expect(try site.send(.get, boiler + "/rating", as: .fieldworker).status == 404)
    }

    @Test("are listed in order, page by page, and by when they are")
    func lists() throws {
        let site = try Site()
        for day in 1...4 {
            var sample = SampleBooking.boilerRepair
            sample.scheduledStart = .monday.days(day)
            try site.office.book(sample)
        }
        let all = try site.send(.get, Self.bookings, as: .fieldworker).ids
        #expect(all.count == 5)
        #expect(try site.pages(Self.bookings, as: .fieldworker, limit: 2) == all)
        let past = try site.send(.get, Self.bookings + "?when=past", as: .fieldworker)
        #expect(past.ids == [site.boiler.text])
        let future = try site.send(.get, Self.bookings + "?when=future", as: .fieldworker)
        #expect(future.ids == Array(all.dropFirst()))
    }

    @Test("is the telephone of whoever they visit, until the visit is over, and if it may be")
    func phone() throws {
        let site = try Site()
        let next = try site.office.book()
        func phone(_ booking: ID<Booking>) throws -> JSONTree? {
            try site.send(.get, "\(Self.bookings)/\(booking)", as: .fieldworker)[
                "customer", "phone"]
        }
        #expect(try phone(next)?.text != nil)
        #expect(try phone(site.boiler) == .null)
        try settings(site, #"{"maySeePhone": false}"#)
        #expect(try phone(next) == .null)
    }

    @Test("are ratings that count for them, criterion by criterion, and not who gave them")
    func ratings() throws {
        let site = try Site()
        let boiler = "\(Self.bookings)/\(try site.ratedBoiler())"
        let rating = try site.send(.get, boiler + "/rating", as: .fieldworker)
        #expect(rating["tags"]?.elements.map { $0["stars"] } == [3, 5])
        #expect(rating["comment"] == "Warm again.")
        #expect(rating["customerId"] == nil)
        let shown = try site.send(.get, boiler, as: .fieldworker)
        #expect(shown["rating"]?.encoded == rating.json.encoded)
        let list = try site.send(.get, "/v1/fieldworker/ratings", as: .fieldworker)
        #expect(list.data.map(\.encoded) == [rating.json.encoded])
        #expect(try site.send(.get, "/v1/fieldworker/ratings", as: .otherFieldworker).data.isEmpty)
    }

    @Test("stay with whom they are about when somebody else goes there since (D8)")
    func reassigned() throws {
        let site = try Site()
        let boiler = "\(Self.bookings)/\(try site.ratedBoiler())"
        try site.office.assign(site.boiler, to: .sam)
        #expect(try site.send(.get, boiler + "/rating", as: .fieldworker).status == 200)
        #expect(try site.send(.get, boiler, as: .fieldworker)["rating", "stars"] == 4)
        #expect(try site.send(.get, boiler + "/rating", as: .otherFieldworker).status == 404)
        #expect(try site.send(.get, boiler, as: .otherFieldworker)["rating"] == .null)
        try site.office.reset(site.boiler)
        #expect(try site.send(.get, boiler + "/rating", as: .fieldworker).status == 404)
        #expect(try site.send(.get, "/v1/fieldworker/ratings", as: .fieldworker).data.isEmpty)
    }

    @Test("is a photo of a rating of theirs, while that counts (R146)")
    func photos() throws {
        let site = try Site()
        let path = "/v1/photos/\(try site.ratedPhoto())"
        #expect(try site.send(.get, path, as: .fieldworker).status == 200)
        #expect(try site.send(.get, path, as: .otherFieldworker).status == 404)
        try site.office.reset(site.boiler)
        #expect(try site.send(.get, path, as: .fieldworker).status == 404)
    }

    @Test("on their profile is what the business shows them (R138, R139, R140)")
    func permissions() throws {
        let site = try Site()
        _ = try site.ratedBoiler()
        try site.send(
            .patch, "/v1/admin/settings", json: #"{"ratings": {"minimumToRank": 1}}"#,
            ifMatch: "*")
        let me = try site.send(.get, "/v1/fieldworker/me", as: .fieldworker)
        #expect(me["rating"] == ["average": 4, "ratings": 1])
        #expect(me["ranking"] == ["rank": 1, "ranked": 1])
        let other = try site.send(.get, "/v1/fieldworker/me", as: .otherFieldworker)
        #expect(other["ranking"] == ["rank": nil, "ranked": 1])
        try settings(site, #"{"maySeeRating": false}"#)
        #expect(try site.send(.get, "/v1/fieldworker/me", as: .fieldworker)["rating"] == .null)
        try settings(site, #"{"maySeeRanking": false}"#)
        let less = try site.send(.get, "/v1/fieldworker/me", as: .fieldworker)
        #expect(less["ranking"] == .null)
        #expect(less["permissions", "maySeeReviews"] == true)
        try settings(site, #"{"maySeeReviews": false}"#)
        let refused = try site.send(.get, "/v1/fieldworker/ratings", as: .fieldworker)
        #expect(refused.code == "permission_denied")
        // Of a visit of theirs they see it all the same.
        let path = "\(Self.bookings)/\(site.boiler)/rating"
        #expect(try site.send(.get, path, as: .fieldworker).status == 200)
    }

    @Test("can log in once the office invited them")
    func invitation() throws {
        let site = try Site()
        let path = "/v1/admin/fieldworkers/\(site.business[.sam])"
        #expect(try site.send(.get, path)["hasPassword"] == false)
        #expect(try site.send(.post, path + "/invitation").status == 204)
        #expect(site.mailsQueued == 1)
        let wish = #"{"token": "\#(site.linkToken())", "password": "eleven plaid kettles hum"}"#
        // Each link is good for what it was mailed for.
        for place in ["admin/invitations", "admin/password-resets", "fieldworker/password-resets"] {
            let other = try site.send(.post, "/v1/\(place)/redeem", as: .nobody, json: wish)
            #expect(other.status == 404)
        }
        let taken = try site.send(
            .post, "/v1/fieldworker/invitations/redeem", as: .nobody, json: wish)
        #expect(taken.status == 204)
        let logIn = try site.send(
            .post, "/v1/fieldworker/sessions", as: .nobody,
            json: #"{"email": "sam.porter@example.com", "password": "eleven plaid kettles hum"}"#)
        #expect(logIn.status == 201)
        #expect(try site.send(.get, path)["hasPassword"] == true)
        #expect(try site.send(.post, path + "/invitation").code == "not_invited")
        #expect(try site.send(.delete, path + "/sessions").status == 204)
        #expect(try site.send(.get, "/v1/fieldworker/me", as: .otherFieldworker).status == 401)
        #expect(try site.send(.get, "/v1/fieldworker/me", as: .fieldworker).status == 200)
    }
}
