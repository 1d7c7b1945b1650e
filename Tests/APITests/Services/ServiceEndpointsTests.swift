@testable import API
import Core
import Fixtures
import HTTP1
import JSON
import Testing

@Suite("Services")
struct ServiceEndpointsTests {
    static let path = "/v1/admin/services"

    @Test("are what was sent, with defaults for what was not")
    func adds() throws {
        let site = try Site()
        let bare = try site.send(.post, Self.path, json: #"{"name": "Hot water"}"#)
        #expect(bare["description"] == .null)
        #expect(bare["startingRate"] == .null)
        #expect(bare["active"] == true)
        #expect(
            bare.json.names == [
                "id", "name", "description", "startingRate", "active", "archived", "version",
                "createdAt", "updatedAt",
            ])
        let full = try site.send(
            .post, Self.path,
            json: """
                {"name": "Gas", "description": "Certified.", "active": false,
                 "startingRate": {"amount": 18000, "currency": "AUD"}}
                """)
        #expect(full["startingRate"] == ["amount": 18000, "currency": "AUD"])
        #expect(full["active"] == false)
    }

    @Test("are patched member by member; null takes away (RFC 7396)")
    func patches() throws {
        let site = try Site()
        let path = "\(Self.path)/\(site.business[.boiler])"
        let answer = try site.send(
            .patch, path, json: #"{"description": null, "startingRate": null}"#, ifMatch: "*")
        #expect(answer["description"] == .null)
        #expect(answer["startingRate"] == .null)
        #expect(answer["name"] == "Boiler repair")
        let null = try site.send(.patch, path, json: #"{"name": null}"#, ifMatch: "*")
        #expect(null.pointers == ["#/name"])
    }

    @Test("that bookings or fieldworkers have are archived, others go")
    func deletes() throws {
        let site = try Site()
        let b = site.business
        let provided = try site.send(
            .post, "/v1/admin/fieldworkers",
            json: """
                {"name": "Ada", "email": "ada@example.com", "serviceIds": ["\(b[.gutter])"]}
                """)
        #expect(provided["serviceIds", 0]?.text == b[.gutter].text)
        for id in [b[.boiler], b[.gutter]] {
            #expect(try site.send(.delete, "\(Self.path)/\(id)", ifMatch: "*").status == 204)
            #expect(try site.send(.get, "\(Self.path)/\(id)")["archived"] == true)
        }
        #expect(try site.send(.get, Self.path).ids == [b[.drain].text])
        let booking = try site.send(
            .post, "/v1/admin/bookings",
            json: """
                {"customerId": "\(b[.olsen])", "serviceIds": ["\(b[.boiler])"],
                 "scheduledStart": "2026-11-27T09:00:00.000Z"}
                """)
        #expect(booking.pointers == ["#/serviceIds/0"])
        // Who was booked for it keeps it.
        let kept = try site.send(
            .patch, "/v1/admin/bookings/\(site.boiler)",
            json: #"{"serviceIds": ["\#(b[.boiler])", "\#(b[.drain])"]}"#, ifMatch: "*")
        #expect(kept.status == 200)
        let added = try site.send(.post, Self.path, json: #"{"name": "Hot water"}"#)
        let id = try #require(added.id)
        #expect(try site.send(.delete, "\(Self.path)/\(id)", ifMatch: "*").status == 204)
        #expect(try site.send(.get, "\(Self.path)/\(id)").status == 404)
    }
}
