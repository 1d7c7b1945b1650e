import JSON

/// What can happen to a session.
public enum SessionEvent: Sendable {
    /// Somebody logged in.
    case started(Session)
    /// It was ended before its time.
    case ended(ID<Session>)
    /// These were used.
    case used([ID<Session>], at: Timestamp)

    init(kind: String, members r: inout JSONReader) throws(JSONError) {
        switch kind {
        case "started": self = .started(try r("session"))
        case "ended": self = .ended(try r("id"))
        case "used": self = .used(try r("ids"), at: try r("at"))
        default: throw .unknownEvent(kind, at: r.offset)
        }
    }

    var kind: String {
        switch self {
        case .started: "started"
        case .ended: "ended"
        case .used: "used"
        }
    }

    func write(members w: inout JSONWriter) {
        switch self {
        case .started(let session): w("session", session)
        case .ended(let id): w("id", id)
        case .used(let ids, let at):
            w("ids", ids)
            w("at", at)
        }
    }
}

/// The part of the state that sessions are. Those whose time is over are dropped when a later one
/// begins, so there are never many more than are in use.
public struct Sessions: Sendable {
    private var byToken = ShardedDictionary<SHA256.Digest, Entry>()
    private var tokens = ShardedDictionary<ID<Session>, SHA256.Digest>()
    private var byAccount = ShardedDictionary<Account, [ID<Session>]>()
    private var byExpiry = OrderedKeys()
    private var changedIn: SequenceNumber = 0
    /// The last transaction that ended one before its time.
    private var endedIn: SequenceNumber = 0
    /// The last transaction that noted uses.
    private var usedIn: SequenceNumber = 0

    private struct Entry: Sendable {
        var session: Session
        var changedIn: SequenceNumber
    }

    /// The session of a token, unless it is over.
    public func find(
        token: SHA256.Digest, now: Timestamp, _ seen: inout Seen
    ) -> Session? {
        guard let entry = byToken[token] else {
            // It may be one that was ended, which nobody may learn before that is durable.
            seen.note(endedIn)
            return nil
        }
        seen.note(entry.changedIn)
        return entry.session.isOver(now) ? nil : entry.session
    }

    /// An account's sessions that are not over, oldest first.
    public func list(of account: Account, now: Timestamp, _ seen: inout Seen) -> [Session] {
        seen.note(changedIn)
        seen.note(usedIn)
        return ids(of: account).compactMap { id in
            tokens[id].flatMap { byToken[$0]?.session }
        }.filter { !$0.isOver(now) }
    }

    func ids(of account: Account) -> [ID<Session>] { byAccount[account] ?? [] }

    subscript(_ id: ID<Session>) -> Session? { tokens[id].flatMap { byToken[$0]?.session } }

    var all: some Sequence<Session> {
        tokens.keys.sorted().lazy.compactMap { self[$0] }
    }

    mutating func apply(_ event: SessionEvent, in sequence: SequenceNumber) {
        switch event {
        case .used(let ids, let at):
            // Only the list shows it: requests that a session opens need not wait for the disk.
            usedIn = sequence
            for id in ids { use(id, at: at) }
            return
        case .started, .ended: changedIn = sequence
        }
        switch event {
        case .used: break
        case .started(let session):
            dropExpired(before: session.createdAt)
            byToken[session.token] = Entry(session: session, changedIn: sequence)
            tokens[session.id] = session.token
            byAccount[session.account, default: []].append(session.id)
            byExpiry.insert(SortKey(session.expiresAt.milliseconds, session.id.rawValue))
        case .ended(let id):
            endedIn = sequence
            drop(id)
        }
    }

    private mutating func use(_ id: ID<Session>, at moment: Timestamp) {
        guard let token = tokens[id], var entry = byToken[token] else { return }
        entry.session.usedAt = max(entry.session.usedAt, moment)
        byToken[token] = entry
    }

    private mutating func dropExpired(before now: Timestamp) {
        var expired: [ID<Session>] = []
        byExpiry.walk(after: nil, descending: false) { key in
            guard key.value <= now.milliseconds else { return false }
            expired.append(ID(rawValue: key.id))
            return true
        }
        for id in expired { drop(id) }
    }

    private mutating func drop(_ id: ID<Session>) {
        guard let token = tokens.removeValue(forKey: id),
            let entry = byToken.removeValue(forKey: token)
        else { return }
        let session = entry.session
        byExpiry.remove(SortKey(session.expiresAt.milliseconds, id.rawValue))
        byAccount[session.account]?.removeAll { $0 == id }
        if byAccount[session.account]?.isEmpty == true { byAccount[session.account] = nil }
    }
}
