@testable import API
import Core
import Fixtures
import HTTP1
import JSON
import Testing

@Suite("Photos of a rating (R50 to R52, R82)")
struct RatingPhotosTests {
    /// Sends two photos and rates with them; gives the rating's path and the photos as uploaded.
    private func rated(_ site: Site) throws -> (path: String, photos: [JSONTree]) {
        let booking = "/v1/portal/bookings/\(site.boiler)"
        let photos = try [SamplePhoto.locatedJPEG, SamplePhoto.png].map { file in
            try site.send(.post, booking + "/photos", as: .customer, photo: file).json
        }
        let ids = photos.compactMap { $0["id"]?.text }
        let answer = try site.send(
            .post, booking + "/rating", as: .customer,
            json: #"{"stars": 4, "photoIds": ["\#(ids[1])", "\#(ids[0])"]}"#)
        #expect(answer.status == 201)
        #expect(answer["photos"] == .array([photos[1], photos[0]]))
        return (booking + "/rating", [photos[1], photos[0]])
    }

    @Test("are in every view of it, and open for whoever sees it")
    func views() throws {
        let site = try Site()
        let (path, photos) = try rated(site)
        let shown = JSONTree.array(photos)
        let admin = "/v1/admin/bookings/\(site.boiler)"
        #expect(try site.send(.get, path, as: .customer)["photos"] == shown)
        #expect(try site.send(.get, path, as: .bookingNumber)["photos"] == shown)
        let booking = "/v1/portal/bookings/\(site.boiler)"
        #expect(try site.send(.get, booking, as: .customer)["rating", "photos"] == shown)
        #expect(try site.send(.get, admin)["rating", "photos"] == shown)
        #expect(try site.send(.get, admin + "/rating")["photos"] == shown)
        let list = try site.send(.get, "/v1/admin/ratings")
        #expect(list["data", 0, "photos"] == shown)
        let history = try site.send(.get, admin + "/rating/history")
        #expect(history["data", 0, "rating", "photos"] == shown)
        for photo in photos {
            let url = try #require(photo["url"]?.text)
            #expect(try site.send(.get, url, as: .staff).status == 200)
            #expect(try site.send(.get, url, as: .otherCustomer).code == "not_found")
            #expect(try site.send(.get, url, as: .fieldworker).status == 200)
            #expect(try site.send(.get, url, as: .otherFieldworker).code == "not_found")
        }
    }

    @Test("D7: stay in the history of a rating that was reset, and open for staff")
    func reset() throws {
        let site = try Site()
        let (_, photos) = try rated(site)
        let admin = "/v1/admin/bookings/\(site.boiler)/rating"
        try site.send(.post, admin + "/reset", json: #"{"reason": "mistake"}"#)
        let history = try site.send(.get, admin + "/history")
        for place in 0..<2 {
            #expect(
                history.data[place]["rating"]?["photos"] == .array(photos), "entry \(place)")
        }
        let url = try #require(photos[0]["url"]?.text)
        #expect(try site.send(.get, url, as: .staff).status == 200)
        let again = try site.send(
            .post, "/v1/portal/bookings/\(site.boiler)/rating", as: .customer,
            json: #"{"stars": 1, "photoIds": ["\#(photos[0]["id"]?.text ?? "")"]}"#)
        #expect(again.code == "validation_failed")
        #expect(again.pointers == ["#/photoIds/0"])
        #expect(again.faultCodes == ["used"])
    }

    @Test("R51: are an empty list where there are none")
    func none() throws {
        let site = try Site()
        for body in [#"{"stars": 5}"#, #"{"stars": 5, "photoIds": []}"#] {
            let site = try Site()
            let answer = try site.send(
                .post, "/v1/portal/bookings/\(site.boiler)/rating", as: .customer, json: body)
            #expect(answer["photos"] == [])
        }
        let answer = try site.send(
            .post, "/v1/portal/bookings/\(site.boiler)/rating", as: .customer,
            json: #"{"stars": 5, "photoIds": null}"#)
        #expect(answer["photos"] == [])
    }

    @Test("wrong ids are told each at its place, before the rule")
    func faults() throws {
        let site = try Site()
        let booking = "/v1/portal/bookings/\(site.boiler)"
        let own = try site.photo(of: site.boiler)
        try site.office.letCustomersRate(false)
        let answer = try site.send(
            .post, booking + "/rating", as: .customer,
            json: #"{"stars": 5, "photoIds": ["\#(own)", "pho_0000000000000", "\#(own)"]}"#)
        #expect(answer.code == "validation_failed")
        #expect(answer.pointers == ["#/photoIds/1", "#/photoIds/2"])
        #expect(answer.faultCodes == ["unknown", "duplicate"])
    }
}
