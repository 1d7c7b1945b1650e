public import JSON

/// A criterion that customers rate with stars of its own: Communication, Punctuality (R61 to R68).
public struct RatingTag: TableRow, Equatable {
    /// Begins the text of its ids.
    public static var idPrefix: String { "tag_" }

    /// Its id, given once.
    public let id: ID<RatingTag>
    /// What customers read.
    public var name: String
    /// Where it stands among the others; smaller comes first, equal ones by id.
    public var position: Int
    /// Whether customers are offered it now (R67).
    public var isEnabled: Bool
    /// Whether it was deleted: old ratings keep it, nobody is offered it (D5).
    public var isArchived: Bool
    /// Version and times.
    public var revision: Revision

    /// Whether a new rating may use it.
    public var isOffered: Bool { isEnabled && !isArchived }

    /// Bounds of `position`.
    public static let positionRange = 0...10_000
    /// How many enabled tags raise completion (R400); others are warned about, not refused.
    public static let advisedEnabled = 3...6
}

extension RatingTag: JSONObject {
    /// Reads all members.
    public init(members r: inout JSONReader) throws(JSONError) {
        id = try r("id")
        name = try r("name")
        position = try r("position")
        isEnabled = try r("enabled")
        isArchived = try r("archived")
        revision = try Revision(members: &r)
    }

    /// Writes all members.
    public func write(members w: inout JSONWriter) {
        w("id", id)
        w("name", name)
        w("position", position)
        w("enabled", isEnabled)
        w("archived", isArchived)
        revision.write(members: &w)
    }
}
