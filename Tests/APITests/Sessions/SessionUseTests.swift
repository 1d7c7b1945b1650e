@testable import API
import Core
import Fixtures
import HTTP1
import JSON
import Testing

@Suite("Sessions that are not used end")
struct SessionUseTests {
    static let limits: [(caller: Who, path: String, hours: Int)] = [
        (.customer, "/v1/portal/me", 14 * 24), (.fieldworker, "/v1/fieldworker/me", 14 * 24),
        (.staff, "/v1/admin/me", 24),
    ]

    /// Begins a session that lasts as long as usual.
    private func begin(_ site: Site, _ caller: Who) throws {
        let (account, prefix): (Account, String) =
            switch caller {
            case .customer: (.customer(site.business[.olsen]), "ps_")
            case .fieldworker: (.fieldworker(site.business[.priya]), "fs_")
            default: (.staff(try site.id(of: caller)), "as_")
            }
        try site.office.logIn(account, token: prefix + "usual")
    }

    private func status(_ site: Site, _ caller: Who, _ path: String) throws -> Int {
        let prefix = caller == .customer ? "ps_" : caller == .fieldworker ? "fs_" : "as_"
        return try site.send(
            .get, path, as: .nobody, fields: [("Authorization", "Bearer \(prefix)usual")]
        ).status
    }

    @Test("after their time, to within five minutes", arguments: limits)
    func idle(caller: Who, path: String, hours: Int) throws {
        let end = Timestamp.monday.hours(hours).adding(milliseconds: Session.useStep)
        let site = try Site()
        try begin(site, caller)
        site.clock.now = end
        #expect(try status(site, caller, path) == 401)
        site.clock.now = end.adding(milliseconds: -1)
        #expect(try status(site, caller, path) == 200)
    }

    @Test("and last while they are used, but no longer than their whole life", arguments: limits)
    func used(caller: Who, path: String, hours: Int) throws {
        let site = try Site()
        try begin(site, caller)
        let step = hours / 2
        var passed = 0
        while passed + step < 30 * 24 {
            passed += step
            site.clock.now = .monday.hours(passed)
            #expect(try status(site, caller, path) == 200)
            try site.noteUses()
        }
        site.clock.now = .monday.days(30)
        #expect(try status(site, caller, path) == 401)
    }

    @Test("reading notes a use once in five minutes, and writes nothing")
    func notes() throws {
        let site = try Site()
        try begin(site, .staff)
        for _ in 1...3 { #expect(try status(site, .staff, "/v1/admin/me") == 200) }
        #expect(site.usesTold == 0)
        site.clock.advance(milliseconds: Session.useStep)
        let before = site.recount
        for _ in 1...3 { #expect(try status(site, .staff, "/v1/admin/me") == 200) }
        #expect(try site.send(.get, "/v1/admin/me", as: .manager).status == 200)
        #expect(site.usesTold == 1)
        #expect(site.recount == before)
        try site.noteUses()
        #expect(site.recount != before)
        #expect(site.api.takeUsedSessions() == [])
        #expect(try status(site, .staff, "/v1/admin/me") == 200)
        #expect(site.usesTold == 1)
        let list = try site.send(.get, "/v1/admin/sessions")
        #expect(list.data.last?["usedAt"]?.text == "2026-11-23T09:05:00.000Z")
    }

    @Test("a session that is refused is not used")
    func refused() throws {
        let site = try Site()
        try begin(site, .customer)
        site.clock.advance(milliseconds: Session.useStep)
        #expect(try status(site, .customer, "/v1/admin/me") == 403)
        #expect(site.usesTold == 0)
    }
}
