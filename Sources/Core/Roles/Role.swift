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
    /// Whether it is there from the start, and stays as it is.
    public let isBuiltIn: Bool
    /// Whether it was deleted while somebody had it: they keep it, nobody else gets it.
    public var isArchived: Bool
    /// Version and times.
    public var revision: Revision

    /// Own roles that a business may have that are not archived.
    public static let ownMax = 100
}

extension Role: JSONObject {
    /// Reads all members. The journal holds own roles alone.
    public init(members r: inout JSONReader) throws(JSONError) {
        id = try r("id")
        name = try r("name")
        permissions = try r("permissions")
        isBuiltIn = false
        isArchived = try r("archived")
        revision = try Revision(members: &r)
    }

    /// Writes all members.
    public func write(members w: inout JSONWriter) {
        w("id", id)
        w("name", name)
        w("permissions", permissions)
        w("archived", isArchived)
        revision.write(members: &w)
    }
}
