/// The part of the state that roles are.
public struct Roles: Sendable {
    /// All of them, those from the start first, archived ones too.
    public private(set) var table = Table<Role>()

    init() {
        for role in BuiltInRole.allCases { table.put(role.role, in: 0) }
    }

    /// The role that a text means: by the name that it has in the journal, by its id, or by what
    /// people call it. None that was archived.
    public func find(_ text: String, _ seen: inout Seen) -> Role? {
        seen.note(table.changedIn)
        let id = BuiltInRole(rawValue: text)?.id ?? ID<Role>(text)
        return table.rows.first { role in
            !role.isArchived && (role.id == id || role.name.folded == text.folded)
        }
    }

    /// Those that are not as every business has them.
    var changed: some Sequence<Role> {
        table.rows.filter { !$0.isBuiltIn || $0.revision.version > 1 }
    }

    /// The business's own.
    var own: some Sequence<Role> { table.rows.filter { !$0.isBuiltIn } }

    mutating func apply(_ event: RowEvent<Role>, in sequence: SequenceNumber) {
        table.apply(event, in: sequence)
    }
}

extension Role: NamedRow {}
