import Core
import HTTP1
import JSON

extension Endpoint {
    /// `GET /v1/portal/sessions`: the customer's own sessions.
    static let listPortalSessions = listSessions("listPortalSessions", .customer(byBooking: false))
    /// `GET /v1/admin/sessions`: the member of staff's own sessions.
    static let listAdminSessions = listSessions("listAdminSessions", .anyStaff)
    /// `GET /v1/fieldworker/sessions`: the fieldworker's own sessions.
    static let listFieldworkerSessions = listSessions("listFieldworkerSessions", .fieldworker)

    /// `DELETE /v1/portal/sessions`: logs out everywhere.
    static let deletePortalSessions = endAll("deletePortalSessions", .customer(byBooking: false))
    /// `DELETE /v1/admin/sessions`: logs out everywhere.
    static let deleteAdminSessions = endAll("deleteAdminSessions", .anyStaff)
    /// `DELETE /v1/fieldworker/sessions`: logs out everywhere.
    static let deleteFieldworkerSessions = endAll("deleteFieldworkerSessions", .fieldworker)

    /// `DELETE /v1/portal/sessions/current`: logs out.
    static let deletePortalSession = endCurrent("deletePortalSession", .customer(byBooking: true))
    /// `DELETE /v1/admin/sessions/current`: logs out.
    static let deleteAdminSession = endCurrent("deleteAdminSession", .anyStaff)
    /// `DELETE /v1/fieldworker/sessions/current`: logs out.
    static let deleteFieldworkerSession = endCurrent("deleteFieldworkerSession", .fieldworker)

    /// `DELETE /v1/portal/sessions/{id}`: ends one of the customer's sessions.
    static let deletePortalSessionByID = endOne(
        "deletePortalSessionById", .customer(byBooking: false))
    /// `DELETE /v1/admin/sessions/{id}`: ends one of the member of staff's sessions.
    static let deleteAdminSessionByID = endOne("deleteAdminSessionById", .anyStaff)
    /// `DELETE /v1/fieldworker/sessions/{id}`: ends one of the fieldworker's sessions.
    static let deleteFieldworkerSessionByID = endOne("deleteFieldworkerSessionById", .fieldworker)

    /// An account has few sessions (`Session.perAccountMax`).
    private static func listSessions(_ name: String, _ access: Access) -> Endpoint {
        Endpoint(
            name, "List \(access.who)'s own sessions", tag: .sessions, access,
            query: PageRequest.parameters, answer: .ok(Page<SessionView>.self)
        ) { (call) throws(Failure) in
            let account = try call.account
            let (now, current) = (call.now, call.caller.session?.id)
            return try call.answer(short: { (state, seen) throws(Failure) in
                state.sessions.list(of: account, now: now, &seen).map { session in
                    (SortKey(0, session.id.rawValue), SessionView(session, current: current))
                }
            })
        }
    }

    private static func endAll(_ name: String, _ access: Access) -> Endpoint {
        Endpoint(
            name, "Log \(access.who) out everywhere", tag: .sessions, access, answer: .noContent
        ) { (call) throws(Failure) in
            call.clearingCookie(try call.end(.all))
        }
    }

    private static func endCurrent(_ name: String, _ access: Access) -> Endpoint {
        Endpoint(
            name, "Log \(access.who) out", tag: .sessions, access, answer: .noContent
        ) { (call) throws(Failure) in
            guard let session = call.caller.session else { throw .unauthenticated }
            return call.clearingCookie(try call.end(.one(session.id)))
        }
    }

    private static func endOne(_ name: String, _ access: Access) -> Endpoint {
        Endpoint(
            name, "End one of \(access.who)'s own sessions", tag: .sessions, access,
            answer: .noContent, problems: [.notFound]
        ) { (call) throws(Failure) in
            try call.end(.one(try call.id()))
        }
    }
}

extension Access {
    /// Whose sessions they are, in a summary.
    fileprivate var who: String {
        switch self {
        case .everyone: "a caller"
        case .customer: "a customer"
        case .fieldworker: "a fieldworker"
        case .anyStaff, .staff: "a member of staff"
        case .concerned: "a customer, a fieldworker or a member of staff"
        }
    }
}

extension Call {
    fileprivate mutating func end(_ choice: EndSessions.Choice) throws(Failure) -> Reply {
        try execute(EndSessions(of: try account, choice)) { (_, _, _) throws(Failure) in
            .nothing
        }
    }
}
