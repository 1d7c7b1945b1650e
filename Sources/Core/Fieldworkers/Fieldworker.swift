public import JSON

/// Somebody who does the work, or the placeholder for whoever will (the General Fieldworker).
public struct Fieldworker: TableRow, Equatable {
    /// Begins the text of its ids.
    public static var idPrefix: String { "fwk_" }

    /// Its id, given once.
    public let id: ID<Fieldworker>
    /// As customers know them.
    public var name: String
    /// Where they get mail, and what they log in with; empty for the General Fieldworker.
    public var email: String
    /// Telephone, where known.
    public var phone: String?
    /// The services that they provide (R233).
    public var serviceIDs: [ID<Service>]
    /// Whether they take work now.
    public var isActive: Bool
    /// Whether this is the General Fieldworker: never attributed, ranked or deleted (D8).
    public let isGeneral: Bool
    /// Whether they were deleted while bookings refer to them.
    public var isArchived: Bool
    /// Version and times.
    public var revision: Revision

    /// Whether they may log in: the office ends that with their work.
    public var mayLogIn: Bool { isActive && !isArchived && !isGeneral }

    /// Services that one fieldworker may have.
    public static let servicesMax = 200

    /// The placeholder's id: the smallest there is, so that it is the same in every business.
    public static let generalID = ID<Fieldworker>(rawValue: 1)

    /// The General Fieldworker, there from the start.
    static let general = Fieldworker(
        id: generalID, name: "General Fieldworker", email: "", phone: nil, serviceIDs: [],
        isActive: true, isGeneral: true, isArchived: false,
        revision: .fromTheStart)
}

extension Fieldworker: JSONObject {
    /// Reads all members; what is personal lies in `personal`.
    public init(members r: inout JSONReader) throws(JSONError) {
        id = try r("id")
        let personal: Personal = try r("personal")
        name = personal.name
        email = personal.email
        phone = personal.phone
        serviceIDs = try r("serviceIds")
        isActive = try r("active")
        isGeneral = try r("general")
        isArchived = try r("archived")
        revision = try Revision(members: &r)
    }

    /// Writes all members.
    public func write(members w: inout JSONWriter) {
        w("id", id)
        w("personal", Personal(name: name, email: email, phone: phone))
        w("serviceIds", serviceIDs)
        w("active", isActive)
        w("general", isGeneral)
        w("archived", isArchived)
        revision.write(members: &w)
    }

    private struct Personal: JSONObject {
        var name: String
        var email: String
        var phone: String?

        init(name: String, email: String, phone: String?) {
            self.name = name
            self.email = email
            self.phone = phone
        }

        init(members r: inout JSONReader) throws(JSONError) {
            name = try r("name")
            email = try r("email")
            phone = try r("phone")
        }

        func write(members w: inout JSONWriter) {
            w("name", name)
            w("email", email)
            w("phone", phone)
        }
    }
}
