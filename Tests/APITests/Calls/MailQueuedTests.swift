@testable import API
@testable import Core
import Fixtures
import HTTP1
import Testing

@Suite("Mails that requests queue")
struct MailQueuedTests {
    /// Queued by what was asked for.
    private func mails(_ site: Site) -> Set<ID<QueuedMail>> {
        Set(site.ledger.memory.state.mails.table.rows.map(\.id))
    }

    @Test("leave at once: whoever sends them is woken by each request that queues one")
    func woken() throws {
        var queuing: Set<String> = []
        for errand in Errand.all {
            let site = try Site()
            let ask = try errand.prepare(site)
            let (before, count) = (mails(site), site.mailsQueued)
            _ = try site.send(ask, as: errand.caller)
            guard mails(site) != before else { continue }
            queuing.insert(errand.name)
            #expect(site.mailsQueued > count, "\(errand)")
        }
        #expect(
            queuing == [
                "createStaffMember", "createInvitation", "inviteFieldworker",
                "createStaffPasswordReset", "createFieldworkerPasswordReset",
                "redeemStaffPasswordReset", "redeemFieldworkerPasswordReset",
                "updateStaffPassword", "updateFieldworkerPassword", "confirmSecondFactor",
                "removeSecondFactor", "resetSecondFactor", "createAccount",
                "createPortalPasswordReset", "redeemPortalPasswordReset", "createEmailChange",
                "redeemEmailChange", "updatePortalPassword",
            ])
    }

    struct Moved: CustomTestStringConvertible, Sendable {
        let who: Who
        let path: @Sendable (Site) -> String
        /// Something that they may look at.
        let own: String
        var testDescription: String { "\(who)" }
    }

    /// All have a password.
    static let moved = [
        Moved(
            who: .customer, path: { "customers/\($0.business[.olsen])" }, own: "/v1/portal/me"),
        Moved(
            who: .bookingNumber, path: { "customers/\($0.business[.olsen])" },
            own: "/v1/portal/bookings"),
        Moved(
            who: .fieldworker, path: { "fieldworkers/\($0.business[.priya])" },
            own: "/v1/fieldworker/me"),
        Moved(who: .staff, path: { "staff/\($0.business[.ruth])" }, own: "/v1/admin/me"),
    ]

    @Test(
        "leave at once for the address before where the office gives another, which logs them out",
        arguments: moved)
    func address(_ moved: Moved) throws {
        let site = try Site()
        #expect(try site.send(.get, moved.own, as: moved.who).status == 200)
        let count = site.mailsQueued
        let changed = try site.send(
            .patch, "/v1/admin/\(moved.path(site))", json: #"{"email": "thief@example.com"}"#,
            ifMatch: "*")
        #expect(changed.status == 200)
        #expect(site.mailsQueued > count)
        #expect(mails(site).count == 1)
        #expect(try site.send(.get, moved.own, as: moved.who).status == 401)
    }
}
