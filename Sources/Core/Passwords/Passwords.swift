import JSON

/// What can happen to a password.
public enum PasswordEvent: Sendable {
    /// The account logs in with the password of this hash from now on (crypt(5), yescrypt).
    case set(Account, hash: String)
    /// The account has none any more, since it is nobody's.
    case removed(Account)

    init(kind: String, members r: inout JSONReader) throws(JSONError) {
        switch kind {
        case "set": self = .set(try r("account"), hash: try r("hash"))
        case "removed": self = .removed(try r("account"))
        default: throw .unknownEvent(kind, at: r.offset)
        }
    }

    var kind: String {
        switch self {
        case .set: "set"
        case .removed: "removed"
        }
    }

    func write(members w: inout JSONWriter) {
        switch self {
        case .set(let account, let hash):
            w("account", account)
            w("hash", hash)
        case .removed(let account): w("account", account)
        }
    }
}

/// The hashes of passwords, apart from the rows that people read.
public struct Passwords: Sendable {
    private var hashes = ShardedDictionary<Account, String>()
    private var changedIn: SequenceNumber = 0

    /// The hash of an account's password; nil when it has none.
    public func find(_ account: Account, _ seen: inout Seen) -> String? {
        seen.note(changedIn)
        return hashes[account]
    }

    /// All of them, by account, for a snapshot.
    var sorted: [(Account, String)] {
        hashes.all.sorted { $0.key.text < $1.key.text }.map { ($0.key, $0.value) }
    }

    mutating func apply(_ event: PasswordEvent, in sequence: SequenceNumber) {
        changedIn = sequence
        switch event {
        case .set(let account, let hash): hashes[account] = hash
        case .removed(let account): hashes[account] = nil
        }
    }
}

/// Gives an account a password, which its sessions and mailed links do not survive: whoever knew
/// the one before may have asked for a link with it.
public struct SetPassword: Command {
    let account: Account
    let hash: String

    /// - Parameter hash: What crypt(3) made of the password.
    public init(_ account: Account, hash: String) {
        self.account = account
        self.hash = hash
    }

    /// Decides; see the type for what it does and refuses.
    public func decide(in state: borrowing State, _ draft: inout Draft) throws(Refusal) {
        try account.require(in: state)
        draft.record(.password(.set(account, hash: hash)))
        draft.endSessions(of: account, in: state)
        draft.endLinks(of: account, in: state)
    }
}
