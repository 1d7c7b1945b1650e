@testable import API
import Core
import Fixtures
import HTTP1
import JSON
import Testing

@Suite("Bookings in the office (R1 to R7)")
struct AdminBookingEndpointsTests {
    private func body(_ site: Site, _ more: String = "") -> String {
        """
        {"customerId": "\(site.business[.olsen])", "serviceIds": ["\(site.business[.boiler])"],
         "scheduledStart": "2026-11-27T09:00:00.000Z"\(more)}
        """
    }

    @Test("are made confirmed, the General Fieldworker's, numbered, at the customer's address")
    func makes() throws {
        let site = try Site()
        let answer = try site.send(.post, "/v1/admin/bookings", json: body(site))
        #expect(answer.status == 201)
        let id = try #require(answer.id)
        #expect(answer.field("Location") == "/v1/admin/bookings/\(id)")
        #expect(answer["number"] == "BOK-1003")
        #expect(answer["status"] == "confirmed")
        #expect(answer["version"] == 1)
        #expect(answer["fieldworker", "general"] == true)
        #expect(answer["address", "line1"] == "91 Silky Oak Drive")
        #expect(answer["customer", "name"] == "Ingrid Olsen")
        let read = try site.send(.get, "/v1/admin/bookings/\(id)")
        #expect(read.response.body == answer.response.body)
        let next = try site.send(.post, "/v1/admin/bookings", json: body(site))
        #expect(next["number"] == "BOK-1004")
    }

    @Test("are made as they were, in the past and completed (D8)")
    func makesCompleted() throws {
        let site = try Site()
        let more = """
            , "status": "completed", "fieldworkerId": "\(site.business[.sam])",
             "scheduledEnd": "2026-11-27T10:00:00.000Z", "instructions": "Ring twice.",
             "address": {"line1": "1 Quay St", "town": "Sydney", "country": "AU"}
            """
        let answer = try site.send(.post, "/v1/admin/bookings", json: body(site, more))
        #expect(answer["completedAt"] == "2026-11-23T09:00:00.000Z")
        #expect(answer["attributedTo"]?.text == site.business[.sam].text)
        #expect(answer["address", "state"] == .null)
        #expect(answer["address", "postcode"] == .null)
        #expect(answer["address", "latitude"] == .null)
        #expect(answer["instructions"] == "Ring twice.")
    }

