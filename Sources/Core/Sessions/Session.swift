public import JSON

/// A log-in that lasts: whoever has its token is its account until it ends.
public struct Session: TableRow, Equatable {
    /// Begins the text of its ids.
    public static var idPrefix: String { "ses_" }

    /// Its id, given once.
    public let id: ID<Session>
    /// Whose it is.
    public let account: Account
    /// The one booking that it sees, when it was begun with a booking's number (R245 to R247).
    public let booking: ID<Booking>?
    /// SHA-256 of the token; the token itself is nowhere.
    public let token: SHA256.Digest
    /// When it began.
    public let createdAt: Timestamp
    /// When it ends by itself; that moment is too late.
    public let expiresAt: Timestamp
    /// Milliseconds without use after which it ends too; nil for no such limit.
    public let idle: Int64?
    /// When it was last used, to within `useStep`.
    public internal(set) var usedAt: Timestamp

    /// How closely uses are noted: reading costs nothing more often than that.
    public static let useStep = 5 * Milliseconds.minute
    /// Sessions that one account may have; beginning another ends the oldest.
    public static let perAccountMax = 50

    /// When it ends unless it is used again. Uses are noted late, so the last step does not count.
    public var endsAt: Timestamp {
        guard let idle else { return expiresAt }
        return min(expiresAt, usedAt.adding(milliseconds: idle + Self.useStep))
    }

    /// Whether it is over.
    public func isOver(_ now: Timestamp) -> Bool { now >= endsAt }

    /// Whether a use at this moment is to be noted.
    public func isUseNews(_ now: Timestamp) -> Bool {
        now >= usedAt.adding(milliseconds: Self.useStep)
    }
}

extension Session: JSONObject {
    /// Reads all members.
    public init(members r: inout JSONReader) throws(JSONError) {
        id = try r("id")
        account = try r("account")
        booking = try r("booking")
        token = try r("token")
        createdAt = try r("createdAt")
        expiresAt = try r("expiresAt")
        // Those of former times have no such limit.
        idle = try r("idle")
        let usedAt: Timestamp? = try r("usedAt")
        self.usedAt = usedAt ?? createdAt
    }

    /// Writes all members.
    public func write(members w: inout JSONWriter) {
        w("id", id)
        w("account", account)
        w("booking", booking)
        w("token", token)
        w("createdAt", createdAt)
        w("expiresAt", expiresAt)
        w("idle", idle)
        w("usedAt", usedAt)
    }
}
