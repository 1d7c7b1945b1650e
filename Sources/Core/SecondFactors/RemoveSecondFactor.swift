/// Takes a member of staff's own second factor away, once they show a code.
public struct RemoveSecondFactor: Command {
    let owner: ID<StaffMember>
    let code: String
    let seeds: OneTimeSeeds

    /// From the caller and the body.
    public init(of owner: ID<StaffMember>, code: String, _ seeds: OneTimeSeeds) {
        self.owner = owner
        self.code = code
        self.seeds = seeds
    }

    /// Decides; see the type for what it does and refuses.
    public func decide(in state: borrowing State, _ draft: inout Draft) throws(Refusal) {
        guard let factor = state.secondFactors.confirmed(of: owner) else {
            throw .conflict(.noSecondFactor)
        }
        try draft.take(code, of: factor, seeds)
        draft.record(.secondFactor(.removed(factor.id)))
        draft.notify(.secondFactorOff, .staff(owner))
    }
}
