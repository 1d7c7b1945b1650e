import Fixtures
import JSON
import Testing

@testable import Core

@Suite("Signing up (R235 to R240, D16)")
struct SignUpTests {
    private let secrets = LinkSecrets(key: Array(repeating: 7, count: 32))

    private func details(
        _ email: String = "ada.quist@example.com", first: String = "Ada", last: String = "Quist",
        phone: String? = "+61 491 570 006", hash: String = "$y$ada"
    ) -> SignUp.Details {
        SignUp.Details(
            firstName: first, lastName: last, email: email, phone: phone, hash: hash)
    }

    private func ask(
        _ business: Business, _ details: SignUp.Details? = nil
    ) throws -> SignUp? {
        try business.run(RequestSignUp(details ?? self.details(), secrets))
        return business.state.signUps.all.last
    }

    private func hash(_ customer: ID<Customer>?, _ business: Business) -> String? {
        var seen = Seen()
        return customer.flatMap { business.state.passwords.find(.customer($0), &seen) }
    }

    private func holder(_ email: String, _ business: Business) -> Customer? {
        var seen = Seen()
        return business.state.customers.find(email: email, &seen)
    }

    @Test("makes nobody a customer before the link is used, and somebody with an account then")
    func whole() throws {
        let business = try Business()
        let row = try #require(try ask(business))
        #expect(row.expiresAt == business.now.days(1))
        #expect(row.digest == secrets.digest(ofSignUp: row.id))
        #expect(holder("ada.quist@example.com", business) == nil)
        #expect(Array(business.state.mails.table.rows).map(\.content) == [.signUp(row.id)])
        let ada = try business.run(VerifySignUp(row.digest))
        let customer = try #require(holder("Ada.Quist@example.com", business))
        #expect(customer.id == ada)
        #expect(customer.name == "Ada Quist")
        #expect(customer.phone == "+61 491 570 006")
        #expect(hash(ada, business) == "$y$ada")
        // The secret is nowhere, and what was given is kept once.
        let secret = secrets.text(ofSignUp: row.id)
        for transaction in business.ledger.transactions {
            #expect(!"\(transaction.events)".contains(secret))
        }
        #expect(business.state.signUps[row.digest]?.details == nil)
    }

    @Test("its link works once, for a day")
    func once() throws {
        var business = try Business()
        let row = try #require(try ask(business))
        business.now = row.expiresAt
        #expect(try business.refusal(of: VerifySignUp(row.digest)) == .linkOver)
        business.now = row.expiresAt.adding(milliseconds: -1)
        try business.run(VerifySignUp(row.digest))
        #expect(try business.refusal(of: VerifySignUp(row.digest)) == .linkOver)
        let other = SHA256.digest(of: [])
        #expect(try business.refusal(of: VerifySignUp(other)) == .notFound(.link))
    }

