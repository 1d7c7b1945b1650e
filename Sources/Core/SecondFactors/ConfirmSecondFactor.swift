/// Makes a second factor that was begun guard its owner's log-ins, once they show a code of it.
///
/// Their other sessions end: those who began them showed a password alone.
public struct ConfirmSecondFactor: Command {
    let owner: ID<StaffMember>
    let code: String
    let seeds: OneTimeSeeds
    let recovery: [SHA256.Digest]

    /// - Parameter recovery: The digests of new recovery codes.
    public init(
        of owner: ID<StaffMember>, code: String, _ seeds: OneTimeSeeds, recovery: [SHA256.Digest]
    ) {
        self.owner = owner
        self.code = code
        self.seeds = seeds
        self.recovery = recovery
    }

    /// Decides; see the type for what it does and refuses.
    public func decide(in state: borrowing State, _ draft: inout Draft) throws(Refusal) {
        guard state.secondFactors.confirmed(of: owner) == nil else {
            throw .conflict(.secondFactorOn)
        }
        guard let factor = state.secondFactors[owner], factor.isBegun(draft.now) else {
            throw .conflict(.noSecondFactor)
        }
        let seed = seeds.seed(of: factor.id)
        let bare = code.filter { $0 != " " }
        guard let step = OneTimeCode.step(of: bare, seed: seed, now: draft.now) else {
            throw .secondFactor(.wrong)
        }
        draft.record(
            .secondFactor(.confirmed(factor.id, step: step, recovery: recovery, at: draft.now)))
        for session in state.sessions.ids(of: .staff(owner)) where session != draft.origin.via {
            draft.record(.session(.ended(session)))
        }
        draft.notify(.secondFactorOn, .staff(owner))
    }
}
