import Fixtures
import JSON
import Testing

@testable import Core

@Suite("Second factors of staff")
struct SecondFactorTests {
    private let seeds = OneTimeSeeds(key: Array(repeating: 7, count: 32))
    private static let paper = ["one", "two"].map { RecoveryCode.digest(of: $0) }

    private func code(_ business: Business, _ steps: Int64 = 0) throws -> String {
        let factor = try #require(business.state.secondFactors[business[.ruth]])
        return OneTimeCode.text(
            seed: seeds.seed(of: factor.id), step: OneTimeCode.step(at: business.now) + steps)
    }

    private func begin(_ business: Business) throws -> SecondFactor {
        try business.run(BeginSecondFactor(of: business[.ruth]))
    }

    private func confirm(_ business: Business, _ code: String) -> ConfirmSecondFactor {
        ConfirmSecondFactor(
            of: business[.ruth], code: code, seeds, recovery: Self.paper)
    }

    /// Ruth's business, in which her log-in takes a code from now on.
    private func guarded() throws -> Business {
        let business = try Business()
        _ = try begin(business)
        try business.run(confirm(business, try code(business)))
        return business
    }

    private func logIn(_ business: Business, _ code: String?) -> StartStaffSession {
        StartStaffSession(
            business[.ruth], code: code, seeds, token: SHA256.digest(of: Array("t".utf8)))
    }

    @Test("guard nothing before they are confirmed")
    func begun() throws {
        let business = try Business()
        _ = try begin(business)
        #expect(try business.refusal(of: logIn(business, nil)) == nil)
        let asked = logIn(business, try code(business))
        #expect(try business.refusal(of: asked) == .secondFactor(.unneeded))
    }

    @Test("are begun as often as wanted, and the last one counts")
    func again() throws {
        let business = try Business()
        let first = try begin(business)
        let old = try code(business)
        let second = try begin(business)
        #expect(first.id != second.id)
        #expect(try business.refusal(of: confirm(business, old)) == .secondFactor(.wrong))
        #expect(try business.refusal(of: confirm(business, try code(business))) == nil)
        #expect(business.state.secondFactors.table.rows.map(\.id) == [second.id])
        let third = BeginSecondFactor(of: business[.ruth])
        #expect(try business.refusal(of: third) == .conflict(.secondFactorOn))
    }

    @Test("are confirmed within an hour, by a code of the app")
    func confirmation() throws {
        var business = try Business()
        let early = try business.refusal(of: confirm(business, "123456"))
        #expect(early == .conflict(.noSecondFactor))
        let begun = try begin(business)
        #expect(try business.refusal(of: confirm(business, "one")) == .secondFactor(.wrong))
        business.now = begun.createdAt.adding(milliseconds: SecondFactor.patience)
        let late = confirm(business, try code(business))
        #expect(try business.refusal(of: late) == .conflict(.noSecondFactor))
        business.now = business.now.adding(milliseconds: -1)
        #expect(try business.refusal(of: confirm(business, try code(business))) == nil)
    }

    @Test("end the sessions that a password alone began, but not the one that confirms")
    func otherSessions() throws {
        let business = try Business()
        let ruth = Account.staff(business[.ruth])
        let here = try business.logIn(ruth, token: "here")
        try business.logIn(ruth, token: "there")
        _ = try begin(business)
        let origin = Origin(by: ruth, via: here.id, at: business.now)
        _ = try business.ledger.execute(confirm(business, try code(business)), origin)
        #expect(business.state.sessions.ids(of: ruth) == [here.id])
    }

