public import JSON

/// What a member of staff is invited with.
public struct NewStaff: Sendable, JSONInput {
    var name: String
    var email: String
    var role: ID<Role>

    /// Reads `name`, `email`, `roleId`.
    public init(members r: inout JSONReader) throws(JSONError) {
        name = try r("name", TextLimits.name)
        email = try r("email", TextLimits.email)
        role = try r("roleId")
    }
}

/// Adds a member of staff, and mails them a link with which they choose a password.
public struct InviteStaff: Command {
    let new: NewStaff
    let secrets: LinkSecrets

    /// From the body.
    public init(_ new: NewStaff, _ secrets: LinkSecrets) {
        self.new = new
        self.secrets = secrets
    }

    /// Decides; see the type for what it does and refuses.
    public func decide(
        in state: borrowing State, _ draft: inout Draft
    ) throws(Refusal) -> ID<StaffMember> {
        let add = AddStaff(name: new.name, email: new.email, role: new.role)
        let id = try add.decide(in: state, &draft)
        draft.mailLink(.staffInvitation, to: .staff(id), secrets, in: state)
        return id
    }
}

/// Mails a member of staff who has no password yet another link; the one before is good for nothing
/// any more.
public struct InviteAgain: Command {
    let id: ID<StaffMember>
    let secrets: LinkSecrets

    /// From the path.
    public init(_ id: ID<StaffMember>, _ secrets: LinkSecrets) {
        self.id = id
        self.secrets = secrets
    }

    /// Decides; see the type for what it does and refuses.
    public func decide(in state: borrowing State, _ draft: inout Draft) throws(Refusal) {
        let member = try state.staff.table.require(id, .staff)
        var seen = Seen()
        let hasPassword = state.passwords.find(.staff(id), &seen) != nil
        guard member.mayLogIn, !hasPassword else { throw .conflict(.notInvited) }
        try state.require(state.permissions(of: member.role), of: draft.origin)
        try state.requireUnbound(draft.origin)
        draft.mailLink(.staffInvitation, to: .staff(id), secrets, in: state)
    }
}
