import Core
import HTTP1
import JSON

extension Endpoint {
    /// `GET /v1/admin/me`: the member of staff's own profile, with what they may do.
    static let getStaffProfile = Endpoint(
        "getStaffProfile", "Show the caller's profile and permissions", tag: .staff, .anyStaff,
        answer: .ok(StaffProfile.self), isTagged: true
    ) { (call) throws(Failure) in
        guard case .staff(let id, _, _) = call.caller else { throw .unauthenticated }
        return try call.answer(resource: { (state, seen) throws(Failure) in
            guard let row = state.staff.table.find(id, &seen) else { throw .unauthenticated }
            return StaffProfile(row, state, &seen)
        })
    }

    /// `GET /v1/admin/staff`: all members of staff.
    static let listStaff = Endpoint(
        "listStaff", "List members of staff", tag: .staff, .staff(.staffView),
        query: Call.nounListParameters, answer: .ok(Page<StaffMemberView>.self)
    ) { (call) throws(Failure) in
        try call.list(\.staff.table, isArchived: \.isArchived) { row, state, seen in
            StaffMemberView(row, state, &seen)
        }
    }

    /// `GET /v1/admin/staff/{id}`: one member of staff.
    static let getStaffMember = Endpoint(
        "getStaffMember", "Show a member of staff", tag: .staff, .staff(.staffView),
        answer: .ok(StaffMemberView.self), isTagged: true
    ) { (call) throws(Failure) in
        try call.get(StaffMemberView.self)
    }

    /// `PATCH /v1/admin/staff/{id}`: changes a member of staff, also their role, or deactivates
    /// them.
    static let updateStaffMember = Endpoint(
        "updateStaffMember", "Change a member of staff", tag: .staff, .staff(.staffManage),
        body: .mergePatch(StaffChanges.self), answer: .ok(StaffMemberView.self), isTagged: true,
        needsPrecondition: true, problems: [.emailInUse, .lastOwner, .alreadyArchived]
    ) { (call) throws(Failure) in
        let reply = try call.update(StaffMemberView.self, UpdateStaff.init)
        call.api.world.mailQueued()
        return reply
    }

    /// `DELETE /v1/admin/staff/{id}`: removes a member of staff, or archives one who was here.
    static let deleteStaffMember = Endpoint(
        "deleteStaffMember", "Delete or archive a member of staff", tag: .staff,
        .staff(.staffManage), answer: .noContent, needsPrecondition: true, problems: [.lastOwner]
    ) { (call) throws(Failure) in
        try call.delete(StaffMemberView.self, DeleteStaff.init)
    }
}
