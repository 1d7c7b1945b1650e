import Core
import Fixtures
import Testing

@testable import Outbound

@Suite("What mails to customers say")
struct MailTextsTests {
    private let secrets = LinkSecrets(key: Array(repeating: 7, count: 32))
    private let email = "ingrid.olsen@example.com"

    private var texts: MailTexts {
        MailTexts(
            from: .init(name: "Welldone", address: "welldone@example.com"),
            publicURL: "https://rate.example.com", secrets: secrets)
    }

    private func olsens() throws -> Business {
        let business = try Business()
        try business.run(SetPassword(.customer(business[.olsen]), hash: "$y$olsen"))
        return business
    }

    /// All mails that wait, as they would leave now; nil for those that would not.
    private func messages(_ business: Business) -> [MailMessage?] {
        var messages: [MailMessage?] = []
        _ = business.ledger.look { state, seen in
            var mails: [QueuedMail] = []
            state.mails.table.walk(&seen) { mail in
                mails.append(mail)
                return true
            }
            messages = mails.map { texts.message($0, in: state, now: business.now, &seen) }
        }
        return messages
    }

    private func secret(_ message: MailMessage, after path: String) throws -> String {
        let start = "https://rate.example.com/\(path)#"
        let line = try #require(message.text.split(separator: "\n").first { $0.hasPrefix(start) })
        return String(line.dropFirst(start.count))
    }

    private let ada = SignUp.Details(
        firstName: "Ada", lastName: "Quist", email: "ada.quist@example.com", phone: nil,
        hash: "$y$ada")

    @Test("a sign-up's brings the link to the address that was given")
    func signUp() throws {
        let business = try Business()
        try business.run(RequestSignUp(ada, secrets))
        let message = try #require(messages(business).first ?? nil)
        #expect(message.to == .init(name: "", address: "ada.quist@example.com"))
        #expect(message.about?.hasPrefix("sup_") == true)
        let secret = try secret(message, after: "verify")
        try business.run(VerifySignUp(LinkSecrets.digest(of: secret)))
        // What is over is not sent.
        #expect(messages(business) == [nil])
    }

    @Test("nobody has the business write what they like to an address that is not theirs")
    func names() throws {
        let business = try olsens()
        let spam = "click http://evil.example/x now"
        var details = ada
        (details.firstName, details.lastName) = (spam, spam)
        try business.run(RequestSignUp(details, secrets))
        let changes = try CustomerChanges(text: #"{"firstName": "\#(spam)"}"#)
        try business.run(UpdateCustomer(business[.olsen], changes, .any))
        try business.run(
            RequestEmailChange(of: business[.olsen], to: "other@example.com", secrets))
        let messages = messages(business).compactMap(\.self)
        #expect(messages.count == 2)
        for message in messages {
            #expect(!String(decoding: message.bytes, as: UTF8.self).contains("evil.example"))
            #expect(message.text.hasPrefix("Hello,\n"))
        }
    }

    @Test("a sign-up's says that a password is chosen where that of before does not count")
    func chosen() throws {
        let business = try Business()
        var guest = ada
        guest.email = email
        for wish in [ada, guest] { try business.run(RequestSignUp(wish, secrets)) }
        let texts = messages(business).map { $0?.text ?? "" }
        #expect(texts.map { $0.contains("choose your password") } == [false, true])
        #expect(texts.map { $0.contains("whoever did would have the account") } == [true, false])
        // So it is once somebody else signs up with the address.
        var other = ada
        other.hash = "$y$other"
        try business.run(RequestSignUp(other, secrets))
        #expect(messages(business).allSatisfy { $0?.text.contains("choose your") == true })
    }

    @Test("a sign-up's says by which provider it came, so that its reader can tell whose it is")
    func provided() throws {
        let business = try Business()
        var details = ada
        details.hash = nil
        details.identity = ProvidedIdentity(provider: .facebook, subject: "1")
        for wish in [ada, details] { try business.run(RequestSignUp(wish, secrets)) }
        let texts = messages(business).map { $0?.text.contains("coming by Facebook") }
        #expect(texts == [false, true])
    }

    @Test("another password's brings a link that works, and is told when it was used")
    func reset() throws {
        var business = try olsens()
        try business.run(RequestCustomerReset(email, secrets))
        let message = try #require(messages(business).first ?? nil)
        #expect(message.to.address == email)
        #expect(message.about == business[.olsen].text)
        let secret = try secret(message, after: "reset-password")
        business.now = business.now.adding(milliseconds: 60_000)
        try business.run(
            ChoosePassword(.customerReset, LinkSecrets.digest(of: secret), hash: "$y$new"))
        let notice = try #require(messages(business).last ?? nil)
        #expect(notice.to.address == email)
        #expect(notice.subject.contains("was replaced"))
        #expect(notice.text.contains("2026-11-23 09:01 UTC"))
    }

    @Test("the owner of an account learns that somebody signed up with the address")
    func exists() throws {
        let business = try olsens()
        var details = ada
        details.email = email
        try business.run(RequestSignUp(details, secrets))
        let message = try #require(messages(business).first ?? nil)
        #expect(message.to == .init(name: "Ingrid Olsen", address: email))
        #expect(message.subject.contains("already"))
        #expect(!message.text.contains("Ada"))
        _ = try secret(message, after: "reset-password")
    }

    @Test("another address gets the link, and the one before the news")
    func emailChange() throws {
        let business = try olsens()
        try business.run(
            RequestEmailChange(of: business[.olsen], to: "new@example.com", secrets))
        let message = try #require(messages(business).first ?? nil)
        #expect(message.to.address == "new@example.com")
        let secret = try secret(message, after: "confirm-email")
        try business.run(ConfirmEmailChange(LinkSecrets.digest(of: secret)))
        let all = messages(business)
        #expect(all.first == .some(nil))
        #expect(all.last??.to.address == email)
        // Not even the news is for whoever was erased.
        try business.run(EraseCustomer(business[.olsen]))
        #expect(messages(business).allSatisfy { $0 == nil })
    }

    @Test("with another key than the link's nothing is sent")
    func otherKey() throws {
        let business = try olsens()
        try business.run(RequestCustomerReset(email, secrets))
        try business.run(RequestSignUp(ada, secrets))
        var other = texts
        other.secrets = LinkSecrets(key: [1])
        _ = business.ledger.look { state, seen in
            state.mails.table.walk(&seen) { mail in
                var own = Seen()
                #expect(other.message(mail, in: state, now: business.now, &own) == nil)
                return true
            }
        }
    }
}