    /// What is wrong with a booking, and where.
    static let bad: [(String, String, [String])] = [
        ("customerId", #""cus_0000000000000""#, ["#/customerId"]),
        (
            "serviceIds", #"["svc_0000000000000", "{drain}", "{drain}", "{gutter}"]"#,
            ["#/serviceIds/0", "#/serviceIds/2", "#/serviceIds/3"]
        ),
        ("fieldworkerId", #""fwk_0000000000000""#, ["#/fieldworkerId"]),
        ("fieldworkerId", #""{retired}""#, ["#/fieldworkerId"]),
        ("scheduledEnd", #""2026-11-27T09:00:00.000Z""#, ["#/scheduledEnd"]),
        ("scheduledEnd", #""2026-12-29T09:00:00.000Z""#, ["#/scheduledEnd"]),
        ("address", #"{"line1": "x", "town": "y", "country": "au"}"#, ["#/address/country"]),
    ]

    @Test("are refused with what the rules say, and nothing changes", arguments: bad)
    func refused(_ name: String, _ value: String, _ pointers: [String]) throws {
        let site = try Site()
        let b = site.business
        let filled = value.replacing("{drain}", with: b[.drain].text)
            .replacing("{gutter}", with: b[.gutter].text)
            .replacing("{retired}", with: b[.retired].text)
        let good = try JSON.read(JSONTree.self, from: Array(body(site).utf8))
        let bad = good.with(name, try JSON.read(JSONTree.self, from: Array(filled.utf8)))
        let before = site.recount
        let answer = try site.send(.post, "/v1/admin/bookings", json: bad.encoded)
        #expect(answer.status == 422)
        #expect(answer.pointers == pointers)
        #expect(site.recount == before)
    }

    @Test("move from any status to any other", arguments: BookingStatus.allCases)
    func statuses(_ from: BookingStatus) throws {
        for to in BookingStatus.allCases where to != from {
            let site = try Site()
            let id = try site.office.book(.boilerRepair, status: from)
            site.clock.advance(milliseconds: 60_000)
            let answer = try site.send(
                .patch, "/v1/admin/bookings/\(id)", json: #"{"status": "\#(to.rawValue)"}"#,
                ifMatch: #""1""#)
            #expect(answer["status"]?.text == to.rawValue)
            #expect(answer["version"] == 2)
            let isCompleted = to == .completed
            #expect(
                answer["completedAt"]
                    == (isCompleted ? .string("2026-11-23T09:01:00.000Z") : .null))
            #expect(
                answer["attributedTo"]
                    == (isCompleted ? .string(site.business[.priya].text) : .null))
        }
    }

    @Test("are patched: null takes away, absent stays, arrays are replaced (RFC 7396)")
    func patches() throws {
        let site = try Site()
        let path = "/v1/admin/bookings/\(site.boiler)"
        let end = #"{"scheduledEnd": "2026-11-23T11:00:00.000Z", "instructions": "Ring."}"#
        let filled = try site.send(.patch, path, json: end, ifMatch: "*")
        #expect(filled["scheduledEnd"] == "2026-11-23T11:00:00.000Z")
        let patch = """
            {"scheduledEnd": null, "instructions": null, "address": null, "fieldworkerId": null,
             "serviceIds": ["\(site.business[.drain])"]}
            """
        let answer = try site.send(
            .patch, path, json: patch, type: "application/json", ifMatch: "*")
        #expect(answer.status == 200)
        for name in ["scheduledEnd", "instructions", "address"] {
            #expect(answer[.name(name)] == .null)
        }
        #expect(answer["fieldworker", "general"] == true)
        #expect(answer["services", 0, "name"] == "Drain cleaning")
        #expect(answer["status"] == "completed")
        let nulls = try site.send(
            .patch, path, json: #"{"status": null, "serviceIds": null, "scheduledStart": null}"#,
            ifMatch: "*")
        #expect(Set(nulls.pointers) == ["#/status", "#/serviceIds", "#/scheduledStart"])
    }

    @Test("have one invoice, whose number nobody else's has (R2)")
    func invoice() throws {
        let site = try Site()
        let path = "/v1/admin/bookings/\(site.boiler)/invoice"
        func put(_ number: String, _ status: String, at path: String) throws -> Answer {
            try site.send(
                .put, path,
                json: """
                    {"number": "\(number)", "status": "\(status)",
                     "total": {"amount": 0, "currency": "GBP"}}
                    """)
        }
        let first = try site.send(.get, "/v1/admin/bookings/\(site.boiler)")
        let answer = try put(" INV-881 ", "overdue", at: path)
        #expect(answer["invoice", "number"] == "INV-881")
        #expect(answer["invoice", "status"] == "overdue")
        #expect(answer["invoice", "id"] == first["invoice", "id"])
        #expect(answer["invoice", "total"] == ["amount": 0, "currency": "GBP"])
        #expect(answer["version"]?.integer == (first["version"]?.integer ?? 0) + 1)
        let same = try put("INV-881", "overdue", at: path)
        #expect(same["version"] == answer["version"])
        let taken = try put("INV-881", "open", at: "/v1/admin/bookings/\(site.drain)/invoice")
        #expect(taken.code == "invoice_number_in_use")
        let blank = try put("  ", "open", at: path)
        #expect(blank.pointers == ["#/number"])
        for status in InvoiceStatus.allCases {
            let set = try put("INV-881", status.rawValue, at: path)
            #expect(set["invoice", "status"]?.text == status.rawValue)
        }
    }

    struct Case: CustomTestStringConvertible, Sendable {
        let query: String
        let names: [String]
        var testDescription: String { query }
    }

    static let filters = [
        Case(query: "", names: ["unassigned", "drain", "boiler"]),
        Case(query: "sort=createdAt", names: ["boiler", "drain", "unassigned"]),
        Case(query: "sort=scheduledStart", names: ["boiler", "drain", "unassigned"]),
        Case(query: "sort=-scheduledStart", names: ["unassigned", "drain", "boiler"]),
        Case(query: "status=completed", names: ["drain", "boiler"]),
        Case(query: "status=confirmed,completed", names: ["unassigned", "drain", "boiler"]),
        Case(query: "status=no_show", names: []),
        Case(query: "customerId={olsen}", names: ["unassigned", "boiler"]),
        Case(query: "fieldworkerId={priya}", names: ["boiler"]),
        Case(query: "fieldworkerId=fwk_0000000000001", names: ["unassigned"]),
        Case(query: "serviceId={drain}", names: ["unassigned", "drain"]),
        Case(query: "rated=true", names: ["boiler"]),
        Case(query: "rated=false", names: ["unassigned", "drain"]),
        Case(query: "createdAt[gte]=2026-11-23T10:00:00.000Z", names: ["unassigned"]),
        Case(query: "createdAt[lt]=2026-11-23T10:00:00.000Z", names: ["drain", "boiler"]),
        Case(
            query: "scheduledStart[gte]=2026-11-24T09:00:00.000Z", names: ["unassigned", "drain"]),
        Case(
            query:
                "scheduledStart[gte]=2026-11-24T09:00:00Z&scheduledStart[lt]=2026-11-25T09:00:00Z",
            names: ["drain"]),
        Case(query: "customerId={olsen}&serviceId={drain}&rated=false", names: ["unassigned"]),
    ]

    @Test("are listed by filters, in each order, page by page (R5)", arguments: filters)
    func lists(_ example: Case) throws {
        let site = try Site()
        site.clock.now = .monday.hours(1)
        let unassigned = try site.office.book(.unassigned)
        _ = try site.ratedBoiler()
        let names = [
            site.boiler.text: "boiler", site.drain.text: "drain", unassigned.text: "unassigned",
        ]
        let b = site.business
        let query = example.query.replacing("{olsen}", with: b[.olsen].text)
            .replacing("{priya}", with: b[.priya].text).replacing("{drain}", with: b[.drain].text)
        let answer = try site.send(.get, "/v1/admin/bookings?includeTotal=true&\(query)")
        #expect(answer.ids.map { names[$0] } == example.names)
        #expect(answer["totalCount"]?.integer == example.names.count)
        #expect(try site.pages("/v1/admin/bookings", limit: 1, query: query) == answer.ids)
    }
}
