@testable import API
import Core
import Fixtures
import HTTP1
import JSON
import Testing

@Suite("Customers, and a customer's own profile (R249)")
struct CustomerEndpointsTests {
    static let path = "/v1/admin/customers"

    @Test("see themselves as the office does, without its own members")
    func profile() throws {
        let site = try Site()
        let profile = try site.send(.get, "/v1/portal/me", as: .customer)
        let office = try site.send(.get, "\(Self.path)/\(site.business[.olsen])")
        for name in profile.json.names { #expect(profile.json[name] == office.json[name]) }
        #expect(
            profile.json.names == [
                "id", "firstName", "lastName", "email", "phone", "address", "language", "version",
            ])
        #expect(office["archived"] == false)
    }

    @Test("are patched; an address is changed member by member, or taken away")
    func patches() throws {
        let site = try Site()
        let path = "\(Self.path)/\(site.business[.olsen])"
        let moved = try site.send(
            .patch, path,
            json: """
                {"firstName": " Inga ", "address": {"line1": "1 Quay St", "town": "Sydney",
                 "country": "AU"}, "email": "INGA@example.com"}
                """, ifMatch: "*")
        #expect(moved["firstName"] == "Inga")
        let town: JSONTree = [
            "line1": "1 Quay St", "town": "Sydney", "state": "QLD", "country": "AU",
            "postcode": "4059", "latitude": -27.4452, "longitude": 153.0065,
        ]
        #expect(moved["address"] == town)
        #expect(moved["email"] == "INGA@example.com")
        let none = try site.send(
            .patch, path, json: #"{"address": null, "language": null}"#, ifMatch: "*")
        #expect(none["address"] == .null)
        #expect(none["language"] == .null)
        // The old address of mail is free.
        let other = try site.send(
            .patch, "\(Self.path)/\(site.business[.murphy])",
            json: #"{"email": "ingrid.olsen@example.com"}"#, ifMatch: "*")
        #expect(other.status == 200)
    }

    @Test("change their own profile, but not the address that they log in with (R252, R254)")
    func ownProfile() throws {
        let site = try Site()
        let path = "/v1/portal/me"
        let before = try site.send(.get, path, as: .customer)
        let changed = try site.send(
            .patch, path, as: .customer,
            json: #"{"firstName": " Inga ", "phone": null, "language": "nb"}"#,
            ifMatch: before.field("ETag"))
        #expect(changed.status == 200)
        #expect(changed["firstName"] == "Inga")
        #expect(changed["phone"] == .null)
        #expect(changed["lastName"] == before["lastName"])
        let office = try site.send(.get, "\(Self.path)/\(site.business[.olsen])")
        #expect(office["language"] == "nb")
        #expect(changed.field("ETag") == (try site.send(.get, path, as: .customer)).field("ETag"))
        let facts = site.recount
        let stale = try site.send(
            .patch, path, as: .customer, json: #"{"phone": null}"#, ifMatch: before.field("ETag"))
        #expect(stale.status == 412)
        for (body, pointer) in [
            (#"{"email": "inga@example.com"}"#, "#/email"), (#"{"firstName": " "}"#, "#/firstName"),
        ] {
            let answer = try site.send(.patch, path, as: .customer, json: body, ifMatch: "*")
            #expect(answer.status == 422)
            #expect(answer["errors"]?.elements.compactMap { $0["pointer"]?.text } == [pointer])
        }
        #expect(site.recount == facts)
    }

    @Test("have addresses of mail of their own, that are some")
    func emails() throws {
        let site = try Site()
        func add(_ email: String) throws -> Answer {
            let body: JSONTree = [
                "firstName": "A", "lastName": "B", "email": .string(email),
            ]
            return try site.send(.post, Self.path, json: body.encoded)
        }
        for email in ["ingrid.olsen@example.com", " Ingrid.Olsen@EXAMPLE.com "] {
            #expect(try add(email).code == "email_in_use")
        }
        for email in [
            "nobody", "@example.com", "a@b", "a b@example.com", "a@example..com", "a@-x.com",
            "a@example.com, b@example.com", "<a@example.com>", "a@@example.com", "a\u{0}@b.com",
        ] {
            #expect(try add(email).pointers == ["#/email"], Comment(rawValue: email))
        }
        let all = try site.send(
            .post, Self.path,
            json: """
                {"firstName": " ", "lastName": "", "email": "nobody", "phone": "",
                 "address": {"line1": "x", "town": "y", "country": "au"}}
                """)
        #expect(all.pointers == ["#/lastName", "#/phone"])
        let rules = try site.send(
            .post, Self.path,
            json: """
                {"firstName": " ", "lastName": " ", "email": "nobody",
                 "address": {"line1": "x", "town": "y", "country": "au"}}
                """)
        #expect(
            rules.pointers == ["#/firstName", "#/lastName", "#/email", "#/address/country"])
    }

    @Test("with bookings are archived and log in no more; others go")
    func deletes() throws {
        let site = try Site()
        let b = site.business
        #expect(try site.send(.delete, "\(Self.path)/\(b[.olsen])", ifMatch: "*").status == 204)
        #expect(try site.send(.get, "/v1/portal/me", as: .customer).status == 401)
        #expect(try site.send(.get, "\(Self.path)/\(b[.olsen])")["archived"] == true)
        let booking = try site.send(.get, "/v1/admin/bookings/\(site.boiler)")
        #expect(booking["customer", "name"] == "Ingrid Olsen")
        #expect(try site.send(.delete, "\(Self.path)/\(b[.stranger])", ifMatch: "*").status == 204)
        #expect(try site.send(.get, "\(Self.path)/\(b[.stranger])").status == 404)
        #expect(try site.send(.get, Self.path).ids == [b[.murphy].text])
        let all = try site.send(.get, Self.path + "?includeArchived=true")
        #expect(all.ids == [b[.olsen].text, b[.murphy].text])
        let refused = try site.send(
            .post, "/v1/admin/bookings",
            json: """
                {"customerId": "\(b[.olsen])", "serviceIds": ["\(b[.boiler])"],
                 "scheduledStart": "2026-11-27T09:00:00.000Z"}
                """)
        #expect(refused.pointers == ["#/customerId"])
    }
}
