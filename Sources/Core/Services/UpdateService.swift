public import JSON

/// A merge patch of a service.
public struct ServiceChanges: Sendable, JSONInput {
    var name: String?
    var description: Patch<String>
    var startingRate: Patch<MoneyChanges>
    var isActive: Bool?

    /// Reads the members of `NewService`, each optional.
    public init(members r: inout JSONReader) throws(JSONError) {
        name = try r.change("name", TextLimits.name)
        description = try r.patch("description", TextLimits.description)
        startingRate = try r.patch("startingRate")
        isActive = try r.change("active")
    }
}

/// Changes a service; what is absent stays.
public struct UpdateService: Command {
    let id: ID<Service>
    let changes: ServiceChanges
    let precondition: Precondition

    /// From the path, the body and `If-Match`.
    public init(_ id: ID<Service>, _ changes: ServiceChanges, _ precondition: Precondition) {
        self.id = id
        self.changes = changes
        self.precondition = precondition
    }

    /// Decides; see the type for what it does and refuses.
    public func decide(in state: borrowing State, _ draft: inout Draft) throws(Refusal) {
        var service = try state.services.table.require(id, .service)
        try precondition.check(service.revision.version)
        let before = service
        var faults: [JSON.Fault] = []
        service.startingRate = changes.startingRate.merged(
            into: service.startingRate, "#/startingRate", &faults)
        if let name = changes.name {
            do throws(Refusal) {
                service.name = try Names.checked(
                    name, among: state.services.table.rows, except: id)
            } catch {
                // What the body lacks is said together, and before a name in use.
                if case .invalid(let more) = error { throw .invalid(more + faults) }
                if faults.isEmpty { throw error }
            }
        }
        guard faults.isEmpty else { throw .invalid(faults) }
        changes.description.apply(to: &service.description)
        service.isActive = changes.isActive ?? service.isActive
        guard !service.isArchived else { throw .conflict(.archived) }
        guard service != before else { return }
        service.revision.advance(draft.now)
        draft.record(.service(.updated(service)))
    }
}
