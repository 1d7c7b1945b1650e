/// The part of the state that Rating Tags are.
public struct RatingTags: Sendable {
    /// All of them, archived ones too.
    public private(set) var table = Table<RatingTag>()

    /// Tags that a business may have that are not archived.
    static let tagsMax = 100

    /// What customers are offered now, in order (R66).
    public func offered(_ seen: inout Seen) -> [RatingTag] {
        seen.note(table.changedIn)
        return table.rows.filter(\.isOffered).sorted(by: Self.isBefore)
    }

    /// Enabled tags that are not archived.
    public func enabledCount(_ seen: inout Seen) -> Int {
        offered(&seen).count
    }

    /// The position of a tag that comes after all others.
    var nextPosition: Int {
        min((table.rows.map(\.position).max() ?? 0) + 1, RatingTag.positionRange.upperBound)
    }

    static func isBefore(_ a: RatingTag, _ b: RatingTag) -> Bool {
        a.position != b.position ? a.position < b.position : a.id < b.id
    }

    mutating func apply(_ event: RowEvent<RatingTag>, in sequence: SequenceNumber) {
        table.apply(event, in: sequence)
    }
}
