/// Ends all sessions of a fieldworker, such as on a telephone that was lost.
public struct LogFieldworkerOut: Command {
    let id: ID<Fieldworker>

    /// From the path.
    public init(_ id: ID<Fieldworker>) {
        self.id = id
    }

    /// Decides; see the type for what it does and refuses.
    public func decide(in state: borrowing State, _ draft: inout Draft) throws(Refusal) {
        _ = try state.fieldworkers.table.require(id, .fieldworker)
        draft.endSessions(of: .fieldworker(id), in: state)
    }
}
