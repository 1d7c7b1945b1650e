import Fixtures
import Testing

@testable import Core

@Suite("Uses of sessions, noted late")
struct NoteUsesTests {
    /// Priya's session, and the business an hour later.
    private func begun() throws -> (Business, Session) {
        var business = try Business()
        let session = try business.logIn(.fieldworker(business[.priya]), token: "fs")
        business.now = .monday.hours(1)
        return (business, session)
    }

    private func found(_ business: Business) -> (session: Session?, seen: Seen) {
        var session: Session?
        let seen = business.ledger.look { state, seen in
            session = state.sessions.find(
                token: SHA256.digest(of: Array("fs".utf8)), now: business.now, &seen)
        }
        return (session, seen)
    }

    @Test("put off the end, and make no reader wait for the disk")
    func putOff() throws {
        let (business, session) = try begun()
        let before = found(business).seen
        try business.run(NoteUses([session.id]))
        #expect(found(business).session?.usedAt == .monday.hours(1))
        #expect(found(business).session?.endsAt == session.endsAt.adding(milliseconds: 3_600_000))
        #expect(found(business).seen == before)
        // But the list shows them, and waits.
        let list = business.ledger.look { state, seen in
            _ = state.sessions.list(of: session.account, now: business.now, &seen)
        }
        #expect(list.sequence == business.state.sequence)
    }

    @Test("are passed over that are no news, unknown or over")
    func nothing() throws {
        var (business, session) = try begun()
        try business.run(NoteUses([session.id]))
        let sequence = business.state.sequence
        business.now = business.now.adding(milliseconds: Session.useStep - 1)
        try business.run(NoteUses([session.id, ID(rawValue: 9)]))
        #expect(business.state.sequence == sequence)
        business.now = .monday.days(30)
        try business.run(NoteUses([session.id]))
        #expect(business.state.sequence == sequence)
    }

    static let idle: [(who: Sample<Fieldworker>?, hours: Int)] = [(.priya, 336), (nil, 24)]

    @Test("have limits by whose they are", arguments: idle)
    func limits(who: Sample<Fieldworker>?, hours: Int) throws {
        let business = try Business()
        let account: Account =
            who.map { .fieldworker(business[$0]) } ?? .staff(business[.ruth])
        let session = try business.logIn(account, token: "t")
        let end = Timestamp.monday.hours(hours).adding(milliseconds: Session.useStep)
        #expect(session.endsAt == end)
        #expect(session.isOver(end))
        #expect(!session.isOver(end.adding(milliseconds: -1)))
    }
}
