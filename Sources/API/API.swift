public import Core
public import HTTP1
import JSON
import Synchronization

/// The HTTP contract over a ledger: answers every request, and never throws.
///
/// It holds no state of its own but counters of failed log-ins and of requests, and which readings
/// were recorded lately. Time, randomness and password
/// hashing come from outside.
public final class API: Sendable {
    /// What the API needs from the world.
    public struct World: Sendable {
        /// The present moment.
        public var now: @Sendable () -> Timestamp
        /// That many random bytes, good enough for secrets.
        public var randomBytes: @Sendable (Int) -> [UInt8]
        /// Hashes and checks passwords; slow.
        public var passwords: any PasswordHashing
        /// Says who somebody is who comes by Google or Facebook.
        public var providers: any IdentityProviding
        /// Told that a mail was put into the outbox; must be quick.
        public var mailQueued: @Sendable () -> Void
        /// Told that `takeUsedSessions` or `takeUsedKeys` has something to give; must be quick.
        public var sessionUsed: @Sendable () -> Void

        /// All parts.
        public init(
            now: @escaping @Sendable () -> Timestamp,
            randomBytes: @escaping @Sendable (Int) -> [UInt8], passwords: any PasswordHashing,
            providers: any IdentityProviding = NoProviders(),
            mailQueued: @escaping @Sendable () -> Void,
            sessionUsed: @escaping @Sendable () -> Void
        ) {
            self.now = now
            self.randomBytes = randomBytes
            self.passwords = passwords
            self.providers = providers
            self.mailQueued = mailQueued
            self.sessionUsed = sessionUsed
        }
    }

    /// What the owner of the server chose.
    public struct Options: Sendable {
        /// Origins of pages that browsers may call from, exactly as they send them.
        public var allowedOrigins: Set<String> = []
        /// Origins of pages of the same site, whose sessions are in cookies. They may call too.
        public var cookieOrigins: Set<String> = []
        /// Characters that a password which somebody chooses must have at least.
        public var passwordMinimum = 15
        /// How long sessions last.
        public var sessionLifetimes = SessionLifetimes.usual
        /// How many log-ins may fail before others have to wait.
        public var logIns = LogInLimits()
        /// How many requests are taken in a time; no limits unless said.
        public var rates: [RateGroup: RateLimit] = [:]
        /// Told that `attempts` has something new; must be quick.
        public var attempted: @Sendable () -> Void = {}
        /// Told of a log-in that failed: which way, and from which address; must be quick.
        public var logInFailed: @Sendable (_ way: String, _ address: String) -> Void = { _, _ in }
        /// Told that somebody saw something that the journal could not put on record, as an action
        /// such as `customer.read`; must be quick.
        public var unrecorded:
            @Sendable (_ action: String, _ by: Account?, _ address: String) -> Void = { _, _, _ in }
        /// The audit trail; nil where there is no journal, as for an API that only tells of itself.
        public var history: (any History)?
        /// The program's version, for the OpenAPI document.
        public var version = "0"
        /// Told that a customer was erased, so that the files are cleaned; must not block.
        public var erasing: @Sendable () -> Void = {}

        /// The defaults: no origin.
        public init() {}
    }

    let ledger: any Ledger
    let files: any FileKeeper
    let readings = Readings()
    let rates: Rates
    let world: World
    let options: Options
    let origins: AllowedOrigins
    let cookies: SessionCookies
    private let stopping = Atomic(false)
    private let minimum: Atomic<Int>
    /// From which secrets follow.
    let key: [UInt8]
    /// Makes the secrets of mailed links.
    let links: LinkSecrets
    /// Makes the seeds of one-time codes.
    let seeds: OneTimeSeeds
    let cursors: CursorSeal
    let logIns: LogInGuard
    let uses = Uses<Session>()
    let keyUses = Uses<APIKey>()
    let router: Router<Endpoint>
    let requestIDs: RequestIDs
    let tokenDigests = TokenDigests()
    private let document = Mutex<Response?>(nil)
    /// The hash of no password, checked where an account has none, so that it takes as long.
    let decoyHash: String

    /// - Parameters:
    ///   - files: Where photos are.
    ///   - key: 32 secret bytes that stay the same over restarts: cursors are sealed with it, and
    ///     secrets of mailed links and seeds of one-time codes follow from it.
    /// - Throws: `RouteFault` for a table of routes that contradicts itself.
    public init(
        ledger: any Ledger, files: any FileKeeper, key: [UInt8], world: World,
        options: Options = Options()
    ) throws(RouteFault) {
        self.ledger = ledger
        self.files = files
        self.world = world
        self.options = options
        origins = AllowedOrigins(options.allowedOrigins.union(options.cookieOrigins))
        cookies = SessionCookies(origins: options.cookieOrigins)
        minimum = Atomic(options.passwordMinimum)
        self.key = key
        links = LinkSecrets(key: key)
        seeds = OneTimeSeeds(key: key)
        cursors = CursorSeal(key: key)
        logIns = LogInGuard(options.logIns, key: key, changed: options.attempted)
        router = try Router(Route.all.map { ($0.method, $0.pattern, $0.endpoint) })
        requestIDs = RequestIDs(start: world.randomBytes(8))
        rates = Rates(seed: world.randomBytes(8))
        rates.change(options.rates)
        decoyHash = world.passwords.hash("decoy") ?? ""
    }

    /// Answers the pages of these origins from now on, and those with cookies, and no others.
    public func allow(origins: Set<String>) {
        self.origins.replace(with: origins.union(options.cookieOrigins))
    }

    /// Takes passwords of so many characters or more from now on.
    public func require(passwordMinimum: Int) {
        minimum.store(passwordMinimum, ordering: .relaxed)
    }

    /// Lets other limits of failed log-ins hold from now on.
    public func limit(logIns: LogInLimits) { self.logIns.change(logIns) }

    /// The network whose callers share what is slow, as they share a throttle of log-ins.
    ///
    /// - Parameter peer: A caller's address as text.
    public func network(of peer: String) -> String { logIns.network(of: peer) }

    /// Characters that a password which somebody chooses must have at least.
    var passwordMinimum: Int { minimum.load(ordering: .relaxed) }

    /// The keys that were used since this was last asked, for `NoteKeyUses`.
    public func takeUsedKeys() -> [ID<APIKey>] { keyUses.take() }

    /// The sessions that were used since this was last asked, for `NoteUses`.
    public func takeUsedSessions() -> [ID<Session>] { uses.take() }

    /// Says from now on that no more requests should be sent here. All are still answered.
    public func beginStopping() { stopping.store(true, ordering: .relaxed) }

    /// Whether a stop has begun.
    var isStopping: Bool { stopping.load(ordering: .relaxed) }

    /// The patterns of all routes, by the places that `ResponseNote.route` gives.
    public static var routePatterns: [String] { Route.all.map(\.pattern) }

    /// The OpenAPI document as an answer, made when it is first asked for.
    var openAPI: Response {
        document.withLock { document in
            if let document { return document }
            let new = Response(
                .ok, tagged: OpenAPIDocument(Route.all, version: options.version).bytes)
            document = new
            return new
        }
    }
}

/// Hashes passwords so that the hash does not tell them, slowly.
public protocol PasswordHashing: Sendable {
    /// A new hash with a salt of its own; nil when the password cannot be hashed.
    func hash(_ password: String) -> String?
    /// Whether a password has this hash.
    func verify(_ password: String, hash: String) -> Bool
}
