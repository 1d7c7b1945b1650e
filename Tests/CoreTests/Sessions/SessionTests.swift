import Fixtures
import Testing

@testable import Core

@Suite("Sessions")
struct SessionTests {
    private func find(_ business: Business, _ token: String) -> Session? {
        var seen = Seen()
        return business.state.sessions.find(
            token: SHA256.digest(of: Array(token.utf8)), now: business.now, &seen)
    }

    private func list(_ business: Business, _ account: Account) -> [Session] {
        var seen = Seen()
        return business.state.sessions.list(of: account, now: business.now, &seen)
    }

    @Test("are found by token, and by nothing else")
    func found() throws {
        let business = try Business()
        let olsen = Account.customer(business[.olsen])
        let session = try business.logIn(olsen, token: "ps_one")
        #expect(find(business, "ps_one") == session)
        #expect(session.account == olsen)
        #expect(session.booking == nil)
        #expect(find(business, "ps_on") == nil)
        #expect(find(business, session.token.hex) == nil)
    }

    static let lifetimes: [(story: String, byBooking: Bool, hours: Int)] = [
        ("thirty days", false, 30 * 24), ("a day, by a booking's number", true, 24),
    ]

    @Test("last, and the moment of expiry is too late", arguments: lifetimes)
    func expiry(story: String, byBooking: Bool, hours: Int) throws {
        var business = try Business()
        let booking = try business.book()
        let olsen = Account.customer(business[.olsen])
        let session = try business.logIn(olsen, token: "t", booking: byBooking ? booking : nil)
        #expect(session.booking == (byBooking ? booking : nil))
        let end = Timestamp.monday.hours(hours)
        for day in stride(from: 10, to: hours / 24, by: 10) {
            business.now = .monday.days(day)
            try business.run(NoteUses([session.id]))
        }
        business.now = end.adding(milliseconds: -1)
        #expect(find(business, "t")?.id == session.id)
        #expect(list(business, olsen).map(\.id) == [session.id])
        business.now = end
        #expect(find(business, "t") == nil)
        #expect(list(business, olsen).isEmpty)
        let ending = EndSessions(of: olsen, .one(session.id))
        #expect(try business.refusal(of: ending) == .notFound(.session))
    }

    @Test("those that are over are dropped when another begins")
    func dropped() throws {
        var business = try Business()
        for number in 0..<5 {
            try business.logIn(.customer(business[.olsen]), token: "t\(number)")
        }
        business.now = .monday.days(31)
        try business.logIn(.customer(business[.murphy]), token: "later")
        #expect(Array(business.state.sessions.all).count == 1)
        #expect(business.state.sessions.ids(of: .customer(business[.olsen])).isEmpty)
    }

    @Test("ending one ends no other; ending all ends the account's")
    func ended() throws {
        let business = try Business()
        let olsen = Account.customer(business[.olsen])
        let murphy = Account.customer(business[.murphy])
        let sessions = try (0..<3).map { try business.logIn(olsen, token: "o\($0)") }
        try business.logIn(murphy, token: "m")
        try business.run(EndSessions(of: olsen, .one(sessions[1].id)))
        #expect(find(business, "o1") == nil)
        #expect(list(business, olsen) == [sessions[0], sessions[2]])
        let again = EndSessions(of: olsen, .one(sessions[1].id))
        #expect(try business.refusal(of: again) == .notFound(.session))
        let others = EndSessions(of: murphy, .one(sessions[0].id))
        #expect(try business.refusal(of: others) == .notFound(.session))
        try business.run(EndSessions(of: olsen, .all))
        #expect(list(business, olsen).isEmpty)
        #expect(find(business, "m") != nil)
        let before = business.state.sequence
        try business.run(EndSessions(of: olsen, .all))
        #expect(business.state.sequence == before)
    }

