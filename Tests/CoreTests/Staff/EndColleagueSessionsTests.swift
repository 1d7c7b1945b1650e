import Fixtures
import Testing

@testable import Core

@Suite("Ending a colleague's sessions")
struct EndColleagueSessionsTests {
    /// Ruth's business, with Omar, a manager who is logged in twice.
    private func business() throws -> (Business, ID<StaffMember>, [Session]) {
        let business = try Business()
        let omar = try business.run(
            AddStaff(name: "Omar", email: "omar@example.com", role: .manager))
        let sessions = try ["one", "two"].map { try business.logIn(.staff(omar), token: $0) }
        try business.logIn(.staff(business[.ruth]), token: "ruth")
        return (business, omar, sessions)
    }

    private func sessions(
        of id: ID<StaffMember>, in business: Business
    ) throws -> [Session] {
        var seen = Seen()
        let origin = Origin(by: business.caller, at: business.now)
        return try business.state.sessions(of: id, for: origin, &seen)
    }

    @Test("ends one, or all, and nobody else's")
    func ends() throws {
        let (business, omar, sessions) = try business()
        try business.run(EndColleagueSessions(of: omar, .one(sessions[0].id)))
        #expect(business.state.sessions.ids(of: .staff(omar)) == [sessions[1].id])
        let ruth = try #require(
            business.state.sessions.ids(of: .staff(business[.ruth])).first)
        let others = EndColleagueSessions(of: omar, .one(ruth))
        #expect(try business.refusal(of: others) == .notFound(.session))
        try business.run(EndColleagueSessions(of: omar, .all))
        #expect(business.state.sessions.ids(of: .staff(omar)).isEmpty)
        #expect(business.state.sessions.ids(of: .staff(business[.ruth])) == [ruth])
        let nobody = EndColleagueSessions(of: ID(rawValue: 9), .all)
        #expect(try business.refusal(of: nobody) == .notFound(.staff))
    }

    @Test("and seeing them is not for who may do less than the colleague")
    func noEscalation() throws {
        var (business, omar, _) = try business()
        let role = try business.run(
            CreateRole(NewRole(text: #"{"name": "HR", "permissions": ["staff.manage"]}"#)))
        let eve = try business.run(AddStaff(name: "Eve", email: "eve@example.com", role: role))
        business.caller = .staff(eve)
        guard case .notPermitted? = try business.refusal(of: EndColleagueSessions(of: omar, .all))
        else {
            Issue.record("Eve logged a manager out")
            return
        }
        #expect(throws: Refusal.self) { try sessions(of: omar, in: business) }
        #expect(try sessions(of: eve, in: business).isEmpty)
        business.caller = .staff(business[.ruth])
        #expect(try sessions(of: omar, in: business).count == 2)
        #expect(throws: Refusal.notFound(.staff)) {
            try sessions(of: ID(rawValue: 9), in: business)
        }
        #expect(business.state.sessions.ids(of: .staff(omar)).count == 2)
    }
}
