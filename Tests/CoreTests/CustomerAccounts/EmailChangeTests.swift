import Fixtures
import JSON
import Testing

@testable import Core

@Suite("Another address of mail (R256)")
struct EmailChangeTests {
    private let secrets = LinkSecrets(key: Array(repeating: 7, count: 32))

    private func olsens() throws -> Business {
        let business = try Business()
        try business.run(SetPassword(.customer(business[.olsen]), hash: "$y$olsen"))
        return business
    }

    private func link(
        to email: String = "new@example.com", _ business: Business
    ) throws -> MailedLink {
        try business.run(RequestEmailChange(of: business[.olsen], to: email, secrets))
        return try #require(Array(business.state.links.table.rows).last)
    }

    @Test("is theirs once they have confirmed it, and the one before hears of it")
    func whole() throws {
        let business = try olsens()
        let link = try link(to: " New@example.com", business)
        #expect(link.newEmail == "New@example.com")
        #expect(link.expiresAt == business.now.days(1))
        var seen = Seen()
        #expect(business.state.customers.find(email: "new@example.com", &seen) == nil)
        try business.run(ConfirmEmailChange(link.digest))
        let olsen = try #require(business.state.customers.find(email: "new@example.com", &seen))
        #expect(olsen.id == business[.olsen])
        #expect(olsen.revision.version == 2)
        #expect(business.state.customers.find(email: "ingrid.olsen@example.com", &seen) == nil)
        let notice = QueuedMail.Notice(
            kind: .emailChanged, account: .customer(olsen.id), email: "ingrid.olsen@example.com")
        #expect(Array(business.state.mails.table.rows).last?.content == .notice(notice))
        #expect(try business.refusal(of: ConfirmEmailChange(link.digest)) == .linkOver)
    }

    @Test("takes the place of the one asked for before, three times an hour at most")
    func again() throws {
        let business = try olsens()
        let first = try link(business)
        let second = try link(to: "newer@example.com", business)
        #expect(try business.refusal(of: ConfirmEmailChange(first.digest)) == .linkOver)
        let third = try link(to: "newest@example.com", business)
        #expect(try link(to: "more@example.com", business).id == third.id)
        #expect(second.id != third.id)
        #expect(try business.refusal(of: ConfirmEmailChange(third.digest)) == nil)
    }

    @Test("is too late after a day, and unknown without a link")
    func late() throws {
        var business = try olsens()
        let link = try link(business)
        business.now = link.expiresAt
        #expect(try business.refusal(of: ConfirmEmailChange(link.digest)) == .linkOver)
        let other = SHA256.digest(of: [])
        #expect(try business.refusal(of: ConfirmEmailChange(other)) == .notFound(.link))
    }

    @Test("of another account stays that account's, whose owner is told")
    func taken() throws {
        let business = try olsens()
        try business.run(SetPassword(.customer(business[.murphy]), hash: "$y$murphy"))
        let link = try link(to: "declan.murphy@example.com", business)
        #expect(link.purpose == .customerExists)
        #expect(link.account == .customer(business[.murphy]))
        #expect(try business.refusal(of: ConfirmEmailChange(link.digest)) == .notFound(.link))
    }

    @Test("that became another account's meanwhile is refused")
    func meanwhile() throws {
        let business = try olsens()
        let link = try link(business)
        let new = #"{"firstName": "N", "lastName": "N", "email": "new@example.com"}"#
        let other = try business.run(CreateCustomer(NewCustomer(text: new)))
        try business.run(SetPassword(.customer(other), hash: "$y$other"))
        #expect(
            try business.refusal(of: ConfirmEmailChange(link.digest)) == .conflict(.emailInUse))
    }

    @Test("ends links that were mailed to the one before, and sign-ups with the new one")
    func others() throws {
        let business = try olsens()
        let details = SignUp.Details(
            firstName: "N", lastName: "N", email: "new@example.com", phone: nil, hash: "$y$")
        try business.run(RequestSignUp(details, secrets))
        try business.run(RequestCustomerReset("ingrid.olsen@example.com", secrets))
        let reset = try #require(Array(business.state.links.table.rows).last)
        try business.run(ConfirmEmailChange(try link(business).digest))
        #expect(
            try business.refusal(of: ChoosePassword(.customerReset, reset.digest, hash: "$y$"))
                == .linkOver)
        let row = try #require(business.state.signUps.all.last)
        #expect(try business.refusal(of: VerifySignUp(row.digest)) == .linkOver)
    }

    @Test("must be one")
    func invalid() throws {
        let business = try olsens()
        let wish = RequestEmailChange(of: business[.olsen], to: "nowhere", secrets)
        guard case .invalid(let faults) = try business.refusal(of: wish) else {
            Issue.record("it was not refused")
            return
        }
        #expect(faults.map(\.pointer) == ["#/email"])
    }

    @Test("is nowhere once its customer was erased")
    func erased() throws {
        let business = try olsens()
        let link = try link(business)
        try business.run(ConfirmEmailChange(link.digest))
        try business.run(EraseCustomer(business[.olsen]))
        #expect(Array(business.state.links.table.rows).allSatisfy { $0.newEmail == nil })
        for mail in business.state.mails.table.rows {
            guard case .notice(let notice) = mail.content else { continue }
            #expect(notice.email == nil)
        }
    }
}
