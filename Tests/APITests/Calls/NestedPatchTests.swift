@testable import API
import Core
import Fixtures
import HTTP1
import JSON
import Testing

/// RFC 7396 §2: an object in a patch is itself a patch of the member, however deep it stands.
@Suite("Objects inside a merge patch (RFC 7396 §2)")
struct NestedPatchTests {
    static let address = """
        {"line1": "1 A St", "town": "T", "state": "QLD", "country": "AU", "postcode": "4059", \
        "latitude": -27.5, "longitude": 153}
        """

    /// What has an object that can be patched.
    enum Place: CaseIterable {
        case customer, booking, service

        var member: String { self == .service ? "startingRate" : "address" }

        /// What stands there before.
        var before: String {
            self == .service ? #"{"amount": 100, "currency": "GBP"}"# : NestedPatchTests.address
        }

        func path(_ site: Site) -> String {
            switch self {
            case .customer: "/v1/admin/customers/\(site.business[.murphy])"
            case .booking: "/v1/admin/bookings/\(site.boiler)"
            case .service: "/v1/admin/services/\(site.business[.drain])"
            }
        }
    }

    struct Case: CustomTestStringConvertible {
        let story: String
        var places = [Place.customer, .booking]
        let patch: String
        /// What it makes of the object; nil where the object is taken away.
        var changed: [String: JSONTree]? = [:]
        /// Where it is at fault.
        var pointers: [String] = []
        var testDescription: String { story }
    }

    static let cases = [
        Case(
            story: "members left out stay",
            patch: #"{"line1": "2 B St", "town": "U", "country": "NZ"}"#,
            changed: ["line1": "2 B St", "town": "U", "country": "NZ"]),
        Case(story: "one member", patch: #"{"line1": "2 B St"}"#, changed: ["line1": "2 B St"]),
        Case(story: "no member", patch: "{}"),
        Case(
            story: "null takes away what may be absent",
            patch: #"{"state": null, "postcode": null, "latitude": null, "longitude": null}"#,
            changed: ["state": nil, "postcode": nil, "latitude": nil, "longitude": nil]),
        Case(
            story: "an empty text is as good as none", patch: #"{"state": "", "postcode": ""}"#,
            changed: ["state": nil, "postcode": nil]),
        Case(story: "the whole object", patch: "null", changed: nil),
        Case(
            story: "null where there must be something",
            patch: #"{"line1": null, "town": null, "country": null}"#,
            pointers: ["#/address/line1", "#/address/town", "#/address/country"]),
        Case(
            story: "half a position", patch: #"{"latitude": null}"#,
            pointers: ["#/address/latitude"]),
        Case(
            story: "what breaks the rules of the whole", patch: #"{"country": "au"}"#,
            pointers: ["#/address/country"]),
        Case(
            story: "a stranger, and no text", patch: #"{"street": "x", "town": 5}"#,
            pointers: ["#/address/street", "#/address/town"]),
        Case(story: "no object", patch: #""1 A St""#, pointers: ["#/address"]),
        Case(
            story: "an amount alone", places: [.service], patch: #"{"amount": 200}"#,
            changed: ["amount": 200]),
        Case(
            story: "a currency alone", places: [.service], patch: #"{"currency": "AUD"}"#,
            changed: ["currency": "AUD"]),
        Case(
            story: "no currency", places: [.service], patch: #"{"currency": null}"#,
            pointers: ["#/startingRate/currency"]),
        Case(story: "no money", places: [.service], patch: "null", changed: nil),
    ]

    @Test("are patches of what is there", arguments: cases)
    func merges(_ example: Case) throws {
        for place in example.places {
            let site = try Site()
            let path = place.path(site)
            let first = try site.send(
                .patch, path, json: #"{"\#(place.member)": \#(place.before)}"#, ifMatch: "*")
            #expect(first.status == 200)
            let recount = site.recount
            let answer = try site.send(
                .patch, path, json: #"{"\#(place.member)": \#(example.patch)}"#, ifMatch: "*")
            #expect(answer.pointers.sorted() == example.pointers.sorted())
            guard example.pointers.isEmpty else {
                #expect(site.recount == recount)
                continue
            }
            var wanted = first[.name(place.member)] ?? .null
            for (name, value) in example.changed ?? [:] { wanted = wanted.with(name, value) }
            if example.changed == nil { wanted = .null }
            #expect(answer[.name(place.member)] == wanted)
            #expect(try site.send(.get, path)[.name(place.member)] == wanted)
        }
    }

    @Test("make a whole where nothing was, or say what it lacks", arguments: Place.allCases)
    func makes(_ place: Place) throws {
        let site = try Site()
        let path = place.path(site)
        func patch(_ value: String) throws -> Answer {
            try site.send(
                .patch, path, json: #"{"\#(place.member)": \#(value)}"#, ifMatch: "*")
        }
        #expect(try patch("null").status == 200)
        let lacking = try patch(place == .service ? #"{"amount": 5}"# : #"{"line1": "2 B St"}"#)
        #expect(
            lacking.pointers
                == (place == .service
                    ? ["#/startingRate/currency"] : ["#/address/town", "#/address/country"]))
        #expect(Set(lacking.faultCodes) == ["required"])
        #expect(try site.send(.get, path)[.name(place.member)] == .null)
        #expect(try patch(place.before).status == 200)
    }

    @Test("a service's faults are told together, and before a name in use")
    func together() throws {
        let site = try Site()
        let path = Place.service.path(site)
        try site.send(.patch, path, json: #"{"startingRate": null}"#, ifMatch: "*")
        let both = try site.send(
            .patch, path, json: #"{"name": " ", "startingRate": {"amount": 1}}"#, ifMatch: "*")
        #expect(both.pointers == ["#/name", "#/startingRate/currency"])
        let taken = try site.send(
            .patch, path, json: #"{"name": "boiler repair", "startingRate": {"amount": 1}}"#,
            ifMatch: "*")
        #expect(taken.pointers == ["#/startingRate/currency"])
    }

    @Test("are shown with no member that must be there")
    func schemas() throws {
        for name in ["AddressChanges", "MoneyChanges"] {
            let schemas = Contract.shared.document["components"]?["schemas"]
            let schema = try #require(schemas?[name])
            #expect(schema["properties"]?.names.isEmpty == false)
            #expect(schema["required"] == nil)
        }
    }
}
