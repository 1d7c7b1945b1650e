/// Gives a member of staff other recovery codes for those that they had, once they show a code.
public struct RenewRecoveryCodes: Command {
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
        guard let factor = state.secondFactors.confirmed(of: owner) else {
            throw .conflict(.noSecondFactor)
        }
        try draft.take(code, of: factor, seeds)
        draft.record(.secondFactor(.renewed(factor.id, recovery: recovery)))
    }
}
