import Fixtures
import Testing

@testable import Core

@Suite("Mailed links")
struct LinkTests {
    private let secrets = LinkSecrets(key: Array(repeating: 7, count: 32))

    @Test("have secrets that follow from the key and the id, as HMAC-SHA256 says")
    func vector() {
        // Python: base64.urlsafe_b64encode(hmac.digest(b"\x07" * 32, b"link\n" + id, "sha256"))
        #expect(
            secrets.text(of: ID(rawValue: 9)) == "HkaNcpcnD9PeyG0s4G554Ku32AiG_z89ZZSASMxHPR0")
        #expect(secrets.text(of: ID(rawValue: 9)).utf8.count == 43)
        #expect(secrets.text(of: ID(rawValue: 10)) != secrets.text(of: ID(rawValue: 9)))
        let others = LinkSecrets(key: Array(repeating: 8, count: 32))
        #expect(others.text(of: ID(rawValue: 9)) != secrets.text(of: ID(rawValue: 9)))
    }

    /// Ruth's business, and Omar, who was invited to it.
    private func invited() throws -> (Business, ID<StaffMember>) {
        let business = try Business()
        return (business, try business.run(InviteStaff(omar, secrets)))
    }

    private var omar: NewStaff {
        get throws {
            try NewStaff(
                text: """
                    {"name": "Omar", "email": "omar@example.com", "roleId": "\(ID<Role>.office)"}
                    """)
        }
    }

    private func links(_ business: Business) -> [MailedLink] {
        Array(business.state.links.table.rows)
    }

    private func takeUp(_ link: MailedLink) -> ChoosePassword {
        ChoosePassword(link.purpose, secrets.digest(of: link.id), hash: "$y$1")
    }

    @Test("bring an invitation: a link for a week, and a mail that waits")
    func invitation() throws {
        let (business, omar) = try invited()
        let link = try #require(links(business).first)
        #expect(link.account == .staff(omar))
        #expect(link.digest == secrets.digest(of: link.id))
        #expect(link.expiresAt == business.now.days(7))
        let mails = Array(business.state.mails.table.rows)
        #expect(mails.map(\.link) == [link.id])
        // The secret itself is nowhere.
        let secret = secrets.text(of: link.id)
        for transaction in business.ledger.transactions {
            #expect(!"\(transaction.events)".contains(secret))
        }
    }

    @Test("are used once")
    func once() throws {
        let (business, omar) = try invited()
        let link = try #require(links(business).first)
        try business.run(takeUp(link))
        var seen = Seen()
        #expect(business.state.passwords.find(.staff(omar), &seen) == "$y$1")
        #expect(links(business).first?.endedAt == business.now)
        #expect(try business.refusal(of: takeUp(link)) == .linkOver)
    }

    @Test("end with their time, and that moment is too late")
    func expiry() throws {
        var (business, _) = try invited()
        let link = try #require(links(business).first)
        business.now = link.expiresAt
        #expect(try business.refusal(of: takeUp(link)) == .linkOver)
        business.now = link.expiresAt.adding(milliseconds: -1)
        #expect(try business.refusal(of: takeUp(link)) == nil)
    }

    @Test("that nobody made are not found")
    func unknown() throws {
        let (business, _) = try invited()
        let wish = ChoosePassword(
            .staffInvitation, LinkSecrets.digest(of: "x"), hash: "$y$1")
        #expect(try business.refusal(of: wish) == .notFound(.link))
    }

    @Test("end when another takes their place")
    func again() throws {
        let (business, omar) = try invited()
        try business.run(InviteAgain(omar, secrets))
        let both = links(business)
        #expect(both.count == 2)
        #expect(try business.refusal(of: takeUp(both[0])) == .linkOver)
        #expect(try business.refusal(of: takeUp(both[1])) == nil)
        // They have joined, so there is nothing to invite them to.
        let once = InviteAgain(omar, secrets)
        #expect(try business.refusal(of: once) == .conflict(.notInvited))
    }

    @Test("open nothing for somebody who was deactivated or removed")
    func gone() throws {
        let (business, omar) = try invited()
        let link = try #require(links(business).first)
        let off = try StaffChanges(text: #"{"active": false}"#)
        try business.run(UpdateStaff(omar, off, .any))
        #expect(try business.refusal(of: takeUp(link)) == .linkOver)
        #expect(
            try business.refusal(of: InviteAgain(omar, secrets)) == .conflict(.notInvited))
        try business.run(DeleteStaff(omar, .any))
        #expect(try business.refusal(of: takeUp(link)) == .linkOver)
    }

    @Test("hand on no more than whoever invites has")
    func noEscalation() throws {
        var (business, omar) = try invited()
        business.caller = .staff(omar)
        let invitation = try InviteStaff(
            NewStaff(
                text: """
                    {"name": "E", "email": "e@example.com", "roleId": "\(ID<Role>.owner)"}
                    """), secrets)
        guard case .notPermitted? = try business.refusal(of: invitation) else {
            Issue.record("somebody of the office made an owner")
            return
        }
    }

    @Test("are forgotten a month after their time, when another is made")
    func forgotten() throws {
        var (business, omar) = try invited()
        let link = try #require(links(business).first)
        business.now = link.expiresAt.days(30)
        try business.run(InviteAgain(omar, secrets))
        #expect(links(business).count == 2)
        business.now = business.now.adding(milliseconds: 1)
        try business.run(InviteAgain(omar, secrets))
        #expect(!links(business).map(\.id).contains(link.id))
        #expect(try business.refusal(of: takeUp(link)) == .notFound(.link))
    }

    @Test("leave the outbox when they were sent, or need not be")
    func outbox() throws {
        let (business, omar) = try invited()
        try business.run(InviteAgain(omar, secrets))
        let mails = Array(business.state.mails.table.rows)
        var seen = Seen()
        #expect(business.state.mails.next(&seen) == mails[0])
        try business.run(SettleMail(mails[0].id, isSent: false))
        #expect(business.state.mails.next(&seen) == mails[1])
        try business.run(SettleMail(mails[1].id, isSent: true))
        #expect(business.state.mails.next(&seen) == nil)
        let sequence = business.state.sequence
        try business.run(SettleMail(mails[1].id, isSent: true))
        #expect(business.state.sequence == sequence)
    }
}
