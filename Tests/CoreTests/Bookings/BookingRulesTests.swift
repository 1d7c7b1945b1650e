import Fixtures
import JSON
import Testing

@testable import Core

@Suite("What a booking must be")
struct BookingRulesTests {
    @Test("R3: numbers rise and are unique, whatever happens in between")
    func numbers() throws {
        let business = try Business()
        var numbers: [Int] = []
        for place in 0..<6 {
            let id = try business.book([.boilerRepair, .drainCleaning][place % 2])
            numbers.append(try #require(business.state.bookings.table[id]).number)
            try business.set(id, .cancelled)
        }
        #expect(numbers == Array(1_001...1_006))
        var seen = Seen()
        for number in numbers {
            let found = business.state.bookings.find(number: number, &seen)
            #expect(found?.number == number)
        }
        #expect(business.state.bookings.find(number: 1_000, &seen) == nil)
        #expect(Booking.numberText(1_001) == "BOK-1001")
    }

    @Test("starts confirmed, at the customer's address, with the General Fieldworker")
    func defaults() throws {
        let business = try Business()
        let id = try business.book(.unassigned)
        let row = try #require(business.state.bookings.table[id])
        #expect(row.status == .confirmed)
        #expect(row.fieldworker == Fieldworker.generalID)
        #expect(row.address?.value.line1 == "91 Silky Oak Drive")
        #expect(row.completedAt == nil)
        #expect(row.invoice == nil)
        #expect(row.revision == Revision(created: .monday))
    }

    @Test("staff may record a visit that began long ago, and move one into the past")
    func pastStart() throws {
        let business = try Business()
        var sample = SampleBooking.boilerRepair
        sample.scheduledStart = .monday.days(-3_650)
        let id = try business.book(sample, status: .completed)
        #expect(business.state.bookings.table[id]?.scheduledStart == .monday.days(-3_650))
        try business.patch(id, #"{"scheduledStart": "1999-12-31T23:59:59Z"}"#)
        #expect(
            business.state.bookings.table[id]?.scheduledStart
                == Timestamp(milliseconds: 946_684_799_000))
    }

    struct Refused: CustomTestStringConvertible {
        let story: String
        let change: @Sendable (Business, inout NewBooking) -> Void
        let faults: [String]
        var testDescription: String { story }
    }

    static let refused = [
        Refused(
            story: "no such customer", change: { $1.customer = ID(rawValue: 2) },
            faults: ["#/customerId unknown"]),
        Refused(
            story: "services: unknown, not offered, twice",
            change: { $1.services = [$0[.boiler], ID(rawValue: 3), $0[.gutter], $0[.boiler]] },
            faults: [
                "#/serviceIds/1 unknown", "#/serviceIds/2 archived", "#/serviceIds/3 duplicate",
            ]),
        Refused(
            story: "no such fieldworker", change: { $1.fieldworker = ID(rawValue: 4) },
            faults: ["#/fieldworkerId unknown"]),
        Refused(
            story: "a fieldworker who takes no work", change: { $1.fieldworker = $0[.retired] },
            faults: ["#/fieldworkerId archived"]),
        Refused(
            story: "an end that is the start", change: { $1.scheduledEnd = $1.scheduledStart },
            faults: ["#/scheduledEnd too_early"]),
        Refused(
            story: "an end 31 days after the start",
            change: { $1.scheduledEnd = $1.scheduledStart.days(31) }, faults: []),
        Refused(
            story: "an end after that",
            change: { $1.scheduledEnd = $1.scheduledStart.days(31).adding(milliseconds: 1) },
            faults: ["#/scheduledEnd invalid_value"]),
        Refused(
            story: "everything at once",
            change: {
                $1.customer = ID(rawValue: 2)
                $1.services = [ID(rawValue: 3)]
                $1.fieldworker = ID(rawValue: 4)
                $1.scheduledEnd = .monday.days(-1)
                $1.address = Address(
                    line1: "1", town: "T", state: "", country: "a1", postcode: "", latitude: nil,
                    longitude: nil)
            },
            faults: [
                "#/customerId unknown", "#/serviceIds/0 unknown", "#/fieldworkerId unknown",
                "#/scheduledEnd too_early", "#/address/country invalid_value",
            ]),
    ]

    @Test("is refused with every fault when it is made", arguments: refused)
    func refuses(_ example: Refused) throws {
        let business = try Business()
        var new = business.new(.boilerRepair)
        example.change(business, &new)
        let before = business.state.sequence
        let refusal = try business.refusal(of: CreateBooking(new))
        #expect(refusal?.summary ?? [] == example.faults)
        #expect((business.state.sequence == before) == !example.faults.isEmpty)
    }

    @Test("is refused with every fault when it is changed, before any rule")
    func refusesChange() throws {
        let business = try Business()
        let booking = try business.rateable()
        try business.rate(booking)
        let body = """
            {"serviceIds": ["\(ID<Service>(rawValue: 3))"],
             "fieldworkerId": "\(business[.retired])",
             "scheduledEnd": "2020-01-01T00:00:00Z", "status": "failed",
             "address": {"line1": "1", "town": "T", "country": "xx"}}
            """
        let change = try UpdateBooking(booking, BookingChanges(text: body), .any)
        #expect(
            try business.refusal(of: change)?.summary == [
                "#/fieldworkerId archived", "#/serviceIds/0 unknown", "#/scheduledEnd too_early",
                "#/address/country invalid_value",
            ])
    }

