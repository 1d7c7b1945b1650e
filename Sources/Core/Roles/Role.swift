public import JSON

/// What a member of staff may do, under a name: one that is there from the start, or the business's
/// own.
public struct Role: TableRow, Equatable {
    /// Begins the text of its ids.
    public static var idPrefix: String { "rol_" }

    /// Its id, given once.
    public let id: ID<Role>
    /// What people call it.
    public var name: String
    /// What it allows.
    public var permissions: Permissions
    /// Whether whoever has it can do nothing before they set up a second factor.
    public var requiresSecondFactor = false
    /// Whether it is there from the start; what it allows stays as it is.
    public let isBuiltIn: Bool
    /// Whether it was deleted while somebody had it: they keep it, nobody else gets it.
    public var isArchived: Bool
    /// Version and times.
    public var revision: Revision

    /// Own roles that a business may have that are not archived.
    public static let ownMax = 100
}

extension Role: JSONObject {
    /// Reads all members. The journal holds own roles, and those from the start in which something
    /// was changed; name and permissions of these are the program's all the same.
    public init(members r: inout JSONReader) throws(JSONError) {
        let id: ID<Role> = try r("id")
        let builtIn = BuiltInRole.allCases.first { $0.id == id }
        let name: String = try r("name")
        let permissions: Permissions = try r("permissions")
        self.id = id
        self.name = builtIn?.role.name ?? name
        self.permissions = builtIn?.permissions ?? permissions
        let requiresSecondFactor: Bool? = try r("secondFactorRequired")
        self.requiresSecondFactor = requiresSecondFactor ?? false
        isBuiltIn = builtIn != nil
        isArchived = try r("archived")
        revision = try Revision(members: &r)
    }

    /// Writes all members.
    public func write(members w: inout JSONWriter) {
        w("id", id)
        w("name", name)
        w("permissions", permissions)
        w("secondFactorRequired", requiresSecondFactor)
        w("archived", isArchived)
        revision.write(members: &w)
    }
}
