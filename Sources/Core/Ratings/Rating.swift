public import JSON

/// What a customer thought of one booking.
public struct Rating: TableRow, Equatable {
    /// Begins the text of its ids.
    public static var idPrefix: String { "rtg_" }

    /// Its id, given once.
    public let id: ID<Rating>
    /// The booking; it has no other rating (R57).
    public let booking: ID<Booking>
    /// Who gave it.
    public let customer: ID<Customer>
    /// Whom it counts for; nil when the General Fieldworker completed the booking (D8).
    public let fieldworker: ID<Fieldworker>?
    /// What was done.
    public let services: [ID<Service>]
    /// The stars as a whole.
    public var stars: Hundredths
    /// Where `stars` comes from.
    public var starsSource: StarsSource
    /// Stars by criterion, in the order in which the criteria were offered.
    public var tags: [TagStars]
    /// In words, where there are any.
    public var comment: String?
    /// What the customer has shown, in the customer's order (R50 to R52).
    public var photos: [ID<Photo>]
    /// How it reached the business.
    public let channel: Channel
    /// When the booking was completed: where it stands on the basis `completed`.
    public let completedAt: Timestamp
    /// When the visit was to begin: where it stands on the basis `scheduled`.
    public var scheduledStart: Timestamp
    /// Version and times; it was given at `createdAt`, where it stands on the basis `rated`.
    public var revision: Revision

    /// Where the overall stars come from (D3).
    public enum StarsSource: String, CaseIterable, Sendable, JSONEnum {
        /// The customer gave them.
        case customer
        /// They are the mean of the criteria's stars.
        case tags
    }

    /// How a rating reaches the business.
    public enum Channel: String, CaseIterable, Sendable, JSONEnum {
        /// The portal's Rate service.
        case portal
    }
}

/// The stars of one criterion.
public struct TagStars: Equatable, Sendable {
    /// The criterion.
    public var tag: ID<RatingTag>
    /// 1 to 5.
    public var stars: Int

    /// From its parts.
    public init(tag: ID<RatingTag>, stars: Int) {
        self.tag = tag
        self.stars = stars
    }

    /// Bounds of stars (R43).
    public static let starsRange = 1...5
}

extension TagStars: JSONObject {
    /// Reads `tagId` and `stars`.
    public init(members r: inout JSONReader) throws(JSONError) {
        tag = try r("tagId")
        stars = try r("stars", Self.starsRange)
    }

    /// Writes the same members.
    public func write(members w: inout JSONWriter) {
        w("tagId", tag)
        w("stars", stars)
    }
}
