/// Removes a fieldworker; one that bookings or ratings refer to is archived instead. Their sessions
/// end.
public struct DeleteFieldworker: Command {
    let id: ID<Fieldworker>
    let precondition: Precondition

    /// From the path and `If-Match`.
    public init(_ id: ID<Fieldworker>, _ precondition: Precondition) {
        self.id = id
        self.precondition = precondition
    }

    /// Decides; see the type for what it does and refuses.
    public func decide(in state: borrowing State, _ draft: inout Draft) throws(Refusal) {
        var worker = try state.fieldworkers.table.require(id, .fieldworker)
        try precondition.check(worker.revision.version)
        guard !worker.isGeneral else { throw .conflict(.generalFieldworker) }
        guard !worker.isArchived else { return }
        if state.bookings.uses(id) || state.ratings.mentions.fieldworkers.contains(id) {
            worker.isArchived = true
            worker.isActive = false
            worker.revision.advance(draft.now)
            draft.record(.fieldworker(.archived(worker)))
        } else {
            draft.record(.fieldworker(.deleted(id)))
        }
        draft.endLinks(of: .fieldworker(id), in: state)
        draft.endSessions(of: .fieldworker(id), in: state)
    }
}
