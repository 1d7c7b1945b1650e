public import JSON

/// What a customer is created from.
public struct NewCustomer: Sendable, JSONInput {
    var firstName: String
    var lastName: String
    var email: String
    var phone: String?
    var address: Address?
    var language: String?

    /// Reads `firstName`, `lastName`, `email`, `phone?`, `address?`, `language?`.
    public init(members r: inout JSONReader) throws(JSONError) {
        firstName = try r("firstName", TextLimits.name)
        lastName = try r("lastName", TextLimits.name)
        email = try r("email", TextLimits.email)
        phone = try r("phone", TextLimits.phone)
        address = try r("address")
        language = try r("language", TextLimits.language)
    }
}

/// Adds a customer.
public struct CreateCustomer: Command {
    let new: NewCustomer

    /// From the body.
    public init(_ new: NewCustomer) {
        self.new = new
    }

    /// Decides; see the type for what it does and refuses.
    public func decide(
        in state: borrowing State, _ draft: inout Draft
    ) throws(Refusal) -> ID<Customer> {
        var faults: [JSON.Fault] = []
        let customer = Customer(
            id: draft.newID(), firstName: Names.filled(new.firstName, "#/firstName", &faults),
            lastName: Names.filled(new.lastName, "#/lastName", &faults),
            email: new.email.trimmed, phone: new.phone, address: new.address.map { Boxed($0) },
            language: new.language, isArchived: false, revision: Revision(created: draft.now))
        try CustomerRules.check(customer, faults, in: state)
        draft.record(.customer(.created(customer)))
        return customer.id
    }
}

/// Rules that creating and changing a customer share.
enum CustomerRules {
    /// - Parameter faults: What is wrong with the names.
    /// - Throws: `invalid` with every fault, or `conflict(emailInUse)`.
    static func check(
        _ customer: Customer, _ faults: [JSON.Fault], in state: borrowing State
    ) throws(Refusal) {
        var faults = faults
        faults += EmailAddress.faults(of: customer.email)
        if customer.phone?.isOneLine == false { faults.append(.oneLine("#/phone")) }
        faults += customer.address?.value.faults("#/address") ?? []
        guard faults.isEmpty else { throw .invalid(faults) }
        if let holder = state.customers.holder(ofEmail: customer.email), holder != customer.id {
            throw .conflict(.emailInUse)
        }
    }
}
