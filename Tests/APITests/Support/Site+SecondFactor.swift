@testable import API
@testable import Core
import Fixtures
import Testing

extension Site {
    /// Begins a second factor of a member of staff. The path has no hole to fill.
    @discardableResult
    func beginFactor(of who: Who = .staff) throws -> String {
        _ = try office.run(BeginSecondFactor(of: id(of: who)))
        return ""
    }

    /// Makes a member of staff's log-in take a code from now on, and gives their id.
    @discardableResult
    func guardLogIn(of who: Who = .staff, recovery: [String] = []) throws -> String {
        try beginFactor(of: who)
        let owner = try id(of: who)
        let session = ledger.memory.state.sessions.ids(of: .staff(owner)).first
        let command = ConfirmSecondFactor(
            of: owner, code: code(of: who), api.seeds,
            recovery: recovery.map(RecoveryCode.digest))
        let origin = Origin(by: .staff(owner), via: session, at: clock.now)
        _ = try ledger.execute(command, origin)
        return owner.text
    }

    /// What the app of a member of staff shows; with `steps`, so many half minutes later. Each is
    /// good once.
    func code(of who: Who = .staff, steps: Int64 = 0) -> String {
        guard let owner = try? id(of: who),
            let factor = ledger.memory.state.secondFactors[owner]
        else { return "" }
        let step = OneTimeCode.step(at: clock.now) + steps
        return OneTimeCode.text(seed: api.seeds.seed(of: factor.id), step: step)
    }
}
