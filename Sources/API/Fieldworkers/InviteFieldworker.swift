import Core
import HTTP1
import JSON

extension Endpoint {
    /// `POST /v1/admin/fieldworkers/{id}/invitation`: mails a fieldworker a link with which they
    /// choose a password, in place of one before.
    static let inviteFieldworker = Endpoint(
        "inviteFieldworker", "Invite a fieldworker to log in", tag: .fieldworkers,
        .staff(.fieldworkersEdit), answer: .noContent, keyUse: .kept,
        problems: [.notFound, .notInvited]
    ) { (call) throws(Failure) in
        let command = InviteFieldworker(try call.id(), call.api.links)
        let reply = try call.execute(command) { (_, _, _) throws(Failure) in .nothing }
        call.api.world.mailQueued()
        return reply
    }

    /// `DELETE /v1/admin/fieldworkers/{id}/sessions`: logs a fieldworker out everywhere.
    static let logFieldworkerOut = Endpoint(
        "logFieldworkerOut", "Log a fieldworker out everywhere, from the office",
        tag: .fieldworkers, .staff(.fieldworkersEdit), answer: .noContent, problems: [.notFound]
    ) { (call) throws(Failure) in
        try call.execute(LogFieldworkerOut(try call.id())) { (_, _, _) throws(Failure) in
            .nothing
        }
    }
}
