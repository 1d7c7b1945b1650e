import Fixtures
import JSON
import Testing

@testable import Core

@Suite("Customers")
struct CustomerTests {
    private func create(_ body: String) throws -> CreateCustomer {
        try CreateCustomer(NewCustomer(text: body))
    }

    private func update(_ business: Business, _ body: String) throws -> UpdateCustomer {
        try UpdateCustomer(business[.olsen], CustomerChanges(text: body), .any)
    }

    private func find(_ business: Business, _ email: String) -> ID<Customer>? {
        var seen = Seen()
        return business.state.customers.find(email: email, &seen)?.id
    }

    @Test("are found by address of mail, whatever its case")
    func found() throws {
        let business = try Business()
        #expect(find(business, " Ingrid.Olsen@EXAMPLE.com") == business[.olsen])
        #expect(find(business, "nobody@example.com") == nil)
        let row = try #require(business.state.customers.table[business[.olsen]])
        #expect(row.name == "Ingrid Olsen")
        #expect(row.address?.value.town == "Red Hill")
    }

    struct Refused: CustomTestStringConvertible {
        let story: String
        let body: String
        let summary: [String]
        var testDescription: String { story }
    }

    static let refused = [
        Refused(
            story: "everything wrong at once",
            body: """
                {"firstName": " ", "lastName": "\\t", "email": "no mail",
                 "address": {"line1": "1", "town": "T", "country": "au"}}
                """,
            summary: [
                "#/firstName required", "#/lastName required", "#/email invalid_value",
                "#/address/country invalid_value",
            ]),
        Refused(
            story: "another's address of mail",
            body: """
                {"firstName": "A", "lastName": "B", "email": " DECLAN.Murphy@example.com "}
                """,
            summary: ["conflict(Core.Conflict.emailInUse)"]),
    ]

    @Test("are refused with every fault, when made and when changed", arguments: refused)
    func refuses(_ example: Refused) throws {
        let business = try Business()
        let before = business.state.sequence
        #expect(try business.refusal(of: create(example.body))?.summary == example.summary)
        #expect(
            try business.refusal(of: update(business, example.body))?.summary == example.summary)
        #expect(business.state.sequence == before)
    }

    @Test("a change replaces what it says, and takes away what it says is null")
    func changed() throws {
        var business = try Business()
        business.now = .monday.days(1)
        try business.run(
            update(business, #"{"email": "ingrid@olsen.example", "phone": null, "address": null}"#))
        let row = try #require(business.state.customers.table[business[.olsen]])
        #expect(row.phone == nil)
        #expect(row.address == nil)
        #expect(row.language == "en-AU")
        #expect(row.revision.version == 2)
        #expect(find(business, "ingrid@olsen.example") == row.id)
        #expect(find(business, "ingrid.olsen@example.com") == nil)
        let before = business.state.sequence
        try business.run(update(business, #"{"firstName": " Ingrid ", "phone": null}"#))
        #expect(business.state.sequence == before)
        let free = #"{"firstName": "A", "lastName": "B", "email": "ingrid.olsen@example.com"}"#
        #expect(try business.refusal(of: create(free)) == nil)
    }

    @Test("without bookings they are gone, with bookings archived; the address is free again")
    func deleted() throws {
        let business = try Business()
        let booking = try business.book()
        try business.run(DeleteCustomer(business[.olsen], .any))
        try business.run(DeleteCustomer(business[.murphy], .any))
        #expect(business.state.customers.table[business[.olsen]]?.isArchived == true)
        #expect(business.state.customers.table[business[.murphy]] == nil)
        #expect(find(business, "ingrid.olsen@example.com") == nil)
        #expect(find(business, "declan.murphy@example.com") == nil)
        #expect(
            try business.refusal(of: update(business, #"{"firstName": "A"}"#))
                == .conflict(.archived))
        let again = #"{"firstName": "A", "lastName": "B", "email": "ingrid.olsen@example.com"}"#
        let other = try business.run(create(again))
        #expect(try business.refusal(of: DeleteCustomer(business[.olsen], .any)) == nil)
        #expect(find(business, "ingrid.olsen@example.com") == other)
        #expect(business.state.bookings.table[booking]?.customer == business[.olsen])
        #expect(
            try business.refusal(of: CreateBooking(business.new(.boilerRepair)))?.summary
                == ["#/customerId archived"])
    }

    @Test("another version is stale")
    func stale() throws {
        let business = try Business()
        let id = business[.olsen]
        let change = try UpdateCustomer(id, CustomerChanges(text: "{}"), .versions([2]))
        #expect(try business.refusal(of: change) == .stale(version: 1))
        #expect(
            try business.refusal(of: DeleteCustomer(id, .versions([2]))) == .stale(version: 1))
        #expect(
            try business.refusal(of: DeleteCustomer(ID(rawValue: 8), .any)) == .notFound(.customer))
    }
}
