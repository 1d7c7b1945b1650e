public import JSON

/// A merge patch of a member of staff.
public struct StaffChanges: Sendable, JSONInput {
    var name: String?
    var email: String?
    var role: ID<Role>?
    var isActive: Bool?

    /// Reads `name?`, `email?`, `roleId?`, `active?`.
    public init(members r: inout JSONReader) throws(JSONError) {
        name = try r.change("name", TextLimits.name)
        email = try r.change("email", TextLimits.email)
        role = try r.change("roleId")
        isActive = try r.change("active", about: "Whether they may log in.")
    }
}

/// Changes a member of staff; what is absent stays. Their sessions end when they may no longer log
/// in, or may do less than before; with another address mailed links end too, and the one before is
/// told. A key that ends, or is for some addresses alone, changes neither role nor address, and
/// lets nobody in again.
public struct UpdateStaff: Command {
    let id: ID<StaffMember>
    let changes: StaffChanges
    let precondition: Precondition

    /// From the path, the body and `If-Match`.
    public init(_ id: ID<StaffMember>, _ changes: StaffChanges, _ precondition: Precondition) {
        self.id = id
        self.changes = changes
        self.precondition = precondition
    }

    /// Decides; see the type for what it does and refuses.
    public func decide(in state: borrowing State, _ draft: inout Draft) throws(Refusal) {
        var member = try state.staff.table.require(id, .staff)
        try precondition.check(member.revision.version)
        let before = member
        member.name = changes.name?.trimmed ?? member.name
        member.email = changes.email?.trimmed ?? member.email
        member.role = changes.role ?? member.role
        member.isActive = changes.isActive ?? member.isActive
        try StaffRules.check(member, keeping: before.role, in: state)
        guard !member.isArchived else { throw .conflict(.archived) }
        let (had, has) = (state.permissions(of: before.role), state.permissions(of: member.role))
        try state.require(had.union(has), of: draft.origin)
        if member.opensMore(than: before) {
            try state.requireUnbound(draft.origin)
        }
        guard member != before else { return }
        try StaffRules.keepAnOwner(before, member, in: state)
        member.revision.advance(draft.now)
        draft.record(.staff(.updated(member)))
        let isOut = try draft.leave(before.email, for: member.email, .staff(id), in: state)
        if !isOut, !member.mayLogIn || !has.isSuperset(of: had) {
            draft.endSessions(of: .staff(id), in: state)
        }
    }
}

extension StaffMember {
    /// Whether somebody may come in by it who did not before, or do what they did not.
    fileprivate func opensMore(than before: StaffMember) -> Bool {
        role != before.role || EmailAddress.folded(email) != EmailAddress.folded(before.email)
            || mayLogIn && !before.mayLogIn
    }
}
