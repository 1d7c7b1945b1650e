/// Removes a service; one that bookings, ratings or fieldworkers refer to is archived.
public struct DeleteService: Command {
    let id: ID<Service>
    let precondition: Precondition

    /// From the path and `If-Match`.
    public init(_ id: ID<Service>, _ precondition: Precondition) {
        self.id = id
        self.precondition = precondition
    }

    /// Decides; see the type for what it does and refuses.
    public func decide(in state: borrowing State, _ draft: inout Draft) throws(Refusal) {
        var service = try state.services.table.require(id, .service)
        try precondition.check(service.revision.version)
        guard !service.isArchived else { return }
        let isUsed =
            state.bookings.uses(id) || state.fieldworkers.provides(id)
            || state.ratings.mentions.services.contains(id)
        guard isUsed else {
            return draft.record(.service(.deleted(id)))
        }
        service.isArchived = true
        service.revision.advance(draft.now)
        draft.record(.service(.archived(service)))
    }
}
