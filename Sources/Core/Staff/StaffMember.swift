public import JSON

/// Somebody of the office.
public struct StaffMember: TableRow, Equatable {
    /// Begins the text of its ids.
    public static var idPrefix: String { "stf_" }

    /// Its id, given once.
    public let id: ID<StaffMember>
    /// As colleagues know them.
    public var name: String
    /// Where they get mail, and what they log in with.
    public var email: String
    /// What they may do.
    public var role: ID<Role>
    /// Whether they may log in.
    public var isActive: Bool
    /// Whether they were deleted; what they did keeps their name.
    public var isArchived: Bool
    /// Version and times.
    public var revision: Revision

    /// Whether they may be here at all.
    public var mayLogIn: Bool { isActive && !isArchived }
}

extension StaffMember: JSONObject {
    /// Reads all members; name and address lie in `personal`. Before there were roles, everybody
    /// was there for good.
    public init(members r: inout JSONReader) throws(JSONError) {
        id = try r("id")
        let personal: Personal = try r("personal")
        name = personal.name
        email = personal.email
        let named: RoleName = try r("role")
        role = named.id
        let isActive: Bool? = try r("active")
        self.isActive = isActive ?? true
        let isArchived: Bool? = try r("archived")
        self.isArchived = isArchived ?? false
        revision = try Revision(members: &r)
    }

    /// Writes all members.
    public func write(members w: inout JSONWriter) {
        w("id", id)
        w("personal", Personal(name: name, email: email))
        w("role", RoleName(role))
        w("active", isActive)
        w("archived", isArchived)
        revision.write(members: &w)
    }

    private struct Personal: JSONObject {
        var name: String
        var email: String

        init(name: String, email: String) {
            self.name = name
            self.email = email
        }

        init(members r: inout JSONReader) throws(JSONError) {
            name = try r("name")
            email = try r("email")
        }

        func write(members w: inout JSONWriter) {
            w("name", name)
            w("email", email)
        }
    }
}
