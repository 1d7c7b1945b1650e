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
    public internal(set) var customer: ID<Customer>
    /// Whom it counts for; nil when the General Fieldworker completed the booking (D8).
    @Compact public internal(set) var fieldworker: ID<Fieldworker>?
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
public struct TagStars: Hashable, Sendable {
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

extension Rating: JSONObject {
    /// Reads all members; the comment lies in `personal`.
    public init(members r: inout JSONReader) throws(JSONError) {
        id = try r("id")
        booking = try r("bookingId")
        customer = try r("customerId")
        fieldworker = try r("fieldworkerId")
        services = try r("serviceIds")
        let hundredths: Int = try r("hundredths", 100...500)
        stars = Hundredths(UInt16(clamping: hundredths))
        starsSource = try r("starsSource")
        tags = try r("tags")
        let personal: Personal = try r("personal")
        comment = personal.comment
        channel = try r("channel")
        completedAt = try r("completedAt")
        scheduledStart = try r("scheduledStart")
        revision = try Revision(members: &r)
        // The last member, so that looking for it in ratings without photos costs nothing.
        let photos: [ID<Photo>]? = try r("photoIds")
        self.photos = photos ?? []
    }

    /// Writes all members.
    public func write(members w: inout JSONWriter) {
        w("id", id)
        w("bookingId", booking)
        w("customerId", customer)
        w("fieldworkerId", fieldworker)
        w("serviceIds", services)
        w("hundredths", Int(stars.value))
        w("starsSource", starsSource)
        w("tags", tags)
        w("personal", Personal(comment: comment))
        w("channel", channel)
        w("completedAt", completedAt)
        w("scheduledStart", scheduledStart)
        revision.write(members: &w)
        if !photos.isEmpty { w("photoIds", photos) }
    }

    private struct Personal: JSONObject {
        var comment: String?

        init(comment: String?) {
            self.comment = comment
        }

        init(members r: inout JSONReader) throws(JSONError) {
            comment = try r("comment")
        }

        func write(members w: inout JSONWriter) {
            w("comment", comment)
        }
    }
}

extension Rating: ColumnRow {
    static let columns = [
        "id", "bookingId", "customerId", "fieldworkerId", "serviceIds", "hundredths",
        "starsSource", "tags", "comment", "channel", "completedAt", "scheduledStart", "version",
        "createdAt", "updatedAt", "photoIds",
    ]

    init(cells r: inout JSONReader, _ context: inout RowContext) throws(JSONError) {
        id = try r.cell()
        booking = try r.cell()
        customer = try r.cell()
        fieldworker = try r.cellIfAny()
        services = try r.cell(&context.services) { (r) throws(JSONError) in try [ID](from: &r) }
        stars = Hundredths(UInt16(clamping: try r.cell(in: 100...500)))
        starsSource = try r.cell()
        tags = try r.cell(&context.tags) { (r) throws(JSONError) in try Self.tags(&r) }
        comment = try r.cellIfAny()
        channel = try r.cell()
        completedAt = try r.moment()
        scheduledStart = try r.moment()
        revision = try Revision(cells: &r)
        photos = try r.cellIfAny() ?? []
    }

    /// Criterion and stars in turn.
    private static func tags(_ r: inout JSONReader) throws(JSONError) -> [TagStars] {
        try r.row { (r: inout JSONReader) throws(JSONError) in
            var tags: [TagStars] = []
            while let tag = try r.cellIfAny(ID<RatingTag>.self) {
                tags.append(TagStars(tag: tag, stars: try r.cell(in: TagStars.starsRange)))
            }
            return tags
        }
    }

    func write(cells w: inout JSONWriter, _ context: borrowing RowContext) {
        w.cell(id)
        w.cell(booking)
        w.cell(customer)
        w.cell(fieldworker)
        w.cell(services)
        w.cell(Int(stars.value))
        w.cell(starsSource)
        w.array { w in
            for given in tags {
                w.cell(given.tag)
                w.cell(given.stars)
            }
        }
        w.cell(comment)
        w.cell(channel)
        w.cell(completedAt)
        w.cell(scheduledStart)
        revision.write(cells: &w)
        // The last value, which most rows have none of.
        if !photos.isEmpty { w.cell(photos) }
    }
}
