@testable import API
import Core
import Fixtures
import HTTP1
import JSON
import Testing

/// Durable before visible: an answer says how far the journal must be synced before it may leave.
@Suite("What an answer waits for")
struct VisibilityTests {
    private func after(_ site: Site, _ target: String, _ caller: Who) throws -> SequenceNumber {
        let request = try Request(
            method: .get, target: target,
            fields: [("Authorization", "Bearer \(caller.token ?? "")")])
        return site.resolve(site.api.answer(request, from: "test")).after
    }

    /// A path that shows the boiler's rating in some way, or that it may not be given.
    static let shown: [(String, Who)] = [
        ("/v1/portal/bookings/{b}", .customer), ("/v1/portal/bookings/{b}/rating", .customer),
        ("/v1/portal/bookings/{b}", .bookingNumber), ("/v1/portal/bookings", .customer),
        ("/v1/admin/bookings/{b}", .staff), ("/v1/admin/bookings", .staff),
        ("/v1/admin/bookings/{b}/rating", .staff),
        ("/v1/admin/bookings/{b}/rating/history", .staff),
        ("/v1/admin/bookings/{b}/rating-eligibility", .staff), ("/v1/admin/ratings", .staff),
        ("/v1/admin/ratings?hasComment=false", .staff), ("/v1/admin/fieldworkers", .staff),
        ("/v1/admin/fieldworkers/{priya}", .staff), ("/v1/fieldworker/me", .fieldworker),
        ("/v1/admin/reports/fieldworker-matrix", .staff),
    ]

    @Test("waits for the rating that it shows, and for the reset", arguments: shown)
    func waits(_ path: String, _ caller: Who) throws {
        let site = try Site()
        let target = path.replacing("{b}", with: site.boiler.text)
            .replacing("{priya}", with: site.business[.priya].text)
        // A look at a customer's contact details is put on record, once in a while.
        _ = try after(site, target, caller)
        let before = site.ledger.memory.state.sequence
        #expect(try after(site, target, caller) <= before)
        _ = try site.ratedBoiler()
        #expect(try after(site, target, caller) == before + 1)
        try site.office.reset(site.boiler)
        #expect(try after(site, target, caller) == before + 2)
    }

    @Test(
        "does not wait for what it does not show",
        arguments: [
            ("/v1/portal/me", Who.customer), ("/v1/admin/settings", .staff),
            ("/v1/admin/services", .staff), ("/v1/admin/roles", .staff),
            ("/v1/portal/rating-tags", .customer), ("/livez", .nobody),
            ("/v1/admin/bookings/{drain}", .staff), ("/v1/nothing", .nobody),
        ])
    func doesNotWait(_ path: String, _ caller: Who) throws {
        let site = try Site()
        let target = path.replacing("{drain}", with: site.drain.text)
        _ = try after(site, target, caller)
        let before = site.ledger.memory.state.sequence
        _ = try site.ratedBoiler()
        #expect(try after(site, target, caller) <= before)
    }

    @Test("a refusal waits for what it rests on")
    func refusals() throws {
        let site = try Site()
        _ = try site.ratedBoiler()
        let sequence = site.ledger.memory.state.sequence
        let request = try Request(
            method: .post, target: "/v1/portal/bookings/\(site.boiler)/rating",
            fields: [
                ("Authorization", "Bearer ps_olsen"), ("Content-Type", "application/json"),
            ], body: Array(#"{"stars": 5}"#.utf8))
        let (response, after) = site.resolve(site.api.answer(request, from: "test"))
        #expect(response.status == .conflict)
        #expect(after == sequence)
        try site.send(.delete, "/v1/portal/sessions/current", as: .customer)
        let gone = try self.after(site, "/v1/portal/me", .customer)
        #expect(gone == site.ledger.memory.state.sequence)
        let service = site.business[.gutter]
        try site.send(.delete, "/v1/admin/services/\(service)", ifMatch: "*")
        let missing = try self.after(site, "/v1/admin/services/\(service)", .staff)
        #expect(missing == site.ledger.memory.state.sequence)
    }
}
