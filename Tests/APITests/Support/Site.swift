@testable import API
import Core
import Fixtures
import HTTP1
import JSON
import Synchronization
import Testing

/// A business and its server, without sockets, disk or real time. Everybody in the cast is logged
/// in, and the Olsens' boiler is repaired and paid for.
struct Site {
    let clock: StoppedClock
    let ledger: LaggingLedger
    let files = MemoryFiles()
    let passwords = FakePasswords()
    let providers = FakeProviders()
    private let mails = Count()
    private let uses = Count()
    /// What the log would have.
    let told = Told()
    let api: API
    let business: Business
    /// Ruth's colleagues.
    let staff: [Who: ID<StaffMember>]
    /// Of Olsen, by Priya: completed, paid, not rated.
    let boiler: ID<Booking>
    /// Of Murphy, by Sam: completed, paid, not rated.
    let drain: ID<Booking>

    /// The password of everybody who has one.
    static let password = "correct horse battery staple"

    init(
        at now: Timestamp = .monday, origins: Set<String> = [], cookies: Set<String> = []
    ) throws {
        let memory = MemoryLedger()
        var business = try Business(at: now, ledger: memory)
        boiler = try business.rateable(.boilerRepair)
        drain = try business.rateable(.drainCleaning)
        staff = try Self.hire(in: business)
        let clock = StoppedClock(now)
        self.clock = clock
        ledger = LaggingLedger(memory)
        var options = API.Options()
        options.allowedOrigins = origins
        options.cookieOrigins = cookies
        options.history = memory
        options.logInFailed = { [told] way, address in told.add("log-in \(way) \(address)") }
        options.unrecorded = { [told] action, by, address in
            told.add("\(action) \(by?.text ?? "") \(address)")
        }
        let random = SeededBytes()
        api = try API(
            ledger: ledger, files: files, key: Array(repeating: 7, count: 32),
            world: API.World(
                now: { clock.now }, randomBytes: { random.next($0) }, passwords: passwords,
                providers: providers, mailQueued: { [mails] in mails.note() },
                sessionUsed: { [uses] in uses.note() }),
            options: options)
        business.now = now
        self.business = business
        try openAccounts()
    }

    /// A colleague for each role, and one whose role allows nothing.
    private static func hire(in business: Business) throws -> [Who: ID<StaffMember>] {
        let nothing = try business.run(
            CreateRole(NewRole(text: #"{"name": "Nothing", "permissions": []}"#)))
        let people: [(who: Who, name: String, role: ID<Role>)] = [
            (.manager, "Omar", .manager), (.office, "Nadia", .office), (.reader, "Theo", .readOnly),
            (.powerless, "Pia", nothing),
        ]
        var staff: [Who: ID<StaffMember>] = [:]
        for (who, name, role) in people {
            let email = "\(name.lowercased())@example.com"
            let id = try business.run(AddStaff(name: name, email: email, role: role))
            try business.logIn(.staff(id), token: "as_\(name.lowercased())", lifetimes: lasting)
            staff[who] = id
        }
        return staff
    }

    /// Most stories take days, and nobody of the cast shall be logged out for resting.
    static let lasting = SessionLifetimes(
        absolute: 30 * Milliseconds.day, customerIdle: 30 * Milliseconds.day,
        fieldworkerIdle: 30 * Milliseconds.day, staffIdle: 30 * Milliseconds.day)

    /// A member of staff's id.
    func id(of who: Who) throws -> ID<StaffMember> {
        who == .staff ? business[.ruth] : try #require(staff[who])
    }

    /// Makes a key whose token is this text.
    @discardableResult
    static func makeKey(
        _ token: String, in business: Business, _ scopes: [Permission] = Permission.allCases,
        more: String = ""
    ) throws -> ID<APIKey> {
        let list = scopes.map { #""\#($0.rawValue)""# }.joined(separator: ",")
        let new = try NewAPIKey(text: #"{"name": "\#(token)", "scopes": [\#(list)]\#(more)}"#)
        let secret = APIKey.Secret(
            digest: SHA256.digest(of: Array(token.utf8)), hint: String(token.prefix(7)))
        return try business.run(CreateAPIKey(new, secret) { AddressRange($0) != nil })
    }

    private func makeKeys() throws {
        try Self.makeKey("ak_all", in: office)
        try Self.makeKey("ak_narrow", in: business, [.bookingsView])
        var past = business
        past.now = clock.now.adding(milliseconds: -1)
        try Self.makeKey(
            "ak_expired", in: past,
            more: #", "expiresAt": "\#(RFC3339.text(milliseconds: clock.now.milliseconds))""#)
        let revoked = try Self.makeKey("ak_revoked", in: business)
        try business.run(RevokeAPIKey(revoked, .any))
        try Self.makeKey(
            "ak_stray", in: business, more: #", "allowedAddresses": ["198.51.100.0/24"]"#)
    }

    private func openAccounts() throws {
        try makeKeys()
        let olsen = Account.customer(business[.olsen])
        let priya = Account.fieldworker(business[.priya])
        let ruth = Account.staff(business[.ruth])
        let hash = FakePasswords.hash(of: Self.password)
        for account in [olsen, priya, ruth] { try business.run(SetPassword(account, hash: hash)) }
        var past = business
        past.now = clock.now.adding(milliseconds: -SessionLifetimes.usual.absolute)
        try past.logIn(olsen, token: "ps_expired")
        try business.logIn(olsen, token: "ps_olsen", lifetimes: Self.lasting)
        try business.logIn(
            .customer(business[.murphy]), token: "ps_murphy", lifetimes: Self.lasting)
        try business.logIn(olsen, token: "ps_booking", booking: boiler)
        try business.logIn(priya, token: "fs_priya", lifetimes: Self.lasting)
        try business.logIn(.fieldworker(business[.sam]), token: "fs_sam", lifetimes: Self.lasting)
        try business.logIn(ruth, token: "as_ruth", lifetimes: Self.lasting)
    }

    /// The business at the clock's present moment, for arranging what a test is about.
    var office: Business {
        var office = business
        office.now = clock.now
        return office
    }

    /// How often the API said that there are uses to note.
    var usesTold: Int { uses.count }

    /// Writes down which sessions were used.
    func noteUses() throws {
        try office.run(NoteUses(api.takeUsedSessions()))
        try office.run(NoteKeyUses(api.takeUsedKeys()))
    }

    /// How often the API said that a mail was queued.
    var mailsQueued: Int { mails.count }

    /// The secret of the link that was mailed last.
    func linkToken() -> String {
        var seen = Seen()
        var last: MailedLink?
        ledger.memory.state.links.table.walk(descending: true, &seen) { link in
            last = link
            return false
        }
        return last.map { api.links.text(of: $0.id) } ?? ""
    }

    /// Everything that is so, as a snapshot tells it.
    var recount: [String] {
        var lines: [String] = []
        let state = ledger.memory.state
        for noun in Noun.allCases {
            state.recount(noun) { lines.append(String(decoding: JSON.encode($0), as: UTF8.self)) }
        }
        return lines
    }
}

/// How often something was said.
private final class Count: Sendable {
    private let said = Mutex(0)

    var count: Int { said.withLock { $0 } }

    func note() { said.withLock { $0 += 1 } }
}

/// Random enough for tokens that must differ, and the same in every run.
private final class SeededBytes: Sendable {
    private let generator = Mutex(SeededGenerator(seed: 42))

    func next(_ count: Int) -> [UInt8] {
        generator.withLock { generator in
            (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
        }
    }
}
