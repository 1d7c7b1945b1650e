@testable import API
import Core
import Fixtures
import HTTP1
import JSON
import Testing

@Suite("Logging in with a booking's number (R245 to R247, N12)")
struct BookingNumberLogInTests {
    private func logIn(_ site: Site, _ email: String, _ number: String) throws -> Answer {
        let body: JSONTree = ["email": .string(email), "bookingNumber": .string(number)]
        return try site.send(
            .post, "/v1/portal/sessions/by-booking", as: .nobody, json: body.encoded)
    }

    @Test("shows that booking alone, and little of the person")
    func oneBooking() throws {
        let site = try Site()
        let other = try site.office.rateable()
        let answer = try logIn(
            site, "Ingrid.Olsen@example.com", site.number(site.boiler).lowercased())
        #expect(answer.status == 201)
        #expect(answer["expiresAt"]?.text == "2026-11-24T09:00:00.000Z")
        #expect(answer["customer", "firstName"] == "I***")
        #expect(answer["customer", "lastName"] == "O***")
        #expect(answer["customer", "email"] == "i***@example.com")
        #expect(answer["customer", "phone"] == .null)
        #expect(answer["customer", "address"] == .null)

        let token = try #require(answer["token"]?.text)
        func get(_ path: String) throws -> Answer {
            try site.send(
                .get, "/v1/portal/\(path)", as: .nobody,
                fields: [("Authorization", "Bearer \(token)")])
        }
        #expect(try get("bookings").ids == [site.boiler.text])
        let booking = try get("bookings/\(site.boiler)")
        #expect(booking.status == 200)
        #expect(booking["address"] == .null)
        #expect(try get("bookings/\(other)").status == 404)
        #expect(try get("bookings/\(other)/rating").status == 404)
        #expect(try get("rating-tags").status == 200)
        #expect(try get("me").status == 403)
        #expect(try get("sessions").status == 403)
    }

    @Test("rates that booking and no other of the same customer")
    func rates() throws {
        let site = try Site()
        let other = try site.office.rateable()
        let body = #"{"stars": 4}"#
        let wrong = try site.send(
            .post, "/v1/portal/bookings/\(other)/rating", as: .bookingNumber, json: body)
        #expect(wrong.status == 404)
        let right = try site.send(
            .post, "/v1/portal/bookings/\(site.boiler)/rating", as: .bookingNumber, json: body)
        #expect(right.status == 201)
    }

    @Test("lists its one booking like any list")
    func lists() throws {
        let site = try Site()
        func list(_ query: String) throws -> Answer {
            try site.send(.get, "/v1/portal/bookings?\(query)", as: .bookingNumber)
        }
        #expect(try list("when=past").ids == [site.boiler.text])
        #expect(try list("when=future").ids == [])
        #expect(try list("includeTotal=true")["totalCount"] == 1)
        #expect(try list("when=current&includeTotal=true")["totalCount"] == 0)
    }

    @Test(
        "is alike whatever is wrong",
        arguments: [
            ("nobody@example.com", "BOK-1001"), ("ingrid.olsen@example.com", "BOK-9999"),
            ("ingrid.olsen@example.com", "BOK-1002"), ("ingrid.olsen@example.com", "nonsense"),
            ("ingrid.olsen@example.com", "BOK-"), ("ingrid.olsen@example.com", "BOK-1001 "),
            ("ingrid.olsen@example.com", "BOK-99999999999999999999"),
        ])
    func alike(_ email: String, _ number: String) throws {
        let site = try Site()
        let usual = try logIn(site, "nobody@example.com", "BOK-1")
        let answer = try logIn(site, email, number)
        #expect(answer.code == "invalid_credentials")
        #expect(answer.json.without("instance") == usual.json.without("instance"))
    }

    @Test("is throttled with the account's passwords")
    func throttle() throws {
        let site = try Site()
        for number in 1...5 {
            let answer = try logIn(site, "ingrid.olsen@example.com", "BOK-\(number)")
            #expect(answer.status == 401)
        }
        let answer = try logIn(site, "ingrid.olsen@example.com", site.number(site.boiler))
        #expect(answer.status == 429)
        #expect(answer.field("Retry-After") == "1")
    }

    @Test("is throttled with one number beside many addresses, too")
    func throttleOfNumber() throws {
        let site = try Site()
        let number = site.number(site.boiler)
        for name in 1...5 {
            #expect(try logIn(site, "guess\(name)@example.com", number).status == 401)
        }
        #expect(try logIn(site, "ingrid.olsen@example.com", number).status == 429)
        // Another number is another's, and what is right forgives what went before.
        #expect(try logIn(site, "guess6@example.com", "BOK-9999").status == 401)
        site.clock.advance(milliseconds: 1_000)
        #expect(try logIn(site, "ingrid.olsen@example.com", number).status == 201)
        #expect(try logIn(site, "guess7@example.com", number).status == 401)
    }
}
