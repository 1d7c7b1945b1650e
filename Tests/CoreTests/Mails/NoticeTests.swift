import Fixtures
import JSON
import Testing

@testable import Core

@Suite("News of an account, by mail")
struct NoticeTests {
    typealias Kind = QueuedMail.Notice.Kind

    private static let links = LinkSecrets(key: Array(repeating: 7, count: 32))
    private static let seeds = OneTimeSeeds(key: Array(repeating: 7, count: 32))

    /// Something that is done to an account, and the news of it.
    struct Case: CustomTestStringConvertible, Sendable {
        let story: String
        let news: Kind?
        let account: @Sendable (Business) -> Account
        let deed: @Sendable (inout Business) throws -> Void
        var testDescription: String { story }
    }

    static let cases = [
        Case(
            story: "staff who forgot a password and chose another", news: .passwordReset,
            account: ruth, deed: { try reset("ruth.calloway@example.com", by: .staff, in: $0) }),
        Case(
            story: "fieldworkers who did", news: .passwordReset, account: priya,
            deed: { business in
                try business.run(SetPassword(priya(business), hash: "$y$0"))
                try reset("priya.raman@example.com", by: .fieldworkers, in: business)
            }),
        Case(
            story: "staff who changed theirs", news: .passwordChanged, account: ruth,
            deed: { try $0.run(ChangePassword(ruth($0), hash: "$y$1")) }),
        Case(
            story: "fieldworkers who changed theirs", news: .passwordChanged, account: priya,
            deed: { try $0.run(ChangePassword(priya($0), hash: "$y$1")) }),
        Case(
            story: "customers who changed theirs", news: .passwordChanged,
            account: { .customer($0[.olsen]) },
            deed: { try $0.run(ChangePassword(.customer($0[.olsen]), hash: "$y$1")) }),
        Case(
            story: "staff who set up a second factor", news: .secondFactorOn, account: ruth,
            deed: { try turnOn(in: $0) }),
        Case(
            story: "staff who began to", news: nil, account: ruth,
            deed: { _ = try $0.run(BeginSecondFactor(of: $0[.ruth])) }),
        Case(
            story: "staff who took theirs away", news: .secondFactorOff, account: ruth,
            deed: { business in
                try turnOn(in: business)
                try settle(business)
                try business.run(RemoveSecondFactor(of: business[.ruth], code: "one", seeds))
            }),
        Case(
            story: "staff whose second factor a colleague took away", news: .secondFactorOff,
            account: ruth,
            deed: { business in
                try turnOn(in: business)
                try settle(business)
                let una = try business.run(
                    AddStaff(name: "Una", email: "una@example.com", role: .owner))
                business.caller = .staff(una)
                try business.run(ResetSecondFactor(of: business[.ruth]))
            }),
        Case(
            story: "staff who took up an invitation", news: nil, account: ruth,
            deed: { business in
                let new = try NewStaff(
                    text: """
                        {"name": "Omar", "email": "omar@example.com",
                         "roleId": "\(ID<Role>.office)"}
                        """)
                _ = try business.run(InviteStaff(new, links))
                let link = try #require(Array(business.state.links.table.rows).first)
                try settle(business)
                try business.run(
                    ChoosePassword(link.purpose, links.digest(of: link.id), hash: "$y$1"))
            }),
    ]

    @Test("is queued with what it is about, once", arguments: cases)
    func queued(_ example: Case) throws {
        var business = try Business()
        try example.deed(&business)
        let wanted = example.news.map {
            QueuedMail.Content.notice(
                .init(kind: $0, account: example.account(business), email: nil))
        }
        let mails = business.state.mails.table.rows.filter { $0.link == nil }
        #expect(mails.map(\.content) == [wanted].compactMap(\.self))
    }

    @Test("is none of a change that was refused")
    func refused() throws {
        let business = try Business()
        try Self.turnOn(in: business)
        try Self.settle(business)
        let wrong = RemoveSecondFactor(of: business[.ruth], code: "three", Self.seeds)
        #expect(try business.refusal(of: wrong) == .secondFactor(.wrong))
        #expect(Array(business.state.mails.table.rows).isEmpty)
    }

    @Test("goes to nobody where a key is meant")
    func keys() throws {
        let business = try Business()
        var draft = Draft(origin: Origin(at: business.now), lastID: 0)
        draft.notify(.passwordChanged, .key(ID(rawValue: 1)))
        #expect(draft.events.isEmpty)
    }

    private enum Place { case staff, fieldworkers }

    private static func ruth(_ business: Business) -> Account { .staff(business[.ruth]) }

    private static func priya(_ business: Business) -> Account { .fieldworker(business[.priya]) }

    private static func settle(_ business: Business) throws {
        for mail in business.state.mails.table.rows {
            try business.run(SettleMail(mail.id, isSent: true))
        }
    }

    private static func reset(_ email: String, by place: Place, in business: Business) throws {
        try business.run(SetPassword(ruth(business), hash: "$y$0"))
        let purpose: MailedLink.Purpose =
            place == .staff ? .staffPasswordReset : .fieldworkerPasswordReset
        try business.run(MailPasswordReset(purpose, email: email, links))
        let link = try #require(Array(business.state.links.table.rows).first)
        try business.run(ChoosePassword(purpose, links.digest(of: link.id), hash: "$y$1"))
    }

    private static func turnOn(in business: Business) throws {
        let factor = try business.run(BeginSecondFactor(of: business[.ruth]))
        try business.run(
            ConfirmSecondFactor(
                of: business[.ruth], code: seeds.code(of: factor.id, at: business.now), seeds,
                recovery: [RecoveryCode.digest(of: "one")]))
    }
}
