@testable import API
import Core
import Fixtures
import HTTP1
import JSON
import Testing

@Suite("Sessions and logging out")
struct SessionEndpointsTests {
    struct Place: CustomTestStringConvertible, Sendable {
        let path: String
        let caller: Who
        /// Of another account of the same kind.
        let member: String
        var testDescription: String { path }
    }

    static let places = [
        Place(path: "/v1/portal/sessions", caller: .customer, member: "ps_"),
        Place(path: "/v1/fieldworker/sessions", caller: .fieldworker, member: "fs_"),
        Place(path: "/v1/admin/sessions", caller: .staff, member: "as_"),
    ]

    @Test(
        "lists the caller's own, marks the present one, and never shows a token", arguments: places)
    func lists(_ place: Place) throws {
        let site = try Site()
        let other = try site.otherSession(place.caller, "\(place.member)other")
        let answer = try site.send(.get, place.path, as: place.caller)
        #expect(answer.ids.contains(other))
        #expect(answer.data.filter { $0["current"] == true }.count == 1)
        #expect(!answer.text.contains("token"))
        let murphy = try site.send(.get, "/v1/portal/sessions", as: .otherCustomer)
        #expect(murphy.ids.count == 1)
        #expect(Set(murphy.ids).isDisjoint(with: answer.ids))
    }

    @Test("shows which one sees a single booking")
    func showsBooking() throws {
        let site = try Site()
        let answer = try site.send(.get, "/v1/portal/sessions", as: .customer)
        #expect(answer.data.map { $0["bookingId"] } == [.null, .string(site.boiler.text)])
    }

    @Test("pages like every list", arguments: places)
    func pages(_ place: Place) throws {
        let site = try Site()
        for number in 1...4 { _ = try site.otherSession(place.caller, "\(place.member)\(number)") }
        let all = try site.send(.get, place.path, as: place.caller).ids
        #expect(try site.pages(place.path, as: place.caller, limit: 2) == all)
    }

    @Test("ends the present one", arguments: places)
    func endsCurrent(_ place: Place) throws {
        let site = try Site()
        _ = try site.otherSession(place.caller, "\(place.member)other")
        #expect(try site.send(.delete, "\(place.path)/current", as: place.caller).status == 204)
        #expect(try site.send(.get, place.path, as: place.caller).status == 401)
        let fields = [("Authorization", "Bearer \(place.member)other")]
        #expect(try site.send(.get, place.path, as: .nobody, fields: fields).status == 200)
    }

    @Test("ends one by its id, and once", arguments: places)
    func endsOne(_ place: Place) throws {
        let site = try Site()
        let other = try site.otherSession(place.caller, "\(place.member)other")
        #expect(try site.send(.delete, "\(place.path)/\(other)", as: place.caller).status == 204)
        #expect(try site.send(.delete, "\(place.path)/\(other)", as: place.caller).status == 404)
        let fields = [("Authorization", "Bearer \(place.member)other")]
        #expect(try site.send(.get, place.path, as: .nobody, fields: fields).status == 401)
    }

    @Test("ends all", arguments: places)
    func endsAll(_ place: Place) throws {
        let site = try Site()
        _ = try site.otherSession(place.caller, "\(place.member)other")
        #expect(try site.send(.delete, place.path, as: place.caller).status == 204)
        let fields = [("Authorization", "Bearer \(place.member)other")]
        #expect(try site.send(.get, place.path, as: .nobody, fields: fields).status == 401)
        let others = Self.places.filter { $0.caller != place.caller }
        for other in others {
            #expect(try site.send(.get, other.path, as: other.caller).status == 200)
        }
    }

    @Test("ends nobody else's", arguments: places)
    func endsNoOther(_ place: Place) throws {
        let site = try Site()
        let murphy = try site.send(.get, "/v1/portal/sessions", as: .otherCustomer).ids
        let id = try #require(murphy.first)
        #expect(try site.send(.delete, "\(place.path)/\(id)", as: place.caller).status == 404)
    }

    @Test("is over after thirty days, with a booking's number after one")
    func expires() throws {
        let site = try Site()
        func statuses() throws -> [Int] {
            try [Who.customer, .bookingNumber].map { caller in
                try site.send(.get, "/v1/portal/bookings", as: caller).status
            }
        }
        site.clock.now = .monday.days(1).adding(milliseconds: -1)
        #expect(try statuses() == [200, 200])
        site.clock.now = .monday.days(1)
        #expect(try statuses() == [200, 401])
        for day in [10, 20] {
            site.clock.now = .monday.days(day)
            #expect(try statuses() == [200, 401])
            try site.noteUses()
        }
        site.clock.now = .monday.days(30).adding(milliseconds: -1)
        #expect(try statuses() == [200, 401])
        site.clock.now = .monday.days(30)
        #expect(try statuses() == [401, 401])
    }
}
