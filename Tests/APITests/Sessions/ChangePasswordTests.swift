@testable import API
import Core
import Fixtures
import HTTP1
import JSON
import Testing

@Suite("Changing one's own password")
struct ChangePasswordTests {
    struct Place: CustomTestStringConvertible, Sendable {
        let area: String
        let caller: Who
        let email: String
        var testDescription: String { area }
    }

    static let places = [
        Place(area: "portal", caller: .customer, email: "ingrid.olsen@example.com"),
        Place(area: "fieldworker", caller: .fieldworker, email: "priya.raman@example.com"),
        Place(area: "admin", caller: .staff, email: "ruth.calloway@example.com"),
    ]

    private static let new = "eleven plaid kettles hum"

    private func change(
        _ site: Site, _ place: Place, from current: String = Site.password, to new: String = new
    ) throws -> Answer {
        try site.send(
            .put, "/v1/\(place.area)/me/password", as: place.caller,
            json: #"{"currentPassword": "\#(current)", "password": "\#(new)"}"#)
    }

    private func logIn(_ site: Site, _ place: Place, _ password: String) throws -> Int {
        try site.send(
            .post, "/v1/\(place.area)/sessions", as: .nobody,
            json: #"{"email": "\#(place.email)", "password": "\#(password)"}"#
        ).status
    }

    @Test("ends every session, and from then on the new one counts", arguments: places)
    func changes(_ place: Place) throws {
        let site = try Site()
        #expect(try change(site, place).status == 204)
        let sessions = "/v1/\(place.area)/sessions"
        #expect(try site.send(.get, sessions, as: place.caller).status == 401)
        #expect(try logIn(site, place, Site.password) == 401)
        #expect(try logIn(site, place, Self.new) == 201)
        for other in Self.places where other.area != place.area {
            #expect(try logIn(site, other, Site.password) == 201)
        }
    }

    @Test("takes the present one, and guessing it is as slow as logging in", arguments: places)
    func wrong(_ place: Place) throws {
        let site = try Site()
        let before = site.recount
        for _ in 1...5 {
            #expect(try change(site, place, from: "wrong").code == "wrong_password")
        }
        #expect(try change(site, place).code == "too_many_attempts")
        #expect(try logIn(site, place, Site.password) == 429)
        #expect(site.recount == before)
        site.clock.advance(milliseconds: 1_000)
        #expect(try change(site, place).status == 204)
    }

    @Test("takes no easy one", arguments: places)
    func easy(_ place: Place) throws {
        let site = try Site()
        let answer = try change(site, place, to: place.email)
        #expect(answer.status == 422)
        #expect(answer["errors"]?.elements.map { $0["code"]?.text } == ["too_common"])
        #expect(try logIn(site, place, Site.password) == 201)
    }
}
