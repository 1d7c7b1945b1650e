import Core
import JSON

/// A customer as they see themselves.
struct CustomerProfile: Versioned {
    var id: ID<Customer>
    var firstName: String
    var lastName: String
    var email: String
    var phone: String?
    var address: Address?
    var language: String?
    var version: Int

    /// - Parameter isMasked: Whether the reader has not shown to be the customer: names and
    ///   contacts keep a letter, the address is left out (N12).
    init(_ customer: Customer, isMasked: Bool = false) {
        id = customer.id
        firstName = isMasked ? Self.masked(customer.firstName) : customer.firstName
        lastName = isMasked ? Self.masked(customer.lastName) : customer.lastName
        email = isMasked ? Self.maskedEmail(customer.email) : customer.email
        phone = isMasked ? nil : customer.phone
        address = isMasked ? nil : customer.address?.value
        language = customer.language
        version = customer.revision.version
    }

    private static func masked(_ text: String) -> String { text.prefix(1) + "***" }

    private static func maskedEmail(_ email: String) -> String {
        let domain = email.split(separator: "@").last ?? ""
        return masked(email) + "@" + domain
    }

    init(members r: inout JSONReader) throws(JSONError) {
        id = try r("id")
        firstName = try r("firstName")
        lastName = try r("lastName")
        email = try r("email")
        phone = try r("phone")
        address = try r("address")
        language = try r("language")
        version = try r("version")
    }

    func write(members w: inout JSONWriter) {
        w("id", id)
        w("firstName", firstName)
        w("lastName", lastName)
        w("email", email)
        w("phone", phone)
        w("address", address)
        w("language", language)
        w("version", version)
    }
}

/// A customer as the office sees them.
struct CustomerView: Versioned {
    var id: ID<Customer>
    var firstName: String
    var lastName: String
    var email: String
    var phone: String?
    var address: Address?
    var language: String?
    var isArchived: Bool
    /// Whether nothing is known of them any more.
    var isErased: Bool
    /// Who has what was theirs.
    var mergedInto: ID<Customer>?
    var version: Int
    var createdAt: Timestamp
    var updatedAt: Timestamp

    init(_ customer: Customer) {
        id = customer.id
        firstName = customer.firstName
        lastName = customer.lastName
        email = customer.email
        phone = customer.phone
        address = customer.address?.value
        language = customer.language
        isArchived = customer.isArchived
        isErased = customer.isErased
        mergedInto = customer.mergedInto
        version = customer.revision.version
        createdAt = customer.revision.createdAt
        updatedAt = customer.revision.updatedAt
    }

    init(members r: inout JSONReader) throws(JSONError) {
        id = try r("id")
        firstName = try r("firstName")
        lastName = try r("lastName")
        email = try r("email")
        phone = try r("phone")
        address = try r("address")
        language = try r("language")
        isArchived = try r("archived")
        isErased = try r("erased")
        mergedInto = try r(
            "mergedIntoId",
            about: "The customer who turned out to be the same person, and has what was theirs.")
        version = try r("version")
        createdAt = try r("createdAt")
        updatedAt = try r("updatedAt")
    }

    func write(members w: inout JSONWriter) {
        w("id", id)
        w("firstName", firstName)
        w("lastName", lastName)
        w("email", email)
        w("phone", phone)
        w("address", address)
        w("language", language)
        w("archived", isArchived)
        w("erased", isErased)
        w("mergedIntoId", mergedInto)
        w("version", version)
        w("createdAt", createdAt)
        w("updatedAt", updatedAt)
    }
}

/// A customer beside what they are mentioned in.
struct CustomerReference: JSONObject {
    var id: ID<Customer>
    var name: String
    var email: String
    var phone: String?

    init(_ customer: Customer) {
        id = customer.id
        name = customer.name
        email = customer.email
        phone = customer.phone
    }

    init(members r: inout JSONReader) throws(JSONError) {
        id = try r("id")
        name = try r("name")
        email = try r("email")
        phone = try r("phone")
    }

    func write(members w: inout JSONWriter) {
        w("id", id)
        w("name", name)
        w("email", email)
        w("phone", phone)
    }
}
