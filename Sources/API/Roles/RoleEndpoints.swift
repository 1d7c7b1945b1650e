import Core
import HTTP1
import JSON

extension Endpoint {
    /// `GET /v1/admin/roles`: all roles.
    static let listRoles = Endpoint(
        "listRoles", "List roles", tag: .roles, .staff(.staffView),
        query: Call.nounListParameters, answer: .ok(Page<RoleView>.self)
    ) { (call) throws(Failure) in
        try call.list(\.roles.table, isArchived: \.isArchived) { row, state, seen in
            RoleView(row)
        }
    }

    /// `POST /v1/admin/roles`: adds a role of the business's own.
    static let createRole = Endpoint(
        "createRole", "Add a role", tag: .roles, .staff(.staffManage),
        body: .json(NewRole.self), answer: .created(RoleView.self), isTagged: true,
        keyUse: .kept, problems: [.nameInUse, .tooManyRoles]
    ) { (call) throws(Failure) in
        try call.create(RoleView.self, CreateRole.init)
    }

    /// `GET /v1/admin/roles/{id}`: one role.
    static let getRole = Endpoint(
        "getRole", "Show a role", tag: .roles, .staff(.staffView),
        answer: .ok(RoleView.self), isTagged: true
    ) { (call) throws(Failure) in
        try call.get(RoleView.self)
    }

    /// `PATCH /v1/admin/roles/{id}`: changes a role for everybody who has it, at once.
    static let updateRole = Endpoint(
        "updateRole", "Change a role", tag: .roles, .staff(.staffManage),
        body: .mergePatch(RoleChanges.self), answer: .ok(RoleView.self), isTagged: true,
        needsPrecondition: true, problems: [.nameInUse, .builtInRole, .alreadyArchived]
    ) { (call) throws(Failure) in
        try call.update(RoleView.self, UpdateRole.init)
    }

    /// `DELETE /v1/admin/roles/{id}`: removes a role, or archives one that somebody has.
    static let deleteRole = Endpoint(
        "deleteRole", "Delete or archive a role", tag: .roles, .staff(.staffManage),
        answer: .noContent, needsPrecondition: true, problems: [.builtInRole]
    ) { (call) throws(Failure) in
        try call.delete(RoleView.self, DeleteRole.init)
    }
}
