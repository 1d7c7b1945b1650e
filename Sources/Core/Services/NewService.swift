public import JSON

/// What a service is created from.
public struct NewService: Sendable, JSONInput {
    var name: String
    var description: String?
    var startingRate: Money?
    var isActive: Bool?

    /// Reads `name`, `description?`, `startingRate?`, `active?`.
    public init(members r: inout JSONReader) throws(JSONError) {
        name = try r("name", TextLimits.name)
        description = try r("description", TextLimits.description)
        startingRate = try r("startingRate")
        isActive = try r("active")
    }
}

/// Adds a service.
public struct CreateService: Command {
    let new: NewService

    /// From the body.
    public init(_ new: NewService) {
        self.new = new
    }

    /// Decides; see the type for what it does and refuses.
    public func decide(
        in state: borrowing State, _ draft: inout Draft
    ) throws(Refusal) -> ID<Service> {
        let name = try Names.checked(new.name, among: state.services.table.rows, except: nil)
        let service = Service(
            id: draft.newID(), name: name, description: new.description,
            startingRate: new.startingRate, isActive: new.isActive ?? true, isArchived: false,
            revision: Revision(created: draft.now))
        draft.record(.service(.created(service)))
        return service.id
    }
}
