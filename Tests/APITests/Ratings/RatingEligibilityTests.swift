@testable import API
import Core
import Fixtures
import HTTP1
import JSON
import Testing

@Suite("Rate service and why not (R32 to R36, R40, R58, D1)")
struct RatingEligibilityTests {
    struct Case: CustomTestStringConvertible, Sendable {
        let story: String
        var flag = true
        var status = BookingStatus.completed
        var invoice: InvoiceStatus? = .closed
        var isRated = false
        let reasons: [String]
        var testDescription: String { story }
    }

    static let cases: [Case] = {
        var cases = [Case(story: "completed and paid (R36)", reasons: [])]
        for status in BookingStatus.allCases where status != .completed {
            cases.append(
                Case(
                    story: "\(status.rawValue) (R32)", status: status,
                    reasons: ["booking_not_completed"]))
        }
        for invoice in InvoiceStatus.allCases where invoice != .closed {
            cases.append(
                Case(
                    story: "invoice \(invoice.rawValue) (R33)", invoice: invoice,
                    reasons: ["invoice_not_closed"]))
        }
        return cases + [
            Case(story: "no invoice (R33)", invoice: nil, reasons: ["invoice_not_closed"]),
            Case(story: "flag off (R35)", flag: false, reasons: ["ratings_disabled"]),
            Case(story: "rated (R58)", isRated: true, reasons: ["already_rated"]),
            Case(
                story: "rated, flag off", flag: false, isRated: true,
                reasons: ["ratings_disabled", "already_rated"]),
            Case(
                story: "neither completed nor paid (R34)", status: .confirmed, invoice: nil,
                reasons: ["booking_not_completed", "invoice_not_closed"]),
            Case(
                story: "rated, reopened invoice", invoice: .open, isRated: true,
                reasons: ["invoice_not_closed", "already_rated"]),
            Case(
                story: "all that can be wrong of a booking without a rating", flag: false,
                status: .noShow, invoice: .void,
                reasons: ["ratings_disabled", "booking_not_completed", "invoice_not_closed"]),
            Case(
                story: "all that can be wrong of a rated one", flag: false, invoice: .draft,
                isRated: true,
                reasons: ["ratings_disabled", "invoice_not_closed", "already_rated"]),
        ]
    }()

    @Test("is told alike by booking, office and refusal, in order", arguments: cases)
    func everywhere(_ example: Case) throws {
        let site = try Site()
        let id = try site.office.book(.boilerRepair)
        if example.isRated {
            try site.office.set(id, .completed)
            try site.office.invoice(id)
            try site.office.rate(id)
        }
        if example.status != .confirmed, !example.isRated {
            try site.office.set(id, example.status)
        }
        if let invoice = example.invoice { try site.office.invoice(id, invoice) }
        if !example.flag { try site.office.letCustomersRate(false) }
        let reasons = JSONTree.array(example.reasons.map { .string($0) })
        let isAvailable = example.reasons.isEmpty

        for (path, caller) in [
            ("/v1/portal/bookings/\(id)", Who.customer), ("/v1/admin/bookings/\(id)", .staff),
        ] {
            let booking = try site.send(.get, path, as: caller)
            #expect(booking["rateService", "available"] == .boolean(isAvailable))
            #expect(booking["rateService", "reasons"] == reasons)
        }
        let office = try site.send(.get, "/v1/admin/bookings/\(id)/rating-eligibility")
        #expect(office["available"] == .boolean(isAvailable))
        #expect(office["reasons"] == reasons)
        let failing = office["conditions"]?.elements.filter { $0["met"] == false } ?? []
        #expect(failing.compactMap { $0["reason"]?.text } == example.reasons)
        #expect(office["conditions"]?.elements.count == 4)

        let before = site.recount
        let answer = try site.send(
            .post, "/v1/portal/bookings/\(id)/rating", as: .customer, json: #"{"stars": 4}"#)
        if isAvailable {
            #expect(answer.status == 201)
        } else {
            #expect(answer.status == 409)
            #expect(answer.code == "rating_not_allowed")
            #expect(answer.reasons == example.reasons)
            #expect(site.recount == before)
        }
    }

    @Test("takes effect once the flag is saved (R14)")
    func flag() throws {
        let site = try Site()
        func isAvailable() throws -> Bool? {
            try site.send(.get, "/v1/portal/bookings/\(site.boiler)", as: .customer)[
                "rateService", "available"]?.flag
        }
        func save(_ flag: Bool) throws {
            let answer = try site.send(
                .patch, "/v1/admin/settings", json: #"{"flags": {"customersMayRate": \#(flag)}}"#,
                ifMatch: "*")
            #expect(answer["flags", "customersMayRate"]?.flag == flag)
        }
        #expect(try isAvailable() == true)
        try save(false)
        #expect(try isAvailable() == false)
        try save(true)
        #expect(try isAvailable() == true)
    }
}
