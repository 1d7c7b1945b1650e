@testable import API
import Core
import Fixtures
import HTTP1
import JSON
import Testing

@Suite("Fieldworkers, the General one, and averages (R4, R56, R129, D3, D8)")
struct FieldworkerEndpointsTests {
    static let path = "/v1/admin/fieldworkers"
    static let general = "\(path)/fwk_0000000000001"

    @Test("begin with the General Fieldworker, who stays")
    func generalFieldworker() throws {
        let site = try Site()
        let list = try site.send(.get, Self.path)
        #expect(list["data", 0, "general"] == true)
        #expect(list.data.filter { $0["general"] == true }.count == 1)
        let general = try site.send(.get, Self.general)
        #expect(general["email"] == .null)
        #expect(general["createdAt"] == .null)
        #expect(general["updatedAt"] == .null)
        #expect(general["version"] == 1)
        let gone = try site.send(.delete, Self.general, ifMatch: "*")
        #expect(gone.status == 409)
        #expect(gone.code == "general_fieldworker")
        let off = try site.send(.patch, Self.general, json: #"{"active": false}"#, ifMatch: "*")
        #expect(off.code == "general_fieldworker")
        let named = try site.send(
            .patch, Self.general, json: #"{"name": "Our team"}"#, ifMatch: "*")
        #expect(named["name"] == "Our team")
    }

    @Test("move their averages with each rating and reset, exactly")
    func averages() throws {
        let site = try Site()
        let path = "\(Self.path)/\(site.business[.priya])"
        func rating() throws -> JSONTree? { try site.send(.get, path)["rating"] }
        #expect(try rating() == ["average": nil, "ratings": 0])
        var bookings = [site.boiler]
        try site.office.rate(site.boiler, stars: 5)
        #expect(try rating() == ["average": 5, "ratings": 1])
        for stars in [4, 4] {
            let booking = try site.office.rateable()
            try site.office.rate(booking, stars: stars)
            bookings.append(booking)
        }
        #expect(try rating() == ["average": 4.33, "ratings": 3])
        let mean = try site.office.rateable()
        try site.office.rate(
            mean, stars: nil, tags: [(.quality, 1), (.punctuality, 2), (.communication, 2)])
        // 1.67, kept in hundredths.
        #expect(try rating() == ["average": 3.67, "ratings": 4])
        try site.office.reset(bookings[0])
        #expect(try rating() == ["average": 3.22, "ratings": 3])
        let profile = try site.send(.get, "/v1/fieldworker/me", as: .fieldworker)
        #expect(profile["rating"] == ["average": 3.22, "ratings": 3])
        #expect(
            profile.json.names == [
                "id", "name", "email", "phone", "rating", "ranking", "permissions", "version",
            ])
    }

    @Test("with bookings are archived, take no more work and log in no more; others go")
    func deletes() throws {
        let site = try Site()
        let b = site.business
        #expect(try site.send(.delete, "\(Self.path)/\(b[.priya])", ifMatch: "*").status == 204)
        #expect(try site.send(.get, "/v1/fieldworker/me", as: .fieldworker).status == 401)
        let archived = try site.send(.get, "\(Self.path)/\(b[.priya])")
        #expect(archived["archived"] == true)
        #expect(archived["active"] == false)
        let booking = try site.send(.get, "/v1/portal/bookings/\(site.boiler)", as: .customer)
        #expect(booking["fieldworker", "name"] == "Priya Raman")
        #expect(try site.send(.delete, "\(Self.path)/\(b[.retired])", ifMatch: "*").status == 204)
        #expect(try site.send(.get, "\(Self.path)/\(b[.retired])").status == 404)
        let assigned = try site.send(
            .patch, "/v1/admin/bookings/\(site.drain)",
            json: #"{"fieldworkerId": "\#(b[.priya])"}"#, ifMatch: "*")
        #expect(assigned.pointers == ["#/fieldworkerId"])
    }

    @Test("have addresses of mail of their own; every fault is named")
    func emails() throws {
        let site = try Site()
        let taken = try site.send(
            .post, Self.path, json: #"{"name": "Ada", "email": "SAM.porter@example.com"}"#)
        #expect(taken.code == "email_in_use")
        let bad = try site.send(
            .post, Self.path,
            json: """
                {"name": " ", "email": "nobody", "serviceIds": ["svc_0000000000000",
                 "\(site.business[.drain])", "\(site.business[.drain])"]}
                """)
        #expect(bad.pointers == ["#/name", "#/email", "#/serviceIds/0", "#/serviceIds/2"])
        // A customer's address is another matter.
        let customers = try site.send(
            .post, Self.path, json: #"{"name": "Ada", "email": "ingrid.olsen@example.com"}"#)
        #expect(customers.status == 201)
    }

    @Test("are logged out and locked out when they are deactivated, and let in again")
    func deactivation() throws {
        let site = try Site()
        let path = "/v1/admin/fieldworkers/\(site.business[.priya])"
        func logIn() throws -> Answer {
            try site.send(
                .post, "/v1/fieldworker/sessions", as: .nobody,
                json: #"{"email": "priya.raman@example.com", "password": "\#(Site.password)"}"#)
        }
        #expect(try logIn().status == 201)
        try site.send(.patch, path, json: #"{"active": false}"#, ifMatch: "*")
        #expect(try site.send(.get, "/v1/fieldworker/me", as: .fieldworker).status == 401)
        #expect(try logIn().code == "invalid_credentials")
        try site.send(.patch, path, json: #"{"active": true}"#, ifMatch: "*")
        #expect(try site.send(.get, "/v1/fieldworker/me", as: .fieldworker).status == 401)
        #expect(try logIn().status == 201)
    }
}
