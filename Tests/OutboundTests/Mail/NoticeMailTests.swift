import Fixtures
import JSON
import Testing

@testable import Core
@testable import Outbound

@Suite("Mails with news of an account")
struct NoticeMailTests {
    private static let texts = MailTexts(
        from: .init(name: "Welldone", address: "welldone@example.com"),
        publicURL: "https://rate.example.com", secrets: LinkSecrets(key: [7]))

    /// A business in which somebody changed their password, and the mail of it.
    private func changed(_ account: (Business) -> Account) throws -> (Business, QueuedMail) {
        let business = try Business()
        try business.run(ChangePassword(account(business), hash: "$y$1"))
        var seen = Seen()
        return (business, try #require(business.state.mails.next(&seen)))
    }

    private func message(_ mail: QueuedMail, _ business: Business) -> MailMessage? {
        var seen = Seen()
        return Self.texts.message(mail, in: business.state, now: business.now, &seen)
    }

    @Test("say what happened and when, and bring no link that could be imitated")
    func whole() throws {
        let (business, mail) = try changed { .staff($0[.ruth]) }
        let sent = try #require(message(mail, business))
        #expect(sent.to == .init(name: "Ruth Calloway", address: "ruth.calloway@example.com"))
        #expect(sent.subject == "Your password at Welldone was changed")
        #expect(
            sent.text == """
                Hello Ruth Calloway,

                at 2026-11-23 09:00 UTC the password of your account was changed by somebody who
                knew the one before. You were logged out everywhere.

                If it was you, there is nothing to do. If it was not, choose another password at
                once, by "forgotten password" if need be, and tell whoever manages Welldone at
                Welldone.
                """)
        #expect(!sent.text.contains("://"))
    }

    @Test("go to fieldworkers too")
    func fieldworker() throws {
        let (business, mail) = try changed { .fieldworker($0[.priya]) }
        #expect(message(mail, business)?.to.address == "priya.raman@example.com")
    }

    @Test("go to customers in other words, and where the address was changed to the one before")
    func customer() throws {
        let (business, mail) = try changed { .customer($0[.olsen]) }
        let sent = try #require(message(mail, business))
        #expect(sent.to.address == "ingrid.olsen@example.com")
        #expect(sent.text.hasSuffix("by \"forgotten password\" if need be, and tell us."))
        let moved = QueuedMail.Notice(
            kind: .emailChanged, account: .customer(business[.olsen]), email: "old@example.com")
        var seen = Seen()
        let text = Self.texts.text(of: moved, business.now, in: business.state, &seen)
        #expect(text?.address == "old@example.com")
        #expect(text?.text.hasSuffix("If it was not, tell us.") == true)
    }

    @Test("say a thing of its own for every kind of news")
    func kinds() throws {
        var subjects: Set<String> = []
        var events: Set<String> = []
        for kind in QueuedMail.Notice.Kind.allCases {
            let words = NoticeWords(kind, at: "Three Gums")
            #expect(words.subject.contains("Three Gums"))
            subjects.insert(words.subject)
            events.insert(words.event)
        }
        #expect(subjects.count == QueuedMail.Notice.Kind.allCases.count)
        #expect(events.count == QueuedMail.Notice.Kind.allCases.count)
    }

    @Test("of another address go to the one before, though nobody logs in to the account just then")
    func kept() throws {
        let (business, _) = try changed { .fieldworker($0[.priya]) }
        let thief = #"{"email": "thief@example.com", "active": false}"#
        try business.run(
            UpdateFieldworker(business[.priya], FieldworkerChanges(text: thief), .any))
        let mails = Array(business.state.mails.table.rows)
        #expect(mails.count == 2)
        let sent = try #require(mails.last.flatMap { message($0, business) })
        #expect(sent.to.address == "priya.raman@example.com")
        #expect(sent.subject == "Your account at Welldone has another address")
    }

    @Test("go to the address that the account has when they leave, and to nobody who is gone")
    func later() throws {
        let (business, mail) = try changed { .fieldworker($0[.priya]) }
        try business.run(
            UpdateFieldworker(
                business[.priya], try FieldworkerChanges(text: #"{"email": "p@example.com"}"#),
                .any))
        #expect(message(mail, business)?.to.address == "p@example.com")
        try business.run(
            UpdateFieldworker(
                business[.priya], try FieldworkerChanges(text: #"{"active": false}"#), .any))
        #expect(message(mail, business) == nil)
    }
}
