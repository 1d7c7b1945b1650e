import Fixtures
import JSON
import Testing

@testable import Core

@Suite("Services")
struct ServiceTests {
    private func update(_ id: ID<Service>, _ body: String) throws -> UpdateService {
        try UpdateService(id, ServiceChanges(text: body), .any)
    }

    @Test("keep what they were made from, and change by merge patch")
    func changed() throws {
        let business = try Business()
        let id = business[.boiler]
        let made = try #require(business.state.services.table[id])
        #expect(made.startingRate == Money(amount: 22_000, currency: "AUD"))
        #expect(made.isActive)
        try business.run(
            update(id, #"{"name": "Boiler service", "description": null, "active": false}"#))
        let row = try #require(business.state.services.table[id])
        #expect(row.name == "Boiler service")
        #expect(row.description == nil)
        #expect(row.startingRate == made.startingRate)
        #expect(!row.isActive)
        #expect(row.revision.version == 2)
        let before = business.state.sequence
        try business.run(update(id, #"{"active": false}"#))
        #expect(business.state.sequence == before)
    }

    @Test("a name is not taken twice")
    func nameInUse() throws {
        let business = try Business()
        let new = try CreateService(NewService(text: #"{"name": " DRAIN cleaning"}"#))
        #expect(try business.refusal(of: new) == .conflict(.nameInUse))
        #expect(
            try business.refusal(of: update(business[.boiler], #"{"name": "drain Cleaning"}"#))
                == .conflict(.nameInUse))
        #expect(
            try business.refusal(of: update(business[.boiler], #"{"name": " "}"#))?.summary
                == ["#/name required"])
    }

    @Test("unused they are gone; booked or provided they are archived")
    func deleted() throws {
        let business = try Business()
        try business.book()
        let changes = try FieldworkerChanges(text: #"{"serviceIds": ["\#(business[.drain])"]}"#)
        try business.run(UpdateFieldworker(business[.sam], changes, .any))
        for sample in Sample<Service>.all {
            try business.run(DeleteService(business[sample], .any))
        }
        #expect(business.state.services.table[business[.boiler]]?.isArchived == true)
        #expect(business.state.services.table[business[.drain]]?.isArchived == true)
        #expect(business.state.services.table[business[.gutter]] == nil)
        #expect(
            try business.refusal(of: update(business[.boiler], #"{"active": true}"#))
                == .conflict(.archived))
        #expect(
            try business.refusal(of: CreateBooking(business.new(.boilerRepair)))?.summary
                == ["#/serviceIds/0 archived"])
        let again = try CreateService(NewService(text: #"{"name": "Boiler repair"}"#))
        #expect(try business.refusal(of: again) == nil)
    }
}
