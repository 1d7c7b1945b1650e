import Fixtures
import JSON
import Testing

@testable import Core

@Suite("Coming by Google or Facebook (R236, R237, R241, R243)")
struct ComeByProviderTests {
    private let secrets = LinkSecrets(key: Array(repeating: 7, count: 32))

    private func profile(
        _ email: String? = "ann@example.com", isVerified: Bool = true, subject: String = "1",
        provider: IdentityProvider = .google
    ) -> ProvidedProfile {
        ProvidedProfile(
            identity: ProvidedIdentity(provider: provider, subject: subject), email: email,
            isEmailVerified: isVerified, firstName: "Ann", lastName: "")
    }

    private func come(
        _ business: Business, _ profile: ProvidedProfile
    ) throws -> ComeByProvider.Outcome {
        try business.run(ComeByProvider(profile, secrets))
    }

    @Test("makes a customer of a verified address, who is the same one next time")
    func new() throws {
        let business = try Business()
        let first = try come(business, profile())
        guard case .customer(let ann) = first else {
            Issue.record("no customer")
            return
        }
        #expect(business.state.customers.table[ann]?.name == "Ann -")
        // Their address may change there; what counts is who they are.
        #expect(try come(business, profile("other@example.com", isVerified: false)) == first)
        #expect(try come(business, profile(nil)) == first)
        #expect(business.state.customers.table[ann]?.email == "ann@example.com")
        #expect(try come(business, profile("x@example.com", subject: "2")) != first)
        #expect(
            try come(business, profile("y@example.com", provider: .facebook)) != first)
    }

    @Test("is the guest or the account of the verified address (D16)")
    func known() throws {
        let business = try Business()
        let visit = try business.book(.boilerRepair)
        try business.logIn(.customer(business[.olsen]), token: "by-number", booking: visit)
        let outcome = try come(business, profile("Ingrid.Olsen@example.com"))
        #expect(outcome == .customer(business[.olsen]))
        #expect(business.state.bookings.table[visit]?.customer == business[.olsen])
        #expect(business.state.customers.table[business[.olsen]]?.firstName == "Ingrid")
        // Whoever knew the booking's number is logged out.
        #expect(business.state.sessions.ids(of: .customer(business[.olsen])).isEmpty)
        try business.run(SetPassword(.customer(business[.murphy]), hash: "$y$murphy"))
        let other = profile("declan.murphy@example.com", subject: "2")
        #expect(try come(business, other) == .customer(business[.murphy]))
        var seen = Seen()
        #expect(
            business.state.passwords.find(.customer(business[.murphy]), &seen) == "$y$murphy")
    }

    @Test("has to show an address that is not vouched for, and is nobody until then")
    func unverified() throws {
        let business = try Business()
        let fay = profile("fay@example.com", isVerified: false, provider: .facebook)
        #expect(try come(business, fay) == .verification)
        var seen = Seen()
        #expect(business.state.customers.find(email: "fay@example.com", &seen) == nil)
        let row = try #require(business.state.signUps.all.last)
        let customer = try business.run(VerifySignUp(row.digest))
        #expect(try come(business, fay) == .customer(customer))
        #expect(business.state.passwords.find(.customer(customer), &seen) == nil)
    }

    @Test("never opens what is a guest's by an address that is not vouched for")
    func guest() throws {
        let business = try Business()
        let olsen = business[.olsen]
        let fay = profile("ingrid.olsen@example.com", isVerified: false, provider: .facebook)
        #expect(try come(business, fay) == .verification)
        #expect(!business.state.hasAccount(olsen))
        let row = try #require(business.state.signUps.all.last)
        #expect(
            try business.refusal(of: VerifySignUp(row.digest)) == .conflict(.passwordNeeded))
        #expect(try business.run(VerifySignUp(row.digest, hash: "$y$chosen")) == olsen)
        #expect(!business.state.identities.isAny(of: olsen))
        #expect(try come(business, fay) == .verification)
    }

    @Test("never leads to an account whose address is not vouched for: its owner is told")
    func takeOver() throws {
        let business = try Business()
        try business.run(SetPassword(.customer(business[.olsen]), hash: "$y$olsen"))
        let fay = profile("ingrid.olsen@example.com", isVerified: false, provider: .facebook)
        #expect(try come(business, fay) == .verification)
        #expect(business.state.signUps.all.isEmpty)
        #expect(Array(business.state.links.table.rows).last?.purpose == .customerExists)
        #expect(try come(business, fay) == .verification)
    }

    @Test("is not whoever had the address at the same provider before")
    func changedHands() throws {
        let business = try Business()
        let first = try come(business, profile())
        #expect(try come(business, profile(subject: "2")) == .verification)
        #expect(try come(business, profile()) == first)
    }

    @Test("ends what others began for the address")
    func others() throws {
        let business = try Business()
        let details = SignUp.Details(
            firstName: "E", lastName: "V", email: "ann@example.com", phone: nil, hash: "$y$evil")
        try business.run(RequestSignUp(details, secrets))
        let row = try #require(business.state.signUps.all.last)
        _ = try come(business, profile())
        #expect(try business.refusal(of: VerifySignUp(row.digest)) == .linkOver)
    }

    @Test("needs an address, and makes another customer of somebody who was deleted")
    func refused() throws {
        let business = try Business()
        for email in [nil, "", "nowhere"] {
            guard
                case .invalid(let faults) = try business.refusal(
                    of: ComeByProvider(profile(email), secrets))
            else {
                Issue.record("it was not refused")
                continue
            }
            #expect(faults.map(\.pointer) == ["#/email"])
        }
        guard case .customer(let ann) = try come(business, profile()) else { return }
        try business.run(DeleteCustomer(ann, .any))
        guard case .customer(let again) = try come(business, profile()) else { return }
        #expect(again != ann)
        #expect(business.state.identities[profile().identity] == again)
        #expect(!business.state.identities.isAny(of: ann))
    }

    @Test("leaves nothing of whoever was erased")
    func erased() throws {
        let business = try Business()
        guard case .customer(let ann) = try come(business, profile()) else { return }
        try business.run(EraseCustomer(ann))
        #expect(business.state.identities[profile().identity] == nil)
        guard case .customer(let again) = try come(business, profile()) else { return }
        #expect(again != ann)
    }
}
