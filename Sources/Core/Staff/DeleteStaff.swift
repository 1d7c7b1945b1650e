/// Removes a member of staff. One who ever had a password is archived instead, so that what they
/// did keeps a name; their address is free again. Their sessions end.
public struct DeleteStaff: Command {
    let id: ID<StaffMember>
    let precondition: Precondition

    /// From the path and `If-Match`.
    public init(_ id: ID<StaffMember>, _ precondition: Precondition) {
        self.id = id
        self.precondition = precondition
    }

    /// Decides; see the type for what it does and refuses.
    public func decide(in state: borrowing State, _ draft: inout Draft) throws(Refusal) {
        var member = try state.staff.table.require(id, .staff)
        try precondition.check(member.revision.version)
        guard !member.isArchived else { return }
        try state.require(state.permissions(of: member.role), of: draft.origin)
        try StaffRules.keepAnOwner(member, nil, in: state)
        draft.endSessions(of: .staff(id), in: state)
        draft.endLinks(of: .staff(id), in: state)
        if let factor = state.secondFactors[id] {
            draft.record(.secondFactor(.removed(factor.id)))
        }
        var seen = Seen()
        guard state.passwords.find(.staff(id), &seen) != nil else {
            return draft.record(.staff(.deleted(id)))
        }
        member.isArchived = true
        member.isActive = false
        member.revision.advance(draft.now)
        draft.record(.staff(.archived(member)))
    }
}
