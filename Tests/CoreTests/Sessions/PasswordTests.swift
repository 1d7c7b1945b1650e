import Core
import Fixtures
import Testing

@Suite("Passwords")
struct PasswordTests {
    @Test("each account has its own, the last that was set")
    func last() throws {
        let business = try Business()
        let olsen = Account.customer(business[.olsen])
        let ruth = Account.staff(business[.ruth])
        try business.run(SetPassword(olsen, hash: "$y$1"))
        try business.run(SetPassword(ruth, hash: "$y$2"))
        try business.run(SetPassword(olsen, hash: "$y$3"))
        var seen = Seen()
        #expect(business.state.passwords.find(olsen, &seen) == "$y$3")
        #expect(business.state.passwords.find(ruth, &seen) == "$y$2")
        #expect(business.state.passwords.find(.customer(business[.murphy]), &seen) == nil)
        #expect(seen.sequence == business.state.sequence)
    }
}
