/// Removes a role of the business's own; one that somebody has is archived, and they keep it.
public struct DeleteRole: Command {
    let id: ID<Role>
    let precondition: Precondition

    /// From the path and `If-Match`.
    public init(_ id: ID<Role>, _ precondition: Precondition) {
        self.id = id
        self.precondition = precondition
    }

    /// Decides; see the type for what it does and refuses.
    public func decide(in state: borrowing State, _ draft: inout Draft) throws(Refusal) {
        var role = try state.roles.table.require(id, .role)
        try precondition.check(role.revision.version)
        guard !role.isBuiltIn else { throw .conflict(.builtInRole) }
        guard !role.isArchived else { return }
        try state.require(role.permissions, of: draft.origin)
        guard state.staff.table.rows.contains(where: { $0.role == id }) else {
            return draft.record(.role(.deleted(id)))
        }
        role.isArchived = true
        role.revision.advance(draft.now)
        draft.record(.role(.archived(role)))
    }
}