    @Test("one more than an account may have ends the oldest")
    func perAccount() throws {
        let business = try Business()
        let olsen = Account.customer(business[.olsen])
        try business.logIn(.customer(business[.murphy]), token: "m")
        for number in 0..<Session.perAccountMax { try business.logIn(olsen, token: "t\(number)") }
        #expect(list(business, olsen).count == Session.perAccountMax)
        #expect(find(business, "t0") != nil)
        try business.logIn(olsen, token: "more")
        #expect(list(business, olsen).count == Session.perAccountMax)
        #expect(find(business, "t0") == nil)
        #expect(find(business, "t1") != nil)
        #expect(find(business, "m") != nil)
    }

    @Test("those that are over count for nothing when there are many")
    func overCountsForNothing() throws {
        var business = try Business()
        let olsen = Account.customer(business[.olsen])
        let booking = try business.book()
        try business.logIn(olsen, token: "lasting")
        for number in 1..<Session.perAccountMax {
            try business.logIn(olsen, token: "t\(number)", booking: booking)
        }
        business.now = .monday.days(2)
        try business.logIn(olsen, token: "new", booking: booking)
        #expect(find(business, "lasting") != nil)
        #expect(list(business, olsen).count == 2)
    }

    @Test("log-ins by a booking's number, however many, end none by password")
    func kindsApart() throws {
        let business = try Business()
        let olsen = Account.customer(business[.olsen])
        let booking = try business.book()
        try business.logIn(olsen, token: "own")
        for number in 0...Session.perAccountMax {
            try business.logIn(olsen, token: "t\(number)", booking: booking)
        }
        #expect(find(business, "own") != nil)
        #expect(find(business, "t0") == nil)
        #expect(list(business, olsen).count == Session.perAccountMax + 1)
    }

    @Test("a new password, and the end of the account, end them all")
    func endedByOthers() throws {
        let business = try Business()
        let priya = Account.fieldworker(business[.priya])
        let olsen = Account.customer(business[.olsen])
        try business.logIn(priya, token: "p")
        try business.run(SetPassword(priya, hash: "$y$1"))
        #expect(find(business, "p") == nil)
        try business.logIn(priya, token: "q")
        try business.run(DeleteFieldworker(business[.priya], .any))
        #expect(find(business, "q") == nil)
        try business.logIn(olsen, token: "o")
        try business.run(DeleteCustomer(business[.olsen], .any))
        #expect(find(business, "o") == nil)
    }

    @Test("none begins for an account that is not there, or not any more")
    func noAccount() throws {
        let business = try Business()
        try business.book()
        try business.run(DeleteCustomer(business[.olsen], .any))
        try business.run(DeleteCustomer(business[.murphy], .any))
        try business.run(DeleteFieldworker(business[.priya], .any))
        for (account, noun): (Account, Noun) in [
            (.customer(business[.olsen]), .customer), (.customer(business[.murphy]), .customer),
            (.fieldworker(business[.priya]), .fieldworker), (.staff(ID(rawValue: 5)), .staff),
        ] {
            let start = StartSession(account, token: SHA256.digest(of: []))
            #expect(try business.refusal(of: start) == .notFound(noun))
            let password = SetPassword(account, hash: "$y$1")
            #expect(try business.refusal(of: password) == .notFound(noun))
        }
    }

    @Test("a reader that misses a session notes when one was last ended")
    func seen() throws {
        let business = try Business()
        let olsen = Account.customer(business[.olsen])
        let session = try business.logIn(olsen, token: "o")
        let begun = business.state.sequence
        try business.logIn(olsen, token: "other")
        try business.run(EndSessions(of: olsen, .one(session.id)))
        let ended = business.state.sequence
        try business.book()
        var seen = Seen()
        #expect(
            business.state.sessions.find(
                token: SHA256.digest(of: Array("o".utf8)), now: .monday, &seen) == nil)
        #expect(seen.sequence == ended)
        seen = Seen()
        #expect(
            business.state.sessions.find(
                token: SHA256.digest(of: Array("other".utf8)), now: .monday, &seen) != nil)
        #expect(seen.sequence == begun + 1)
    }
}
