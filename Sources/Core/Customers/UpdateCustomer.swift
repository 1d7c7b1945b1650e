public import JSON

/// A merge patch of a customer.
public struct CustomerChanges: Sendable, JSONInput {
    var firstName: String?
    var lastName: String?
    var email: String?
    var phone: Patch<String>
    var address: Patch<AddressChanges>
    var language: Patch<String>

    init(
        firstName: String?, lastName: String?, email: String?, phone: Patch<String>,
        address: Patch<AddressChanges>, language: Patch<String>
    ) {
        self.firstName = firstName
        self.lastName = lastName
        self.email = email
        self.phone = phone
        self.address = address
        self.language = language
    }

    /// Reads the members of `NewCustomer`, each optional.
    public init(members r: inout JSONReader) throws(JSONError) {
        firstName = try r.change("firstName", TextLimits.name)
        lastName = try r.change("lastName", TextLimits.name)
        email = try r.change("email", TextLimits.email)
        phone = try r.patch("phone", TextLimits.phone)
        address = try r.patch("address")
        language = try r.patch("language", TextLimits.language)
    }
}

/// A merge patch of what customers change of themselves (R252, R254). Their address of mail is not
/// in it: they log in with that, and a new one has to be shown to be theirs.
public struct ProfileChanges: Sendable, JSONInput {
    /// The same as the office would make it.
    public let changes: CustomerChanges

    /// Reads `firstName?`, `lastName?`, `phone?`, `address?`, `language?`.
    public init(members r: inout JSONReader) throws(JSONError) {
        changes = CustomerChanges(
            firstName: try r.change("firstName", TextLimits.name),
            lastName: try r.change("lastName", TextLimits.name), email: nil,
            phone: try r.patch("phone", TextLimits.phone), address: try r.patch("address"),
            language: try r.patch("language", TextLimits.language))
    }
}

/// Changes a customer; what is absent stays. With another address of mail whoever reads the one
/// before is told, and gets in by no link or session any more; the password stays (`Draft.leave`).
public struct UpdateCustomer: Command {
    let id: ID<Customer>
    let changes: CustomerChanges
    let precondition: Precondition

    /// From the path, the body and `If-Match`.
    public init(_ id: ID<Customer>, _ changes: CustomerChanges, _ precondition: Precondition) {
        self.id = id
        self.changes = changes
        self.precondition = precondition
    }

    /// Decides; see the type for what it does and refuses.
    public func decide(in state: borrowing State, _ draft: inout Draft) throws(Refusal) {
        var customer = try state.customers.table.require(id, .customer)
        try precondition.check(customer.revision.version)
        let before = customer
        var faults: [JSON.Fault] = []
        if let name = changes.firstName {
            customer.firstName = Names.filled(name, "#/firstName", &faults)
        }
        if let name = changes.lastName {
            customer.lastName = Names.filled(name, "#/lastName", &faults)
        }
        customer.email = changes.email?.trimmed ?? customer.email
        changes.phone.apply(to: &customer.phone)
        changes.language.apply(to: &customer.language)
        customer.address = changes.address.merged(
            into: customer.address?.value, "#/address", &faults
        ).map { Boxed($0) }
        try CustomerRules.check(customer, faults, in: state)
        guard !customer.isArchived else { throw .conflict(.archived) }
        guard customer != before else { return }
        customer.revision.advance(draft.now)
        draft.record(.customer(.updated(customer)))
        _ = try draft.leave(before.email, for: customer.email, .customer(id), in: state)
    }
}
