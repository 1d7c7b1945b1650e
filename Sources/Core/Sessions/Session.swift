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

    /// How long one lasts.
    public static let lifetime = 30 * Milliseconds.day
    /// How long one by a booking's number lasts.
    public static let bookingLifetime = 1 * Milliseconds.day
    /// Sessions that one account may have; beginning another ends the oldest.
    public static let perAccountMax = 50

    /// Whether it is over.
    public func isOver(_ now: Timestamp) -> Bool { now >= expiresAt }
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
    }

    /// Writes all members.
    public func write(members w: inout JSONWriter) {
        w("id", id)
        w("account", account)
        w("booking", booking)
        w("token", token)
        w("createdAt", createdAt)
        w("expiresAt", expiresAt)
    }
}