    @Test("gives a guest the account of their address, with their bookings (D16)")
    func guest() throws {
        let business = try Business()
        let visit = try business.book(.boilerRepair)
        let olsen = business[.olsen]
        try business.logIn(.customer(olsen), token: "by-number", booking: visit)
        // A stranger's, who hopes that its reader presses the button.
        let row = try #require(
            try ask(business, details("INGRID.OLSEN@example.com ", first: " Eve ")))
        let before = try #require(business.state.customers.table[olsen])
        let sequence = business.state.sequence
        #expect(
            try business.refusal(of: VerifySignUp(row.digest)) == .conflict(.passwordNeeded))
        #expect(business.state.sequence == sequence)
        #expect(try business.run(VerifySignUp(row.digest, hash: "$y$chosen")) == olsen)
        #expect(business.state.customers.table[olsen] == before)
        #expect(hash(olsen, business) == "$y$chosen")
        #expect(business.state.bookings.table[visit]?.customer == olsen)
        #expect(business.state.sessions.ids(of: .customer(olsen)).isEmpty)
    }

    @Test("takes no password of before where the office knows the address meanwhile")
    func guestSince() throws {
        let business = try Business()
        let row = try #require(try ask(business))
        let new = #"{"firstName": "A", "lastName": "Q", "email": "Ada.Quist@example.com"}"#
        let guest = try business.run(CreateCustomer(NewCustomer(text: new)))
        #expect(
            try business.refusal(of: VerifySignUp(row.digest)) == .conflict(.passwordNeeded))
        #expect(try business.run(VerifySignUp(row.digest, hash: "$y$chosen")) == guest)
        let customer = try #require(business.state.customers.table[guest])
        #expect(customer.name == "A Q")
        // What is missing stays so: it may be a stranger's telephone.
        #expect(customer.phone == nil)
    }

    @Test("tells the owner of an account, and changes nothing of it")
    func taken() throws {
        let business = try Business()
        let olsen = business[.olsen]
        try business.run(SetPassword(.customer(olsen), hash: "$y$olsen"))
        #expect(try ask(business, details("ingrid.olsen@example.com")) == nil)
        let link = try #require(Array(business.state.links.table.rows).last)
        #expect(link.purpose == .customerExists)
        #expect(link.account == .customer(olsen))
        #expect(hash(olsen, business) == "$y$olsen")
    }

    @Test(
        "takes no password of any where others signed up too, whichever link is opened",
        arguments: [0, 1])
    func others(opened: Int) throws {
        let business = try Business()
        let rows = [
            try #require(try ask(business, details(first: "Eve", hash: "$y$eve"))),
            try #require(try ask(business)),
        ]
        let row = rows[opened]
        let before = business.state.sequence
        #expect(
            try business.refusal(of: VerifySignUp(row.digest)) == .conflict(.passwordNeeded))
        #expect(business.state.sequence == before)
        #expect(holder("ada.quist@example.com", business) == nil)
        let ada = try business.run(VerifySignUp(row.digest, hash: "$y$chosen"))
        #expect(hash(ada, business) == "$y$chosen")
        #expect(business.state.customers.table[ada]?.phone == nil)
        for row in rows {
            for hash in [nil, "$y$late"] {
                #expect(
                    try business.refusal(of: VerifySignUp(row.digest, hash: hash)) == .linkOver)
            }
        }
        #expect(hash(ada, business) == "$y$chosen")
    }

    @Test(
        "leaves a guest their names, and links no account of a provider, where others signed up too",
        arguments: [0, 1])
    func otherGuest(opened: Int) throws {
        let business = try Business()
        let olsen = business[.olsen]
        let visit = try business.book(.boilerRepair)
        try business.logIn(.customer(olsen), token: "by-number", booking: visit)
        var eve = details("ingrid.olsen@example.com", first: "Eve", phone: "1")
        eve.hash = nil
        eve.identity = ProvidedIdentity(provider: .facebook, subject: "eve")
        let rows = [
            try #require(try ask(business, eve)),
            try #require(try ask(business, details("ingrid.olsen@example.com", first: "Inga"))),
        ]
        let before = try #require(business.state.customers.table[olsen])
        let chosen = VerifySignUp(rows[opened].digest, hash: "$y$chosen")
        #expect(try business.run(chosen) == olsen)
        #expect(business.state.customers.table[olsen] == before)
        #expect(!business.state.identities.isAny(of: olsen))
        #expect(hash(olsen, business) == "$y$chosen")
        #expect(business.state.sessions.ids(of: .customer(olsen)).isEmpty)
    }

    @Test("takes its own password once the time of what others began is over")
    func alone() throws {
        var business = try Business()
        let eve = try #require(try ask(business, details(first: "Eve", hash: "$y$eve")))
        business.now = business.now.hours(12)
        let row = try #require(try ask(business))
        business.now = eve.expiresAt.adding(milliseconds: -1)
        #expect(
            try business.refusal(of: VerifySignUp(row.digest)) == .conflict(.passwordNeeded))
        business.now = eve.expiresAt
        let ada = try business.run(VerifySignUp(row.digest))
        #expect(hash(ada, business) == "$y$ada")
        #expect(try business.refusal(of: VerifySignUp(eve.digest)) == .linkOver)
    }

    @Test("takes another password at its link, if one is chosen there")
    func chosen() throws {
        let business = try Business()
        let row = try #require(try ask(business))
        let ada = try business.run(VerifySignUp(row.digest, hash: "$y$chosen"))
        #expect(hash(ada, business) == "$y$chosen")
        #expect(business.state.customers.table[ada]?.phone == "+61 491 570 006")
    }

    @Test("of a guest who has an account since opens nothing")
    func since() throws {
        let business = try Business()
        let row = try #require(try ask(business, details("ingrid.olsen@example.com")))
        try business.run(SetPassword(.customer(business[.olsen]), hash: "$y$olsen"))
        #expect(try business.refusal(of: VerifySignUp(row.digest)) == .linkOver)
        #expect(hash(business[.olsen], business) == "$y$olsen")
    }

    @Test("mails an address three times an hour at most, and writes nothing where it does not")
    func sparingly() throws {
        var business = try Business()
        for email in ["ada.quist@example.com", "ingrid.olsen@example.com"] {
            if email.hasPrefix("ingrid") {
                try business.run(SetPassword(.customer(business[.olsen]), hash: "$y$1"))
            }
            let mails = Array(business.state.mails.table.rows).count
            for count in 1...5 {
                let before = business.state.sequence
                _ = try ask(business, details(email))
                #expect(business.state.sequence == before + (count <= 3 ? 1 : 0))
                #expect(Array(business.state.mails.table.rows).count == mails + min(count, 3))
            }
            business.now = business.now.adding(milliseconds: Milliseconds.hour)
            _ = try ask(business, details(email))
            #expect(Array(business.state.mails.table.rows).count == mails + 4)
        }
    }

    @Test("is mailed again with a day from then, and both links are good")
    func again() throws {
        var business = try Business()
        let first = try #require(try ask(business))
        business.now = business.now.hours(5)
        try business.run(ResendVerification("ADA.quist@example.com", secrets))
        let second = try #require(business.state.signUps.all.last)
        #expect(second.id != first.id)
        #expect(second.details == first.details)
        #expect(second.expiresAt == business.now.days(1))
        try business.run(VerifySignUp(first.digest))
        #expect(try business.refusal(of: VerifySignUp(second.digest)) == .linkOver)
        for email in ["ada.quist@example.com", "nobody@example.com"] {
            let before = Array(business.state.mails.table.rows)
            try business.run(ResendVerification(email, secrets))
            #expect(Array(business.state.mails.table.rows) == before)
        }
    }

    static let wrong: [(SignUp.Details, [String])] = {
        func details(_ first: String, _ last: String, _ email: String, _ phone: String)
            -> SignUp.Details
        {
            SignUp.Details(
                firstName: first, lastName: last, email: email, phone: phone, hash: "$y$")
        }
        return [
            (details(" ", "Q", "a@example.com", "1"), ["#/firstName"]),
            (details("\u{FEFF}", "\u{AD} ", "a@example.com", "1"), ["#/firstName", "#/lastName"]),
            (details("A\nB", "\t", "a@example.com", "1"), ["#/firstName", "#/lastName"]),
            (details("A", "Q", "example.com", "1\r2"), ["#/email", "#/phone"]),
        ]
    }()

    @Test("is refused with every fault", arguments: wrong)
    func faults(details: SignUp.Details, pointers: [String]) throws {
        let business = try Business()
        let refusal = try business.refusal(of: RequestSignUp(details, secrets))
        guard case .invalid(let faults) = refusal else {
            Issue.record("it was not refused")
            return
        }
        #expect(faults.map(\.pointer) == pointers)
    }

    @Test("is forgotten a week after its time, when another comes")
    func memory() throws {
        var business = try Business()
        let first = try #require(try ask(business))
        business.now = first.expiresAt.days(7)
        _ = try ask(business)
        #expect(business.state.signUps[first.digest] != nil)
        business.now = business.now.adding(milliseconds: 1)
        _ = try ask(business)
        #expect(business.state.signUps[first.digest] == nil)
        #expect(business.state.signUps.all.count == 2)
    }

    @Test("goes with whoever is erased, waiting or verified, and so do others whose time is over")
    func erased() throws {
        var business = try Business()
        let over = try #require(try ask(business, details("over@example.com")))
        business.now = business.now.days(1)
        let verified = try #require(try ask(business))
        let waiting = try #require(try ask(business))
        let other = try #require(try ask(business, details("other@example.com")))
        let ada = try business.run(VerifySignUp(verified.digest))
        try business.run(EraseCustomer(ada))
        let state = business.state
        #expect(state.signUps[over.digest]?.details == nil)
        #expect(state.signUps[other.digest]?.details != nil)
        var seen = Seen()
        let erasure = try #require(state.erasures.find(ada, &seen))
        #expect(erasure.signUps == [verified.id, waiting.id])
        let erased = ErasureScope([erasure], in: state, key: [])
        #expect(erased.contains(over) && erased.contains(verified) && erased.contains(waiting))
        #expect(!erased.contains(other))
        #expect(erased.isNamed(in: "eml_0000000000001.\(verified.id).eml"))
        #expect(erased.isNamed(in: "eml_0000000000001.\(ada).eml"))
        #expect(erased.isNamed(in: "eml_0000000000001.\(over.id).eml"))
        #expect(!erased.isNamed(in: "eml_0000000000001.\(other.id).eml"))
        #expect(!erased.isNamed(in: "eml_0000000000001.eml"))
    }

    @Test("stays when it was made after somebody was erased, on a clock that was set back")
    func setBack() throws {
        var business = try Business()
        let over = try #require(try ask(business, details("over@example.com")))
        business.now = business.now.days(2)
        let olsen = business[.olsen]
        try business.run(EraseCustomer(olsen))
        business.now = .monday
        let known = try #require(try ask(business, details("known@example.com")))
        let state = business.state
        let later = try #require(try ask(business, details("later@example.com")))
        var seen = Seen()
        let erasure = try #require(state.erasures.find(olsen, &seen))
        let scope = ErasureScope([erasure], in: state, key: [])
        #expect(known.expiresAt < erasure.begunAt)
        #expect(scope.contains(over) && !scope.contains(known) && !scope.contains(later))
        #expect(!scope.isNamed(in: "eml_0000000000001.\(known.id).eml"))
        #expect(!scope.isNamed(in: "eml_0000000000001.\(later.id).eml"))
    }
}
