import Core
import HTTP1
import JSON

extension Endpoint {
    /// `POST /v1/admin/staff`: invites somebody: adds them, and mails them a link with which they
    /// choose a password.
    static let createStaffMember = Endpoint(
        "createStaffMember", "Invite a member of staff", tag: .staff, .staff(.staffManage),
        body: .json(NewStaff.self), answer: .created(StaffMemberView.self), isTagged: true,
        keyUse: .kept, problems: [.emailInUse]
    ) { (call) throws(Failure) in
        let secrets = call.api.links
        let reply = try call.create(StaffMemberView.self) { (new: NewStaff) in
            InviteStaff(new, secrets)
        }
        call.api.world.mailQueued()
        return reply
    }

    /// `POST /v1/admin/staff/{id}/invitation`: mails another link in place of the one before.
    static let createInvitation = Endpoint(
        "createInvitation", "Invite a member of staff again", tag: .staff, .staff(.staffManage),
        answer: .noContent, keyUse: .kept, problems: [.notFound, .notInvited]
    ) { (call) throws(Failure) in
        let command = InviteAgain(try call.id(), call.api.links)
        let reply = try call.execute(command) { (_, _, _) throws(Failure) in .nothing }
        call.api.world.mailQueued()
        return reply
    }
}