    @Test("a start that is moved behind the end is refused, with a new end it is not")
    func movedBehindEnd() throws {
        let business = try Business()
        let booking = try business.book()
        try business.patch(booking, #"{"scheduledEnd": "2026-11-23T11:00:00Z"}"#)
        let later = #"{"scheduledStart": "2026-11-24T09:00:00Z"}"#
        let change = try UpdateBooking(booking, BookingChanges(text: later), .any)
        #expect(try business.refusal(of: change)?.summary == ["#/scheduledEnd too_early"])
        try business.patch(
            booking, #"{"scheduledStart": "2026-11-24T09:00:00Z", "scheduledEnd": null}"#)
        #expect(business.state.bookings.table[booking]?.scheduledEnd == nil)
    }

    @Test("what was booked before may stay, though it is no longer offered")
    func keepsWhatWas() throws {
        let business = try Business()
        let booking = try business.book()
        try business.run(DeleteService(business[.boiler], .any))
        try business.run(DeleteFieldworker(business[.priya], .any))
        try business.patch(
            booking,
            """
            {"serviceIds": ["\(business[.drain])", "\(business[.boiler])"],
             "fieldworkerId": "\(business[.priya])"}
            """)
        #expect(business.state.bookings.table[booking]?.services.count == 2)
        try business.assign(booking, to: .sam)
        let back = try BookingChanges(text: #"{"fieldworkerId": "\#(business[.priya])"}"#)
        #expect(
            try business.refusal(of: UpdateBooking(booking, back, .any))?.summary
                == ["#/fieldworkerId archived"])
    }

    @Test("another version is stale, none is not found, and nothing changed is no change")
    func versions() throws {
        let business = try Business()
        let booking = try business.book()
        let nothing = try BookingChanges(text: #"{"status": "confirmed"}"#)
        #expect(
            try business.refusal(of: UpdateBooking(booking, nothing, .versions([2])))
                == .stale(version: 1))
        #expect(
            try business.refusal(of: UpdateBooking(ID(rawValue: 9), nothing, .any))
                == .notFound(.booking))
        let before = business.state.sequence
        try business.run(UpdateBooking(booking, nothing, .versions([1])))
        #expect(business.state.sequence == before)
    }

    static let bodies: [(body: String, faults: [String])] = [
        (#"{"serviceIds": []}"#, ["#/serviceIds too_few"]),
        (#"{"status": null}"#, ["#/status wrong_type"]),
        (#"{"status": "done"}"#, ["#/status invalid_value"]),
        (#"{"scheduledStart": "Monday"}"#, ["#/scheduledStart invalid_value"]),
        (#"{"number": 7}"#, ["#/number unknown_member"]),
    ]

    @Test("the body of a change", arguments: bodies)
    func body(_ body: String, _ faults: [String]) throws {
        let failure = #expect(throws: JSONFailure.self) { try BookingChanges(text: body) }
        #expect(failure?.summary == faults)
    }
}
