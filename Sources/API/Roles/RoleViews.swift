import Core
import JSON

/// A role as the office sees it.
struct RoleView: ResourceView {
    static let collection = "/v1/admin/roles"

    var id: ID<Role>
    var name: String
    var permissions: Permissions
    var requiresSecondFactor: Bool
    var isBuiltIn: Bool
    var isArchived: Bool
    var version: Int
    var createdAt: Timestamp?
    var updatedAt: Timestamp?

    static var schemaName: String { "Role" }

    init(_ role: Role) {
        id = role.id
        name = role.name
        permissions = role.permissions
        requiresSecondFactor = role.requiresSecondFactor
        isBuiltIn = role.isBuiltIn
        isArchived = role.isArchived
        version = role.revision.version
        createdAt = role.revision.createdThen
        updatedAt = role.revision.updatedThen
    }

    init(_ id: ID<Role>, _ state: borrowing State, _ seen: inout Seen) throws(Failure) {
        guard let row = state.roles.table.find(id, &seen) else { throw Failure(.notFound) }
        self.init(row)
    }

    init(members r: inout JSONReader) throws(JSONError) {
        id = try r("id")
        name = try r("name")
        permissions = try r("permissions")
        requiresSecondFactor = try r(
            "secondFactorRequired",
            about: "Whether whoever has it can do nothing before they set up a second factor.")
        isBuiltIn = try r(
            "builtIn", about: "Whether it is there from the start, and what it allows stays.")
        isArchived = try r("archived")
        version = try r("version")
        createdAt = try r("createdAt", about: "Null for a role that is there from the start.")
        updatedAt = try r("updatedAt", about: "Null for a role that is there from the start.")
    }

    func write(members w: inout JSONWriter) {
        w("id", id)
        w("name", name)
        w("permissions", permissions)
        w("secondFactorRequired", requiresSecondFactor)
        w("builtIn", isBuiltIn)
        w("archived", isArchived)
        w("version", version)
        w("createdAt", createdAt)
        w("updatedAt", updatedAt)
    }
}

/// A role beside whoever has it.
struct RoleReference: JSONObject {
    var id: ID<Role>
    var name: String

    init(_ role: Role) {
        id = role.id
        name = role.name
    }

    init(members r: inout JSONReader) throws(JSONError) {
        id = try r("id")
        name = try r("name")
    }

    func write(members w: inout JSONWriter) {
        w("id", id)
        w("name", name)
    }
}
