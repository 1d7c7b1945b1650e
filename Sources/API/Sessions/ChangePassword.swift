import Core
import HTTP1
import JSON

/// What a password is changed with.
struct PasswordChange: JSONInput {
    let current: String
    let password: String

    init(members r: inout JSONReader) throws(JSONError) {
        current = try r(
            "currentPassword", Credentials.passwordLength, example: "correct horse battery staple")
        password = try r(
            "password", Credentials.passwordLength, about: "Long, and not an obvious one.",
            example: "eleven plaid kettles hum")
    }
}

extension Endpoint {
    /// `PUT /v1/portal/me/password`: changes the customer's own password, and logs out everywhere.
    static let updatePortalPassword = changePassword(
        "updatePortalPassword", "Change a customer's own password", .customers,
        .customer(byBooking: false), .customer)

    /// `PUT /v1/fieldworker/me/password`: changes the fieldworker's own password, and logs out
    /// everywhere.
    static let updateFieldworkerPassword = changePassword(
        "updateFieldworkerPassword", "Change a fieldworker's own password", .fieldworkers,
        .fieldworker, .fieldworker)

    /// `PUT /v1/admin/me/password`: changes the member of staff's own password, and logs out
    /// everywhere.
    static let updateStaffPassword = changePassword(
        "updateStaffPassword", "Change a member of staff's own password", .staff, .anyStaff,
        .staff)

    private static func changePassword(
        _ name: String, _ summary: String, _ tag: DocumentTag, _ access: Access,
        _ way: LogInGuard.Way
    ) -> Endpoint {
        Endpoint(
            name, summary, tag: tag, access, body: .json(PasswordChange.self),
            answer: .noContent,
            problems: [.wrongPassword, .tooManyAttempts, .overloaded]
        ) { (call) throws(Failure) in
            try call.changePassword(way)
        }
    }
}

extension Call {
    /// Whoever has only a token, and not the password, cannot take the account over.
    fileprivate mutating func changePassword(_ way: LogInGuard.Way) throws(Failure) -> Reply {
        let wish = try body(PasswordChange.self)
        let account = try account
        let own = try look { (state, seen) throws(Failure) in state.texts(of: account, &seen) }
        try requireGood(wish.password, own: own)
        return try confirming(wish.current, way) { (call) throws(Failure) in
            let new = try call.hash(wish.password)
            let reply = try call.execute(ChangePassword(account, hash: new)) {
                (_, _, _) throws(Failure) in
                .nothing
            }
            call.api.world.mailQueued()
            return reply
        }
    }

    /// Goes on, away from the event loops, once the caller's present password is right.
    ///
    /// Attempts are counted with the log-ins of the address, so that neither is a way around the
    /// other.
    ///
    /// - Throws: 409 `wrong_password`, also where there is none; 429 as in a log-in.
    mutating func confirming(
        _ password: String, _ way: LogInGuard.Way,
        _ body: @escaping @Sendable (inout Call) throws(Failure) -> Reply
    ) throws(Failure) -> Reply {
        let account = try account
        let (hash, email) = try look { (state, seen) throws(Failure) in
            (state.passwords.find(account, &seen), state.texts(of: account, &seen).first)
        }
        let attempt = api.logIns.attempt(way, email ?? "", from: peer)
        try api.logIns.check(attempt, now: now)
        return slow { (call) throws(Failure) in
            try call.api.logIns.begin(attempt, now: call.now)
            guard call.api.isPassword(password, of: hash) else { throw Failure(.wrongPassword) }
            call.api.logIns.succeed(attempt, now: call.now)
            return try body(&call)
        }
    }
}

extension State {
    /// The address and the names of whoever has an account, and the business's: what no password
    /// may be. The address comes first.
    borrowing func texts(of account: Account, _ seen: inout Seen) -> [String] {
        let business = settings.find(&seen).business.name
        switch account {
        case .customer(let id):
            guard let row = customers.table.find(id, &seen) else { return [] }
            return [row.email, row.name, business]
        case .fieldworker(let id):
            guard let row = fieldworkers.table.find(id, &seen) else { return [] }
            return [row.email, row.name, business]
        case .staff(let id):
            guard let row = staff.table.find(id, &seen) else { return [] }
            return [row.email, row.name, business]
        case .key: return []
        }
    }
}
