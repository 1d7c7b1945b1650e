import Fixtures
import JSON
import Testing

@testable import Core

@Suite("Another address of mail that the office gives to an account")
struct LeftAddressTests {
    struct Kind: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let email: String
        let account: @Sendable (Business) -> Account
        let change: @Sendable (Business, String) throws -> Void
    }

    static let kinds = [
        Kind(
            testDescription: "customer", email: "ingrid.olsen@example.com",
            account: { .customer($0[.olsen]) },
            change: {
                try $0.run(UpdateCustomer($0[.olsen], CustomerChanges(text: $1), .any))
            }),
        Kind(
            testDescription: "fieldworker", email: "priya.raman@example.com",
            account: { .fieldworker($0[.priya]) },
            change: {
                try $0.run(UpdateFieldworker($0[.priya], FieldworkerChanges(text: $1), .any))
            }),
        Kind(
            testDescription: "staff", email: "ruth.calloway@example.com",
            account: { .staff($0[.ruth]) },
            change: { try $0.run(UpdateStaff($0[.ruth], StaffChanges(text: $1), .any)) }),
    ]

    private func mails(_ business: Business) -> [QueuedMail.Content] {
        business.state.mails.table.rows.map(\.content)
    }

    private func sessions(_ kind: Kind, _ business: Business) -> Int {
        business.state.sessions.ids(of: kind.account(business)).count
    }

    @Test("logs them out, and is told to the one before", arguments: kinds)
    func told(kind: Kind) throws {
        let business = try Business()
        let account = kind.account(business)
        try business.run(SetPassword(account, hash: "$y$1"))
        try business.logIn(account, token: "phone")
        try business.logIn(account, token: "desk")
        try kind.change(business, #"{"email": "new@example.com"}"#)
        #expect(sessions(kind, business) == 0)
        let notice = QueuedMail.Notice(kind: .emailChanged, account: account, email: kind.email)
        #expect(mails(business) == [.notice(notice)])
        // Each ends once.
        let events = try #require(business.ledger.transactions.last).events
        #expect(events.count { $0.noun == .session } == 2)
    }

    @Test("is no other where it is compared alike", arguments: kinds)
    func alike(kind: Kind) throws {
        let business = try Business()
        let account = kind.account(business)
        try business.run(SetPassword(account, hash: "$y$1"))
        try business.logIn(account, token: "phone")
        try kind.change(business, #"{"email": " \#(kind.email.uppercased())"}"#)
        #expect(sessions(kind, business) == 1)
        #expect(mails(business).isEmpty)
    }

    @Test("is told to nobody who had not joined", arguments: kinds)
    func notJoined(kind: Kind) throws {
        let business = try Business()
        try kind.change(business, #"{"email": "new@example.com"}"#)
        #expect(mails(business).isEmpty)
    }

    @Test("ends what a guest began with a booking's number")
    func guest() throws {
        let business = try Business()
        let olsen = Account.customer(business[.olsen])
        let visit = try business.book(.boilerRepair)
        try business.logIn(olsen, token: "by-number", booking: visit)
        try Self.kinds[0].change(business, #"{"email": "new@example.com"}"#)
        #expect(sessions(Self.kinds[0], business) == 0)
        #expect(mails(business).isEmpty)
    }

    @Test("ends sessions once where they would end anyway")
    func once() throws {
        let business = try Business()
        try business.logIn(.fieldworker(business[.priya]), token: "phone")
        try Self.kinds[1].change(business, #"{"email": "new@example.com", "active": false}"#)
        let events = try #require(business.ledger.transactions.last).events
        #expect(events.count { $0.noun == .session } == 1)
    }
}
