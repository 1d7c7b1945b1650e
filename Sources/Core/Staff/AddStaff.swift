/// Adds a member of staff.
public struct AddStaff: Command {
    let name: String
    let email: String
    let role: ID<Role>

    /// Name, address and role are checked when it is decided.
    public init(name: String, email: String, role: ID<Role>) {
        self.name = name
        self.email = email
        self.role = role
    }

    /// Decides; see the type for what it does and refuses.
    public func decide(
        in state: borrowing State, _ draft: inout Draft
    ) throws(Refusal) -> ID<StaffMember> {
        let member = StaffMember(
            id: draft.newID(), name: name.trimmed, email: email.trimmed, role: role,
            isActive: true, isArchived: false, revision: Revision(created: draft.now))
        try StaffRules.check(member, keeping: nil, in: state)
        try state.require(state.permissions(of: role), of: draft.origin)
        try state.requireUnbound(draft.origin)
        draft.record(.staff(.created(member)))
        return member.id
    }
}
