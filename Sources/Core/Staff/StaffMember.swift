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
    public var role: Role
    /// Version and times.
    public var revision: Revision

    /// What a member of staff may do. The owner may do everything.
    public enum Role: String, CaseIterable, Sendable, JSONEnum {
        case owner
    }
}

extension StaffMember: JSONObject {
    /// Reads all members; name and address lie in `personal`.
    public init(members r: inout JSONReader) throws(JSONError) {
        id = try r("id")
        let personal: Personal = try r("personal")
        name = personal.name
        email = personal.email
        role = try r("role")
        revision = try Revision(members: &r)
    }

    /// Writes all members.
    public func write(members w: inout JSONWriter) {
        w("id", id)
        w("personal", Personal(name: name, email: email))
        w("role", role)
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
