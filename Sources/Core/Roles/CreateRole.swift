public import JSON

/// What a role is created from.
public struct NewRole: Sendable, JSONInput {
    var name: String
    var permissions: [Permission]
    var requiresSecondFactor: Bool?

    /// Reads `name`, `permissions`, `secondFactorRequired?`.
    public init(members r: inout JSONReader) throws(JSONError) {
        name = try r("name", TextLimits.name)
        permissions = try r("permissions", 0...Permission.allCases.count)
        requiresSecondFactor = try r(
            "secondFactorRequired",
            about: "Whether whoever has it can do nothing before they set up a second factor.")
    }
}

/// Adds a role of the business's own.
public struct CreateRole: Command {
    let new: NewRole

    /// From the body.
    public init(_ new: NewRole) {
        self.new = new
    }

    /// Decides; see the type for what it does and refuses.
    public func decide(in state: borrowing State, _ draft: inout Draft) throws(Refusal) -> ID<Role>
    {
        let name = try Names.checked(new.name, among: state.roles.table.rows, except: nil)
        let permissions = Permissions(new.permissions)
        try state.require(permissions, of: draft.origin)
        try state.requireUnbound(draft.origin)
        guard state.roles.own.count(where: { !$0.isArchived }) < Role.ownMax else {
            throw .conflict(.tooManyRoles)
        }
        let role = Role(
            id: draft.newID(), name: name, permissions: permissions,
            requiresSecondFactor: new.requiresSecondFactor ?? false, isBuiltIn: false,
            isArchived: false, revision: Revision(created: draft.now))
        draft.record(.role(.created(role)))
        return role.id
    }
}
