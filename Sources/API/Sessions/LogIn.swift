import Core
import HTTP1
import JSON

extension Call {
    /// Checks a password away from the event loops, and begins a session.
    ///
    /// Unknown accounts, accounts without a password and wrong passwords are alike in text and,
    /// since a decoy's hash is checked for the first two, in time.
    ///
    /// - Parameter find: The account of an address of mail.
    mutating func logIn(
        _ way: LogInGuard.Way,
        find: (String, borrowing State, inout Seen) -> Account?,
        show:
            @escaping @Sendable (Account, String, Session, borrowing State, inout Seen)
            throws(Failure) -> any JSONWritable & Sendable
    ) throws(Failure) -> Reply {
        let credentials = try body(Credentials.self)
        let guarded = LogInGuard.account(credentials.email)
        try api.logIns.check(way, guarded, now: now)
        let (account, hash) = try look { (state, seen) throws(Failure) in
            let account = find(credentials.email, state, &seen)
            return (account, account.flatMap { state.passwords.find($0, &seen) })
        }
        let call = self
        return .slow {
            // Counted here, so that a log-in that is turned away unheard does not count.
            do throws(Failure) {
                try call.api.logIns.begin(way, guarded, now: call.now)
            } catch {
                return call.reply(error)
            }
            let isRight = call.api.isPassword(credentials.password, of: hash)
            guard isRight, let account else { return call.reply(.invalidCredentials) }
            call.api.logIns.succeed(way, guarded)
            var call = call
            do throws(Failure) {
                return try call.startSession(account, booking: nil, show: show)
            } catch {
                return call.reply(error)
            }
        }
    }

    /// Begins a session for an account that has shown who it is; 201 with its token.
    mutating func startSession(
        _ account: Account, booking: ID<Booking>?,
        show: (Account, String, Session, borrowing State, inout Seen) throws(Failure)
            -> any JSONWritable & Sendable
    ) throws(Failure) -> Reply {
        let token =
            TokenKind(account).rawValue + Base64URL.text(api.world.randomBytes(API.tokenBytes))
        let command = StartSession(
            account, booking: booking, token: SHA256.digest(of: Array(token.utf8)),
            lifetimes: api.options.sessionLifetimes)
        do throws(Failure) {
            return try execute(command) { (session, state, seen) throws(Failure) in
                .created(try show(account, token, session, state, &seen))
            }
        } catch {
            // The account may have gone while its password was checked.
            guard error.problem == .notFound else { throw error }
            throw .invalidCredentials
        }
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
