public import JSON

/// What a fieldworker is created from.
public struct NewFieldworker: Sendable, JSONInput {
    var name: String
    var email: String
    var phone: String?
    var serviceIDs: [ID<Service>]?
    var isActive: Bool?

    /// Reads `name`, `email`, `phone?`, `serviceIds?`, `active?`.
    public init(members r: inout JSONReader) throws(JSONError) {
        name = try r("name", TextLimits.name)
        email = try r("email", TextLimits.email)
        phone = try r("phone", TextLimits.phone)
        serviceIDs = try r("serviceIds", 0...Fieldworker.servicesMax)
        isActive = try r("active")
    }
}

/// Adds a fieldworker.
public struct CreateFieldworker: Command {
    let new: NewFieldworker

    /// From the body.
    public init(_ new: NewFieldworker) {
        self.new = new
    }

    /// Decides; see the type for what it does and refuses.
    public func decide(
        in state: borrowing State, _ draft: inout Draft
    ) throws(Refusal) -> ID<Fieldworker> {
        let worker = Fieldworker(
            id: draft.newID(), name: new.name.trimmed, email: new.email.trimmed, phone: new.phone,
            serviceIDs: new.serviceIDs ?? [], isActive: new.isActive ?? true, isGeneral: false,
            isArchived: false, revision: Revision(created: draft.now))
        try FieldworkerRules.check(worker, keeping: [], in: state)
        draft.record(.fieldworker(.created(worker)))
        return worker.id
    }
}