    @Test("make a log-in take a code, each once, also those of neighbouring steps")
    func codes() throws {
        var business = try guarded()
        #expect(try business.refusal(of: logIn(business, nil)) == .secondFactor(.needed))
        // It was used to confirm.
        let first = logIn(business, try code(business))
        #expect(try business.refusal(of: first) == .secondFactor(.spent))
        let late = logIn(business, try code(business, -1))
        #expect(try business.refusal(of: late) == .secondFactor(.spent))
        try business.run(logIn(business, try code(business, 1)))
        let again = logIn(business, try code(business, 1))
        #expect(try business.refusal(of: again) == .secondFactor(.spent))
        business.now = business.now.adding(milliseconds: OneTimeCode.period)
        let next = logIn(business, try code(business))
        #expect(try business.refusal(of: next) == .secondFactor(.spent))
        business.now = business.now.adding(milliseconds: OneTimeCode.period)
        let early = try code(business, -2)
        #expect(try business.refusal(of: logIn(business, early)) == .secondFactor(.wrong))
        let spaced = try code(business)
        #expect(
            try business.refusal(of: logIn(business, "\(spaced.prefix(3)) \(spaced.suffix(3))"))
                == nil)
    }

    @Test("take a recovery code instead, once")
    func recovery() throws {
        let business = try guarded()
        try business.run(logIn(business, "O-N-E"))
        #expect(try business.refusal(of: logIn(business, "one")) == .secondFactor(.wrong))
        #expect(try business.refusal(of: logIn(business, "two")) == nil)
        var seen = Seen()
        #expect(business.state.secondFactors.find(business[.ruth], &seen)?.recovery.isEmpty == true)
    }

    @Test("get other recovery codes for a code, and those before are good for nothing")
    func renewal() throws {
        let business = try guarded()
        let other = [RecoveryCode.digest(of: "three")]
        func renew(_ code: String) -> RenewRecoveryCodes {
            RenewRecoveryCodes(of: business[.ruth], code: code, seeds, recovery: other)
        }
        #expect(try business.refusal(of: renew("four")) == .secondFactor(.wrong))
        try business.run(renew("one"))
        #expect(try business.refusal(of: logIn(business, "two")) == .secondFactor(.wrong))
        #expect(try business.refusal(of: logIn(business, "three")) == nil)
    }

    @Test("are removed by a code, and then a password is enough")
    func removal() throws {
        let business = try guarded()
        func remove(_ code: String) -> RemoveSecondFactor {
            RemoveSecondFactor(of: business[.ruth], code: code, seeds)
        }
        #expect(try business.refusal(of: remove("123456")) == .secondFactor(.wrong))
        try business.run(remove("two"))
        #expect(try business.refusal(of: remove("one")) == .conflict(.noSecondFactor))
        #expect(try business.refusal(of: logIn(business, nil)) == nil)
    }

    @Test("are reset by a colleague who may do as much, never by oneself")
    func reset() throws {
        var business = try guarded()
        let reset = ResetSecondFactor(of: business[.ruth])
        #expect(try business.refusal(of: reset) == .conflict(.ownSecondFactor))
        let scopes = Permission.allCases.map { #""\#($0.rawValue)""# }.joined(separator: ",")
        let key = try business.run(
            CreateAPIKey(
                NewAPIKey(text: #"{"name": "All", "scopes": [\#(scopes)]}"#),
                APIKey.Secret(digest: SHA256.digest(of: [1]), hint: "ak_1"), isRange: { _ in true }
            ))
        let omar = try business.run(
            AddStaff(name: "Omar", email: "omar@example.com", role: .manager))
        let una = try business.run(AddStaff(name: "Una", email: "una@example.com", role: .owner))
        business.caller = .key(key)
        #expect(try business.refusal(of: reset) == .conflict(.ownSecondFactor))
        business.caller = .staff(omar)
        guard case .notPermitted? = try business.refusal(of: reset) else {
            Issue.record("a manager took an owner's second factor away")
            return
        }
        business.caller = .staff(una)
        try business.logIn(.staff(business[.ruth]), token: "ruth")
        try business.run(reset)
        #expect(business.state.sessions.ids(of: .staff(business[.ruth])).isEmpty)
        #expect(try business.refusal(of: reset) == .conflict(.noSecondFactor))
        #expect(try business.refusal(of: logIn(business, nil)) == nil)
        // The program's own command line is the owner's of the machine.
        let origin = Origin(at: business.now)
        #expect(throws: LedgerError.self) { try business.ledger.execute(reset, origin) }
    }

    @Test("go with whoever is removed")
    func deleted() throws {
        let business = try guarded()
        let una = try business.run(AddStaff(name: "Una", email: "una@example.com", role: .owner))
        try business.run(SetPassword(.staff(una), hash: "$y$1"))
        try business.run(SetPassword(.staff(business[.ruth]), hash: "$y$1"))
        try business.run(DeleteStaff(business[.ruth], .any))
        #expect(Array(business.state.secondFactors.table.rows).isEmpty)
    }
}
