import Fixtures
import JSON
import Testing

@testable import Core

@Suite("Fieldworkers")
struct FieldworkerTests {
    private func create(_ body: String) throws -> CreateFieldworker {
        try CreateFieldworker(NewFieldworker(text: body))
    }

    private func update(_ id: ID<Fieldworker>, _ body: String) throws -> UpdateFieldworker {
        try UpdateFieldworker(id, FieldworkerChanges(text: body), .any)
    }

    private func find(_ business: Business, _ email: String) -> ID<Fieldworker>? {
        var seen = Seen()
        return business.state.fieldworkers.find(email: email, &seen)?.id
    }

    @Test("the General Fieldworker is there from the start, and has no log-in")
    func general() throws {
        var seen = Seen()
        let row = try #require(State().fieldworkers.table.find(Fieldworker.generalID, &seen))
        #expect(row.isGeneral)
        #expect(row.isActive)
        #expect(State().fieldworkers.find(email: "", &seen) == nil)
        #expect(seen.sequence == 0)
    }

    static let generalChanges = [
        #"{"email": "g@example.com"}"#, #"{"phone": "1"}"#, #"{"active": false}"#,
        #"{"serviceIds": ["SERVICE"]}"#, #"{"name": "Anybody", "active": false}"#,
    ]

    @Test("of the General Fieldworker only the name changes", arguments: generalChanges)
    func generalStays(_ body: String) throws {
        let business = try Business()
        let body = body.replacing("SERVICE", with: business[.drain].text)
        #expect(
            try business.refusal(of: update(Fieldworker.generalID, body))
                == .conflict(.generalFieldworker))
        try business.run(update(Fieldworker.generalID, #"{"name": " Anybody "}"#))
        #expect(business.state.fieldworkers.table[Fieldworker.generalID]?.name == "Anybody")
        #expect(
            try business.refusal(of: DeleteFieldworker(Fieldworker.generalID, .any))
                == .conflict(.generalFieldworker))
    }

    @Test("are refused with every fault, when made and when changed")
    func refused() throws {
        let business = try Business()
        let unknown = ID<Service>(rawValue: 6)
        let body = """
            {"name": " ", "email": "none",
             "serviceIds": ["\(business[.drain])", "\(unknown)", "\(business[.drain])"]}
            """
        let faults = [
            "#/name required", "#/email invalid_value", "#/serviceIds/1 unknown",
            "#/serviceIds/2 duplicate",
        ]
        #expect(try business.refusal(of: create(body))?.summary == faults)
        #expect(try business.refusal(of: update(business[.priya], body))?.summary == faults)
        let taken = #"{"name": "A", "email": "SAM.porter@example.com"}"#
        #expect(try business.refusal(of: create(taken)) == .conflict(.emailInUse))
        #expect(
            try business.refusal(of: update(business[.priya], taken)) == .conflict(.emailInUse))
        #expect(try business.refusal(of: update(business[.sam], taken)) == nil)
    }

    @Test("a customer and a fieldworker may share an address of mail")
    func sharedEmail() throws {
        let business = try Business()
        let body = #"{"name": "Ingrid", "email": "ingrid.olsen@example.com"}"#
        #expect(try business.refusal(of: create(body)) == nil)
    }

    @Test("change by merge patch, and are found by the new address alone")
    func changed() throws {
        let business = try Business()
        let id = business[.priya]
        try business.run(
            update(id, #"{"email": "priya@example.org", "phone": null, "active": false}"#))
        let row = try #require(business.state.fieldworkers.table[id])
        #expect(row.phone == nil)
        #expect(!row.isActive)
        #expect(find(business, "priya@EXAMPLE.org") == id)
        #expect(find(business, "priya.raman@example.com") == nil)
    }

    @Test("a service that is archived may stay with who provided it, and be given to nobody else")
    func archivedService() throws {
        let business = try Business()
        let list = #"{"serviceIds": ["\#(business[.drain])"]}"#
        try business.run(update(business[.sam], list))
        try business.run(DeleteService(business[.drain], .any))
        #expect(try business.refusal(of: update(business[.sam], list)) == nil)
        #expect(
            try business.refusal(of: update(business[.priya], list))?.summary
                == ["#/serviceIds/0 archived"])
    }

    @Test("unused they are gone; assigned now, or when it was completed, they are archived")
    func deleted() throws {
        let business = try Business()
        try business.book(.drainCleaning)
        let done = try business.rateable(.boilerRepair)
        try business.assign(done, to: nil)
        for sample in Sample<Fieldworker>.all {
            try business.run(DeleteFieldworker(business[sample], .any))
        }
        let table = business.state.fieldworkers.table
        #expect(table[business[.sam]]?.isArchived == true)
        #expect(table[business[.sam]]?.isActive == false)
        #expect(table[business[.priya]]?.isArchived == true)
        #expect(table[business[.retired]] == nil)
        #expect(find(business, "sam.porter@example.com") == nil)
        #expect(
            try business.refusal(of: update(business[.sam], #"{"name": "A"}"#))
                == .conflict(.archived))
        #expect(try business.refusal(of: DeleteFieldworker(business[.sam], .any)) == nil)
        try business.rate(done)
        var seen = Seen()
        #expect(business.state.ratings.total(of: business[.priya], &seen).count == 1)
    }
}
