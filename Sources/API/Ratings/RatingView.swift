import Core
import JSON

/// A rating, as the customer who gave it and the office see it.
struct RatingView: Versioned {
    var id: ID<Rating>
    var version: Int
    var booking: ID<Booking>
    var customer: ID<Customer>
    var fieldworker: ID<Fieldworker>?
    var stars: Double
    var starsSource: Rating.StarsSource
    var tags: [RatedTag]
    var comment: String?
    var photos: [PhotoView]
    var channel: Rating.Channel
    var createdAt: Timestamp
    var updatedAt: Timestamp

    static var schemaName: String { "Rating" }

    init(_ rating: Rating, _ state: borrowing State, _ seen: inout Seen) {
        id = rating.id
        version = rating.revision.version
        booking = rating.booking
        customer = rating.customer
        fieldworker = rating.fieldworker
        stars = rating.stars.stars
        starsSource = rating.starsSource
        tags = []
        tags.reserveCapacity(rating.tags.count)
        for tag in rating.tags { tags.append(RatedTag(tag, state, &seen)) }
        comment = rating.comment
        photos = PhotoView.list(rating.photos, state, &seen)
        channel = rating.channel
        createdAt = rating.revision.createdAt
        updatedAt = rating.revision.updatedAt
    }

    /// The rating of an id, when there is one.
    init?(_ id: ID<Rating>?, _ state: borrowing State, _ seen: inout Seen) {
        guard let id, let rating = state.ratings.table.find(id, &seen) else { return nil }
        self.init(rating, state, &seen)
    }

    init(members r: inout JSONReader) throws(JSONError) {
        id = try r("id")
        version = try r("version")
        booking = try r("bookingId")
        customer = try r("customerId")
        fieldworker = try r(
            "fieldworkerId", about: "Null when the General Fieldworker completed the booking.")
        stars = try r("stars", 1...5, about: "To two decimals.", example: "5")
        starsSource = try r("starsSource", about: "The customer, or the mean of the tags.")
        tags = try r("tags")
        comment = try r("comment")
        photos = try r("photos")
        channel = try r("channel")
        createdAt = try r("createdAt")
        updatedAt = try r("updatedAt")
    }

    func write(members w: inout JSONWriter) {
        w("id", id)
        w("version", version)
        w("bookingId", booking)
        w("customerId", customer)
        w("fieldworkerId", fieldworker)
        w("stars", stars)
        w("starsSource", starsSource)
        w("tags", tags)
        w("comment", comment)
        w("photos", photos)
        w("channel", channel)
        w("createdAt", createdAt)
        w("updatedAt", updatedAt)
    }
}

/// The stars of one criterion, with its name as it is now, or was when it was deleted (D5).
struct RatedTag: JSONObject {
    var tag: ID<RatingTag>
    var name: String
    var stars: Int

    init(_ given: TagStars, _ state: borrowing State, _ seen: inout Seen) {
        tag = given.tag
        name = state.ratingTags.table.find(given.tag, &seen)?.name ?? ""
        stars = given.stars
    }

    init(members r: inout JSONReader) throws(JSONError) {
        tag = try r("tagId")
        name = try r("name")
        stars = try r("stars", TagStars.starsRange)
    }

    func write(members w: inout JSONWriter) {
        w("tagId", tag)
        w("name", name)
        w("stars", stars)
    }
}
