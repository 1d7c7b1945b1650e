import Fixtures
import JSON
import Testing

@testable import Core

@Suite("Fieldworkers are invited to log in")
struct InviteFieldworkerTests {
    private let secrets = LinkSecrets(key: Array(repeating: 7, count: 32))

    private func links(_ business: Business) -> [MailedLink] {
        Array(business.state.links.table.rows)
    }

    private func invite(_ business: Business, _ worker: Sample<Fieldworker> = .priya) throws
        -> InviteFieldworker
    {
        InviteFieldworker(business[worker], secrets)
    }

    private func choose(_ link: MailedLink) -> ChoosePassword {
        ChoosePassword(.fieldworkerInvitation, secrets.digest(of: link.id), hash: "$y$1")
    }

    @Test("by a link for a week, which gives them their first password, once")
    func whole() throws {
        let business = try Business()
        try business.run(invite(business))
        let link = try #require(links(business).first)
        #expect(link.account == .fieldworker(business[.priya]))
        #expect(link.expiresAt == business.now.days(7))
        #expect(business.state.mails.table.rows.map(\.link) == [link.id])
        try business.run(choose(link))
        var seen = Seen()
        #expect(
            business.state.passwords.find(.fieldworker(business[.priya]), &seen) == "$y$1")
        #expect(try business.refusal(of: choose(link)) == .linkOver)
        #expect(try business.refusal(of: invite(business)) == .conflict(.notInvited))
    }

    @Test("again, and then the link before opens nothing")
    func again() throws {
        let business = try Business()
        try business.run(invite(business))
        try business.run(invite(business))
        #expect(try business.refusal(of: choose(links(business)[0])) == .linkOver)
        #expect(try business.refusal(of: choose(links(business)[1])) == nil)
    }

    @Test("but not those who take no work, nor who is nobody")
    func notInvited() throws {
        let business = try Business()
        try business.run(
            UpdateFieldworker(
                business[.priya], FieldworkerChanges(text: #"{"active": false}"#), .any))
        #expect(try business.refusal(of: invite(business)) == .conflict(.notInvited))
        let general = InviteFieldworker(Fieldworker.generalID, secrets)
        #expect(try business.refusal(of: general) == .conflict(.notInvited))
        let nobody = InviteFieldworker(ID(rawValue: 9), secrets)
        #expect(try business.refusal(of: nobody) == .notFound(.fieldworker))
    }

    @Test("at the address that they have: with another the link ends")
    func otherAddress() throws {
        let business = try Business()
        try business.run(invite(business))
        let link = try #require(links(business).first)
        func change(_ json: String) throws {
            try business.run(
                UpdateFieldworker(business[.priya], FieldworkerChanges(text: json), .any))
        }
        try change(#"{"name": "Priya R.", "email": "PRIYA.raman@example.com"}"#)
        #expect(links(business).first?.endedAt == nil)
        try change(#"{"email": "priya@example.org"}"#)
        #expect(try business.refusal(of: choose(link)) == .linkOver)
    }

    @Test("staff's links end with their address too")
    func staffAddress() throws {
        let business = try Business()
        let new = #"{"name": "Ida", "email": "i@example.com", "roleId": "\#(ID<Role>.office)"}"#
        let ida = try business.run(InviteStaff(NewStaff(text: new), secrets))
        let link = try #require(links(business).first)
        try business.run(
            UpdateStaff(ida, StaffChanges(text: #"{"email": "ida@example.com"}"#), .any))
        let taken = ChoosePassword(.staffInvitation, secrets.digest(of: link.id), hash: "$y$1")
        #expect(try business.refusal(of: taken) == .linkOver)
    }

    @Test("replace a forgotten password by a link for half an hour, by their own addresses")
    func reset() throws {
        let business = try Business()
        try business.run(SetPassword(.fieldworker(business[.priya]), hash: "$y$0"))
        let email = "priya.raman@example.com"
        // Nobody of the office has that address.
        try business.run(MailPasswordReset(.staffPasswordReset, email: email, secrets))
        #expect(links(business).isEmpty)
        try business.run(MailPasswordReset(.fieldworkerPasswordReset, email: email, secrets))
        let link = try #require(links(business).first)
        #expect(link.expiresAt == business.now.adding(milliseconds: 30 * Milliseconds.minute))
        try business.logIn(.fieldworker(business[.priya]), token: "priya")
        try business.run(
            ChoosePassword(
                .fieldworkerPasswordReset, secrets.digest(of: link.id), hash: "$y$1"))
        #expect(business.state.sessions.ids(of: .fieldworker(business[.priya])).isEmpty)
    }

    @Test("are logged out by the office")
    func loggedOut() throws {
        let business = try Business()
        try business.logIn(.fieldworker(business[.priya]), token: "priya")
        try business.logIn(.fieldworker(business[.sam]), token: "sam")
        try business.run(LogFieldworkerOut(business[.priya]))
        #expect(business.state.sessions.ids(of: .fieldworker(business[.priya])).isEmpty)
        #expect(business.state.sessions.ids(of: .fieldworker(business[.sam])).count == 1)
    }
}
