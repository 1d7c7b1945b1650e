public import JSON

/// A merge patch of a fieldworker.
public struct FieldworkerChanges: Sendable, JSONInput {
    var name: String?
    var email: String?
    var phone: Patch<String>
    var serviceIDs: [ID<Service>]?
    var isActive: Bool?

    /// Reads the members of `NewFieldworker`, each optional.
    public init(members r: inout JSONReader) throws(JSONError) {
        name = try r.change("name", TextLimits.name)
        email = try r.change("email", TextLimits.email)
        phone = try r.patch("phone", TextLimits.phone)
        serviceIDs = try r.change("serviceIds", 0...Fieldworker.servicesMax)
        isActive = try r.change("active")
    }
}

/// Changes a fieldworker; what is absent stays. Of the General Fieldworker only the name changes.
/// The sessions of one who is no longer active end; with another address mailed links end too, and
/// the one before is told.
public struct UpdateFieldworker: Command {
    let id: ID<Fieldworker>
    let changes: FieldworkerChanges
    let precondition: Precondition

    /// From the path, the body and `If-Match`.
    public init(
        _ id: ID<Fieldworker>, _ changes: FieldworkerChanges, _ precondition: Precondition
    ) {
        self.id = id
        self.changes = changes
        self.precondition = precondition
    }

    /// Decides; see the type for what it does and refuses.
    public func decide(in state: borrowing State, _ draft: inout Draft) throws(Refusal) {
        var worker = try state.fieldworkers.table.require(id, .fieldworker)
        try precondition.check(worker.revision.version)
        let before = worker
        worker.name = changes.name?.trimmed ?? worker.name
        worker.email = changes.email?.trimmed ?? worker.email
        changes.phone.apply(to: &worker.phone)
        worker.serviceIDs = changes.serviceIDs ?? worker.serviceIDs
        worker.isActive = changes.isActive ?? worker.isActive
        try FieldworkerRules.check(worker, keeping: before.serviceIDs, in: state)
        guard !worker.isArchived else { throw .conflict(.archived) }
        guard worker != before else { return }
        guard !worker.isGeneral || worker.isNamedOnly else { throw .conflict(.generalFieldworker) }
        worker.revision.advance(draft.now)
        draft.record(.fieldworker(.updated(worker)))
        let account = Account.fieldworker(id)
        let isOut = try draft.leave(before.email, for: worker.email, account, in: state)
        if !isOut, !worker.mayLogIn { draft.endSessions(of: account, in: state) }
    }
}
