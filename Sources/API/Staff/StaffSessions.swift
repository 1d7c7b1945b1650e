import Core
import HTTP1
import JSON

extension Endpoint {
    /// `GET /v1/admin/staff/{id}/sessions`: a member of staff's sessions.
    static let listStaffSessions = Endpoint(
        "listStaffSessions", "List a member of staff's sessions", tag: .staff,
        .staff(.staffManage), query: PageRequest.parameters,
        answer: .ok(Page<SessionView>.self), problems: [.notFound]
    ) { (call) throws(Failure) in
        let id: ID<StaffMember> = try call.id()
        let (origin, current) = (call.origin, call.caller.session?.id)
        return try call.answer(short: { (state, seen) throws(Failure) in
            let sessions: [Session]
            do throws(Refusal) {
                sessions = try state.sessions(of: id, for: origin, &seen)
            } catch {
                throw Failure(error)
            }
            return sessions.map { session in
                (SortKey(0, session.id.rawValue), SessionView(session, current: current))
            }
        })
    }

    /// `DELETE /v1/admin/staff/{id}/sessions`: logs a member of staff out everywhere.
    static let deleteStaffSessions = Endpoint(
        "deleteStaffSessions", "Log a colleague out everywhere", tag: .staff,
        .staff(.staffManage), answer: .noContent, problems: [.notFound]
    ) { (call) throws(Failure) in
        try call.end(.all)
    }

    /// `DELETE /v1/admin/staff/{id}/sessions/{session}`: ends one of their sessions.
    static let deleteStaffSession = Endpoint(
        "deleteStaffSession", "End one of a member of staff's sessions", tag: .staff,
        .staff(.staffManage), answer: .noContent, problems: [.notFound]
    ) { (call) throws(Failure) in
        try call.end(.one(try call.id("session")))
    }
}

extension Call {
    fileprivate mutating func end(_ choice: EndSessions.Choice) throws(Failure) -> Reply {
        try execute(EndColleagueSessions(of: try id(), choice)) { (_, _, _) throws(Failure) in
            .nothing
        }
    }
}
