import Fixtures
import Testing

@testable import Core

@Suite("Passwords that staff forgot")
struct PasswordResetTests {
    private let secrets = LinkSecrets(key: Array(repeating: 7, count: 32))
    private static let ruth = "ruth.calloway@example.com"

    private func business() throws -> Business {
        let business = try Business()
        try business.run(SetPassword(.staff(business[.ruth]), hash: "$y$0"))
        try business.logIn(.staff(business[.ruth]), token: "ruth")
        return business
    }

    private func ask(_ business: Business, _ email: String = ruth) throws {
        try business.run(MailPasswordReset(.staffPasswordReset, email: email, secrets))
    }

    private func links(_ business: Business) -> [MailedLink] {
        Array(business.state.links.table.rows)
    }

    private func choose(_ link: MailedLink) -> ChoosePassword {
        ChoosePassword(.staffPasswordReset, secrets.digest(of: link.id), hash: "$y$1")
    }

    @Test("are replaced by a link that is good for half an hour, once, and all sessions end")
    func whole() throws {
        var business = try business()
        try ask(business, "Ruth.Calloway@EXAMPLE.com")
        let link = try #require(links(business).first)
        #expect(link.account == .staff(business[.ruth]))
        #expect(link.expiresAt == business.now.adding(milliseconds: 30 * Milliseconds.minute))
        #expect(business.state.mails.table.rows.map(\.link) == [link.id])
        business.now = link.expiresAt
        #expect(try business.refusal(of: choose(link)) == .linkOver)
        business.now = link.expiresAt.adding(milliseconds: -1)
        try business.run(choose(link))
        var seen = Seen()
        #expect(business.state.passwords.find(.staff(business[.ruth]), &seen) == "$y$1")
        #expect(business.state.sessions.ids(of: .staff(business[.ruth])).isEmpty)
        #expect(try business.refusal(of: choose(link)) == .linkOver)
    }

    @Test("bring one mail in two minutes, and a later link takes the place of the one before")
    func spacing() throws {
        var business = try business()
        try ask(business)
        business.now = business.now.adding(milliseconds: MailPasswordReset.spacing - 1)
        try ask(business)
        #expect(links(business).count == 1)
        business.now = business.now.adding(milliseconds: 1)
        try ask(business)
        let both = links(business)
        #expect(both.count == 2)
        #expect(try business.refusal(of: choose(both[0])) == .linkOver)
        #expect(try business.refusal(of: choose(both[1])) == nil)
    }

    @Test("links end with a change of password: whoever knew the old one may have asked for them")
    func changed() throws {
        let business = try business()
        try ask(business)
        let link = try #require(links(business).first)
        try business.run(SetPassword(.staff(business[.ruth]), hash: "$y$2"))
        #expect(try business.refusal(of: choose(link)) == .linkOver)
    }

    @Test("a used link holds up no other mail")
    func usedBefore() throws {
        let business = try business()
        try ask(business)
        try business.run(choose(try #require(links(business).first)))
        try ask(business)
        #expect(links(business).count == 2)
    }

    /// Who gets none, and what makes them so.
    static let strangers: [(story: String, email: String)] = [
        ("nobody", "nobody@example.com"), ("no address", "x"), ("nothing", ""),
        ("a customer", "ingrid.olsen@example.com"), ("one who never came", "ida@example.com"),
        ("one who was deactivated", "omar@example.com"),
    ]

    @Test("bring no mail to others, and change nothing", arguments: strangers)
    func noMail(story: String, email: String) throws {
        let business = try business()
        try business.run(AddStaff(name: "Ida", email: "ida@example.com", role: .office))
        let omar = try business.run(
            AddStaff(name: "Omar", email: "omar@example.com", role: .office))
        try business.run(SetPassword(.staff(omar), hash: "$y$2"))
        try business.run(
            UpdateStaff(omar, try StaffChanges(text: #"{"active": false}"#), .any))
        let before = business.state.sequence
        try ask(business, email)
        #expect(business.state.sequence == before)
    }

    @Test("are not chosen by a link for something else, nor is that one used up")
    func otherPurpose() throws {
        let business = try business()
        try ask(business)
        let link = try #require(links(business).first)
        let digest = secrets.digest(of: link.id)
        let wrong = ChoosePassword(.staffInvitation, digest, hash: "$y$1")
        #expect(try business.refusal(of: wrong) == .notFound(.link))
        #expect(try business.refusal(of: choose(link)) == nil)
    }
}
