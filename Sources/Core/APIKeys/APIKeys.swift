import JSON

/// What can happen to a key.
public enum APIKeyEvent: Sendable {
    /// It was made, changed or revoked.
    case row(RowEvent<APIKey>)
    /// These were used.
    case used([ID<APIKey>], at: Timestamp)

    init(kind: String, members r: inout JSONReader) throws(JSONError) {
        if kind == "used" {
            self = .used(try r("ids"), at: try r("at"))
        } else {
            self = .row(try RowEvent(kind: kind, members: &r))
        }
    }

    var kind: String {
        switch self {
        case .row(let event): event.kind
        case .used: "used"
        }
    }

    func write(members w: inout JSONWriter) {
        switch self {
        case .row(let event): event.write(members: &w)
        case .used(let ids, let at):
            w("ids", ids)
            w("at", at)
        }
    }
}

/// The part of the state that API keys are.
public struct APIKeys: Sendable {
    /// All of them, revoked ones too.
    public private(set) var table = Table<APIKey>()
    private var byDigest: [SHA256.Digest: ID<APIKey>] = [:]
    private var uses: [ID<APIKey>: Timestamp] = [:]
    /// The last transaction that noted uses, which only the list shows.
    private var usedIn: SequenceNumber = 0

    /// The key of a token, when it is good now.
    public func find(
        token: SHA256.Digest, now: Timestamp, _ seen: inout Seen
    ) -> APIKey? {
        guard let id = byDigest[token] else {
            seen.note(table.changedIn)
            return nil
        }
        guard let key = table.find(id, &seen), key.isOpened(by: token, now) else { return nil }
        return key
    }

    /// When a key was last used, to within `Session.useStep`; nil for never.
    public func lastUse(of key: ID<APIKey>, _ seen: inout Seen) -> Timestamp? {
        seen.note(usedIn)
        return uses[key]
    }

    /// Whether a use at this moment is to be noted. It is not shown, so it rests on nothing.
    public func isUseNews(_ key: ID<APIKey>, _ now: Timestamp) -> Bool {
        uses[key].map { now >= $0.adding(milliseconds: Session.useStep) } ?? true
    }

    /// All uses, for a snapshot.
    var allUses: [(ID<APIKey>, Timestamp)] {
        uses.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    mutating func apply(_ event: APIKeyEvent, in sequence: SequenceNumber) {
        switch event {
        case .row(let event):
            if let id = event.id, let before = table[id] {
                for digest in before.digests { byDigest[digest] = nil }
            }
            if let row = event.row {
                for digest in row.digests { byDigest[digest] = row.id }
            }
            table.apply(event, in: sequence)
        case .used(let ids, let at):
            usedIn = sequence
            for id in ids where table[id] != nil { uses[id] = max(uses[id] ?? at, at) }
        }
    }
}

extension APIKey {
    fileprivate var digests: [SHA256.Digest] {
        [secret.digest] + [former?.secret.digest].compactMap(\.self)
    }
}
