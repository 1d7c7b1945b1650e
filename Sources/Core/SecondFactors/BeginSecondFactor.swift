/// Begins to set up a second factor of a member of staff, in place of one that they had begun. It
/// guards nothing until it is confirmed.
public struct BeginSecondFactor: Command {
    let owner: ID<StaffMember>

    /// From the caller.
    public init(of owner: ID<StaffMember>) {
        self.owner = owner
    }

    /// Decides; see the type for what it does and refuses.
    public func decide(
        in state: borrowing State, _ draft: inout Draft
    ) throws(Refusal) -> SecondFactor {
        _ = try state.staff.table.require(owner, .staff)
        guard state.secondFactors.confirmed(of: owner) == nil else {
            throw .conflict(.secondFactorOn)
        }
        let factor = SecondFactor(
            id: draft.newID(), owner: owner, createdAt: draft.now, confirmedAt: nil, lastStep: -1,
            recovery: [])
        draft.record(.secondFactor(.begun(factor)))
        return factor
    }
}
