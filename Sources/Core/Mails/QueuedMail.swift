public import JSON

/// A mail that is to be sent. It is written from what is so when it leaves, and brings one link.
public struct QueuedMail: TableRow, Equatable {
    /// Begins the text of its ids.
    public static var idPrefix: String { "eml_" }

    /// Its id, given once.
    public let id: ID<QueuedMail>
    /// The link that it brings, which says to whom and what for.
    public let link: ID<MailedLink>
    /// When it was queued.
    public let queuedAt: Timestamp
}

extension QueuedMail: JSONObject {
    /// Reads all members.
    public init(members r: inout JSONReader) throws(JSONError) {
        id = try r("id")
        link = try r("linkId")
        queuedAt = try r("queuedAt")
    }

    /// Writes all members.
    public func write(members w: inout JSONWriter) {
        w("id", id)
        w("linkId", link)
        w("queuedAt", queuedAt)
    }
}
