public import JSON

/// A merge patch of a role.
public struct RoleChanges: Sendable, JSONInput {
    var name: String?
    var permissions: [Permission]?
    var requiresSecondFactor: Bool?

    /// Reads the members of `NewRole`, each optional.
    public init(members r: inout JSONReader) throws(JSONError) {
        name = try r.change("name", TextLimits.name)
        permissions = try r.change("permissions", 0...Permission.allCases.count)
        requiresSecondFactor = try r.change(
            "secondFactorRequired",
            about: "Whether whoever has it can do nothing before they set up a second factor.")
    }
}

/// Changes a role; what is absent stays. Everybody who has it may do what it says from that moment.
/// Of a role that is there from the start only the demand of a second factor changes.
public struct UpdateRole: Command {
    let id: ID<Role>
    let changes: RoleChanges
    let precondition: Precondition

    /// From the path, the body and `If-Match`.
    public init(_ id: ID<Role>, _ changes: RoleChanges, _ precondition: Precondition) {
        self.id = id
        self.changes = changes
        self.precondition = precondition
    }

    /// Decides; see the type for what it does and refuses.
    public func decide(in state: borrowing State, _ draft: inout Draft) throws(Refusal) {
        var role = try state.roles.table.require(id, .role)
        try precondition.check(role.revision.version)
        let before = role
        if let name = changes.name {
            role.name = try Names.checked(name, among: state.roles.table.rows, except: id)
        }
        role.permissions = changes.permissions.map { Permissions($0) } ?? role.permissions
        guard !role.isBuiltIn || role == before else { throw .conflict(.builtInRole) }
        role.requiresSecondFactor = changes.requiresSecondFactor ?? role.requiresSecondFactor
        guard !role.isArchived else { throw .conflict(.archived) }
        try state.require(before.permissions.union(role.permissions), of: draft.origin)
        try state.requireUnbound(draft.origin)
        guard role != before else { return }
        role.revision.advance(draft.now)
        draft.record(.role(.updated(role)))
    }
}
