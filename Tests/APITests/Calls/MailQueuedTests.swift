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
}
