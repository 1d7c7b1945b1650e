import Core
import HTTP1
import JSON

extension Call {
    /// Checks a password away from the event loops, and begins a session.
    ///
    /// Unknown accounts, accounts without a password and wrong passwords are alike in text and,
    /// since a decoy's hash is checked for the first two, in time.
    ///
    /// A code is looked at after that, so that it tells nothing of an account whose password is
    /// not known, and the attempt counts as failed until it is right.
    ///
    /// - Parameter find: The account of an address of mail.
    mutating func logIn<Body: LogInBody>(
        _ way: LogInGuard.Way, with _: Body.Type = Credentials.self,
        find: (String, borrowing State, inout Seen) -> Account?,
        show:
            @escaping @Sendable (Account, String?, Session, borrowing State, inout Seen)
            throws(Failure) -> any JSONWritable & Sendable
    ) throws(Failure) -> Reply {
        let credentials = try body(Body.self)
        let attempt = api.logIns.attempt(way, credentials.email, from: peer)
        try api.logIns.check(attempt, now: now)
        let (account, hash) = try look { (state, seen) throws(Failure) in
            let account = find(credentials.email, state, &seen)
            return (account, account.flatMap { state.passwords.find($0, &seen) })
        }
        return slow { (call) throws(Failure) in
            // Counted here, so that a log-in that is turned away unheard does not count.
            try call.api.logIns.begin(attempt, now: call.now)
            let isRight = call.api.isPassword(credentials.password, of: hash)
            guard isRight, let account else {
                call.api.options.logInFailed(way.rawValue, call.peer)
                throw .invalidCredentials
            }
            do throws(Failure) {
                let reply = try call.startSession(
                    account, booking: nil, code: credentials.code, show: show)
                call.api.logIns.succeed(attempt, now: call.now)
                return reply
            } catch {
                // What the store cannot take now is nobody's failure.
                if error.problem.status == .serviceUnavailable {
                    call.api.logIns.succeed(attempt, now: call.now)
                }
                throw error
            }
        }
    }

    /// Begins a session for an account that has shown who it is; 201 with its token, which goes
    /// into a cookie instead where a page asks that has its sessions in cookies.
    mutating func startSession(
        _ account: Account, booking: ID<Booking>?, code: String? = nil,
        show: (Account, String?, Session, borrowing State, inout Seen) throws(Failure)
            -> any JSONWritable & Sendable
    ) throws(Failure) -> Reply {
        let token =
            TokenKind(account).rawValue + Base64URL.text(api.world.randomBytes(API.tokenBytes))
        let isCookie = api.cookies.isWanted(by: request)
        do throws(Failure) {
            var lasts: Int64 = 0
            let reply = try startSession(
                account, booking: booking, code: code, SHA256.digest(of: Array(token.utf8))
            ) { (session, state, seen) throws(Failure) in
                lasts = session.expiresAt.milliseconds - session.createdAt.milliseconds
                return .created(try show(account, isCookie ? nil : token, session, state, &seen))
            }
            guard isCookie, case .ready(var response, let after) = reply else { return reply }
            response.fields.append(
                "Set-Cookie", SessionCookies.setting(token, of: account, for: lasts))
            return .ready(response, after: after)
        } catch {
            if error.isAboutCode {
                if code != nil {
                    api.options.logInFailed(LogInGuard.Way.code.rawValue, peer)
                }
                throw error.ofLogIn
            }
            // The account may have gone while its password was checked.
            guard error.problem == .notFound else { throw error }
            throw .invalidCredentials
        }
    }

    /// Puts it on record, of staff with the code that their role or their own wish asks for.
    private mutating func startSession(
        _ account: Account, booking: ID<Booking>?, code: String?, _ token: SHA256.Digest,
        _ show: Show<Session>
    ) throws(Failure) -> Reply {
        let lifetimes = api.options.sessionLifetimes
        guard case .staff(let id) = account else {
            return try execute(
                StartSession(account, booking: booking, token: token, lifetimes: lifetimes), show)
        }
        let attempt = code.map { _ in api.logIns.attempt(codeOf: id) }
        if let attempt { try api.logIns.begin(attempt, now: now) }
        let reply = try execute(
            StartStaffSession(id, code: code, api.seeds, token: token, lifetimes: lifetimes), show)
        if let attempt { api.logIns.succeed(attempt, now: now) }
        return reply
    }
}

extension API {
    /// Random bytes of a token: 256 bits.
    static let tokenBytes = 32

    /// Whether a password has a hash; takes as long when there is none.
    func isPassword(_ password: String, of hash: String?) -> Bool {
        let isRight = world.passwords.verify(password, hash: hash ?? decoyHash)
        return isRight && hash != nil
    }
}
