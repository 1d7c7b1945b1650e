public import JSON

/// Which date of a rating decides whether it lies in a range (D10).
public enum RatingBasis: String, CaseIterable, Sendable, JSONEnum {
    /// When the booking was completed.
    case completed
    /// When the rating was given.
    case rated
    /// When the visit was to begin.
    case scheduled

    /// The moment at which a rating stands.
    func moment(of rating: Rating) -> Timestamp {
        switch self {
        case .completed: rating.completedAt
        case .rated: rating.revision.createdAt
        case .scheduled: rating.scheduledStart
        }
    }

    /// Where a rating stands in the order of that moment.
    func key(of rating: Rating) -> SortKey {
        SortKey(moment(of: rating).milliseconds, rating.id.rawValue)
    }
}
