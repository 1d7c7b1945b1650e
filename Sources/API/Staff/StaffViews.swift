import Core
import JSON

/// Where a member of staff stands. The raw value is a promise to clients.
enum StaffStatus: String, CaseIterable, JSONEnum {
    /// Has no password yet.
    case invited
    case active
    case deactivated

    init(_ member: StaffMember, _ state: borrowing State, _ seen: inout Seen) {
        let hasPassword = state.passwords.find(.staff(member.id), &seen) != nil
        self = !member.mayLogIn ? .deactivated : hasPassword ? .active : .invited
    }
}

/// A member of staff as colleagues see them.
struct StaffMemberView: ResourceView {
    static let collection = "/v1/admin/staff"

    var id: ID<StaffMember>
    var name: String
    var email: String
    var roleID: ID<Role>
    var role: RoleReference?
    var isActive: Bool
    var status: StaffStatus
    var hasSecondFactor: Bool
    var isArchived: Bool
    var version: Int
    var createdAt: Timestamp
    var updatedAt: Timestamp

    static var schemaName: String { "StaffMember" }

    init(_ member: StaffMember, _ state: borrowing State, _ seen: inout Seen) {
        id = member.id
        name = member.name
        email = member.email
        roleID = member.role
        role = state.roles.table.find(member.role, &seen).map(RoleReference.init)
        isActive = member.isActive
        status = StaffStatus(member, state, &seen)
        hasSecondFactor = state.secondFactors.find(member.id, &seen) != nil
        isArchived = member.isArchived
        version = member.revision.version
        createdAt = member.revision.createdAt
        updatedAt = member.revision.updatedAt
    }

    init(_ id: ID<StaffMember>, _ state: borrowing State, _ seen: inout Seen) throws(Failure) {
        guard let row = state.staff.table.find(id, &seen) else { throw Failure(.notFound) }
        self.init(row, state, &seen)
    }

    init(members r: inout JSONReader) throws(JSONError) {
        id = try r("id")
        name = try r("name")
        email = try r("email")
        roleID = try r("roleId")
        role = try r("role")
        isActive = try r("active", about: "Whether they may log in.")
        status = try r("status", about: "`invited` until they have a password.")
        hasSecondFactor = try r("secondFactor", about: "Whether their log-in takes a code.")
        isArchived = try r("archived")
        version = try r("version")
        createdAt = try r("createdAt")
        updatedAt = try r("updatedAt")
    }

    func write(members w: inout JSONWriter) {
        w("id", id)
        w("name", name)
        w("email", email)
        w("roleId", roleID)
        w("role", role)
        w("active", isActive)
        w("status", status)
        w("secondFactor", hasSecondFactor)
        w("archived", isArchived)
        w("version", version)
        w("createdAt", createdAt)
        w("updatedAt", updatedAt)
    }
}

/// A member of staff as they see themselves, with all that they may do.
struct StaffProfile: Versioned {
    var id: ID<StaffMember>
    var name: String
    var email: String
    var roleID: ID<Role>
    var role: RoleReference?
    var permissions: Permissions
    var secondFactor: SecondFactorView
    var version: Int

    init(_ member: StaffMember, _ state: borrowing State, _ seen: inout Seen) {
        id = member.id
        name = member.name
        email = member.email
        roleID = member.role
        role = state.roles.table.find(member.role, &seen).map(RoleReference.init)
        permissions = state.permissions(of: member.id, &seen) ?? .none
        secondFactor = SecondFactorView(member, state, &seen)
        version = member.revision.version
    }

    init(members r: inout JSONReader) throws(JSONError) {
        id = try r("id")
        name = try r("name")
        email = try r("email")
        roleID = try r("roleId")
        role = try r("role")
        permissions = try r(
            "permissions",
            about: "What they may do now: nothing while a second factor is demanded and missing.")
        secondFactor = try r("secondFactor")
        version = try r("version")
    }

    func write(members w: inout JSONWriter) {
        w("id", id)
        w("name", name)
        w("email", email)
        w("roleId", roleID)
        w("role", role)
        w("permissions", permissions)
        w("secondFactor", secondFactor)
        w("version", version)
    }
}
