import Fixtures
import Testing

@testable import Core

@Suite("Another password by mail (R251)")
struct CustomerResetTests {
    private let secrets = LinkSecrets(key: Array(repeating: 7, count: 32))
    private let email = "ingrid.olsen@example.com"

    private func olsens() throws -> Business {
        let business = try Business()
        try business.run(SetPassword(.customer(business[.olsen]), hash: "$y$olsen"))
        return business
    }

    private func link(_ business: Business) throws -> MailedLink {
        try business.run(RequestCustomerReset(email, secrets))
        return try #require(Array(business.state.links.table.rows).last)
    }

    @Test("is chosen once within half an hour, ends all sessions and links, and is told by mail")
    func whole() throws {
        var business = try olsens()
        let olsen = Account.customer(business[.olsen])
        let first = try link(business)
        let second = try link(business)
        #expect(first.purpose == .customerReset)
        #expect(first.expiresAt == business.now.adding(milliseconds: 30 * Milliseconds.minute))
        try business.logIn(olsen, token: "a")
        business.now = first.expiresAt.adding(milliseconds: -1)
        try business.run(ChoosePassword(.customerReset, first.digest, hash: "$y$new"))
        var seen = Seen()
        #expect(business.state.passwords.find(olsen, &seen) == "$y$new")
        #expect(business.state.sessions.ids(of: olsen).isEmpty)
        for link in [first, second] {
            #expect(
                try business.refusal(of: ChoosePassword(.customerReset, link.digest, hash: "$y$x"))
                    == .linkOver)
        }
        let mails = Array(business.state.mails.table.rows)
        let notice = QueuedMail.Notice(kind: .passwordReset, account: olsen, email: nil)
        #expect(mails.last?.content == .notice(notice))
    }

    @Test("puts whoever came by a provider out too, until they show again who they are")
    func providers() throws {
        let business = try olsens()
        let google = ProvidedProfile(
            identity: ProvidedIdentity(provider: .google, subject: "1"), email: email,
            isEmailVerified: true, firstName: "I", lastName: "O")
        let came = try business.run(ComeByProvider(google, secrets))
        #expect(came == .customer(business[.olsen]))
        let told = QueuedMail.Notice(
            kind: .googleLinked, account: .customer(business[.olsen]), email: nil)
        #expect(Array(business.state.mails.table.rows).last?.content == .notice(told))
        try business.run(ChoosePassword(.customerReset, try link(business).digest, hash: "$y$new"))
        var seen = Seen()
        #expect(business.state.identities.find(google.identity, &seen) == nil)
        #expect(business.state.identities.list(of: business[.olsen], &seen).isEmpty)
        #expect(try business.run(ComeByProvider(google, secrets)) == came)
    }

    @Test("is too late when the time is over")
    func late() throws {
        var business = try olsens()
        let link = try link(business)
        business.now = link.expiresAt
        #expect(
            try business.refusal(of: ChoosePassword(.customerReset, link.digest, hash: "$y$"))
                == .linkOver)
    }

    @Test("is not offered to addresses without an account, which get no mail")
    func unknown() throws {
        let business = try olsens()
        for email in ["nobody@example.com", "declan.murphy@example.com", ""] {
            let before = business.state.sequence
            try business.run(RequestCustomerReset(email, secrets))
            #expect(business.state.sequence == before)
            #expect(Array(business.state.mails.table.rows).isEmpty)
        }
    }

    @Test("is mailed three times an hour at most, whatever it is asked for with")
    func sparingly() throws {
        let business = try olsens()
        let details = SignUp.Details(
            firstName: "I", lastName: "O", email: email, phone: nil, hash: "$y$")
        for count in 1...5 {
            if count % 2 == 0 {
                try business.run(RequestSignUp(details, secrets))
            } else {
                try business.run(RequestCustomerReset(email, secrets))
            }
            #expect(Array(business.state.links.table.rows).count == min(count, 3))
        }
    }

    @Test("needs a link that is for it")
    func otherLink() throws {
        let business = try olsens()
        let wish = RequestEmailChange(of: business[.olsen], to: "o@example.com", secrets)
        try business.run(wish)
        let link = try #require(Array(business.state.links.table.rows).last)
        #expect(
            try business.refusal(of: ChoosePassword(.customerReset, link.digest, hash: "$y$"))
                == .notFound(.link))
        #expect(
            try business.refusal(
                of: ChoosePassword(.staffPasswordReset, link.digest, hash: "$y$"))
                == .notFound(.link))
    }

    @Test("is nothing any more once the account or its address is another's")
    func gone() throws {
        for change in ["email", "delete", "erase"] {
            let business = try olsens()
            let link = try link(business)
            let olsen = business[.olsen]
            switch change {
            case "email":
                let changes = try CustomerChanges(text: #"{"email": "other@example.com"}"#)
                try business.run(UpdateCustomer(olsen, changes, .any))
            case "delete": try business.run(DeleteCustomer(olsen, .any))
            default: try business.run(EraseCustomer(olsen))
            }
            #expect(
                try business.refusal(of: ChoosePassword(.customerReset, link.digest, hash: "$y$"))
                    == .linkOver, "\(change)")
        }
    }
}
