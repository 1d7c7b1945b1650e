/// The part of the state that roles are.
public struct Roles: Sendable {
    /// All of them, those from the start first, archived ones too.
    public private(set) var table = Table<Role>()

    init() {
        for role in BuiltInRole.allCases { table.put(role.role, in: 0) }
    }

    /// The business's own.
    var own: some Sequence<Role> { table.rows.filter { !$0.isBuiltIn } }

    mutating func apply(_ event: RowEvent<Role>, in sequence: SequenceNumber) {
        table.apply(event, in: sequence)
    }
}

extension Role: NamedRow {}
