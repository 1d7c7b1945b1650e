public import JSON

/// Somebody for whom the business works.
public struct Customer: TableRow, Equatable {
    /// Begins the text of its ids.
    public static var idPrefix: String { "cus_" }

    /// Its id, given once.
    public let id: ID<Customer>
    /// Given name.
    public var firstName: String
    /// Family name.
    public var lastName: String
    /// Where they get mail, and what they log in with.
    public var email: String
    /// Telephone, where known.
    public var phone: String?
    /// Where they live, where known.
    public var address: Boxed<Address>?
    /// The language that they want to be written to in (BCP 47), where known.
    public var language: String?
    /// Whether they were deleted while bookings refer to them.
    public var isArchived: Bool
    /// Version and times.
    public var revision: Revision
    /// Whether nothing is known of them any more: they were erased. Their names and address of mail
    /// are then such as nobody has.
    public internal(set) var isErased = false
    /// Who has what was theirs: another customer who turned out to be the same person.
    public internal(set) var mergedInto: ID<Customer>?

    /// First and last name.
    public var name: String { firstName + " " + lastName }
}

extension Customer {
    /// What stands for the names of whoever was erased.
    private static let nobody = (first: "Erased", last: "customer")

    /// The address of mail of whoever was erased: one that leads nowhere (RFC 2606 §2), and that
    /// nobody shares.
    private static func nobodysEmail(_ id: ID<Customer>) -> String { "\(id.text)@erased.invalid" }

    /// Takes away all that is personal.
    mutating func erase(_ now: Timestamp) {
        (firstName, lastName) = Self.nobody
        email = Self.nobodysEmail(id)
        phone = nil
        address = nil
        language = nil
        isArchived = true
        isErased = true
        revision.advance(now)
    }
}

extension Customer: JSONObject {
    /// Reads all members; what is personal lies in `personal`, and nothing does once the customer
    /// was erased.
    public init(members r: inout JSONReader) throws(JSONError) {
        id = try r("id")
        let personal: Personal = try r("personal")
        isErased = personal.firstName == nil
        firstName = personal.firstName ?? Self.nobody.first
        lastName = personal.lastName ?? Self.nobody.last
        email = personal.email ?? Self.nobodysEmail(id)
        phone = personal.phone
        address = personal.address.map { Boxed($0) }
        language = try r("language")
        isArchived = try r("archived")
        revision = try Revision(members: &r)
        mergedInto = try r("mergedInto")
    }

    /// Writes all members.
    public func write(members w: inout JSONWriter) {
        w("id", id)
        w("personal", Personal(self))
        w("language", language)
        w("archived", isArchived)
        revision.write(members: &w)
        if let mergedInto { w("mergedInto", mergedInto) }
    }

    private struct Personal: JSONObject {
        /// Nil for whoever was erased, as the rest is then.
        var firstName: String?
        var lastName: String?
        var email: String?
        var phone: String?
        var address: Address?

        init(_ customer: Customer) {
            guard !customer.isErased else { return }
            firstName = customer.firstName
            lastName = customer.lastName
            email = customer.email
            phone = customer.phone
            address = customer.address?.value
        }

        init(members r: inout JSONReader) throws(JSONError) {
            firstName = try r("firstName")
            lastName = try r("lastName")
            email = try r("email")
            phone = try r("phone")
            address = try r("address")
        }

        func write(members w: inout JSONWriter) {
            guard let firstName else { return }
            w("firstName", firstName)
            w("lastName", lastName)
            w("email", email)
            w("phone", phone)
            w("address", address)
        }
    }
}
