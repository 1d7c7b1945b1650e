import Core
import JSON

/// A rating as the fieldworker sees it for whom it counts: what was said of the visit, and not by
/// whom.
struct FieldworkerRating: Versioned {
    var id: ID<Rating>
    var version: Int
    var booking: ID<Booking>
    var bookingNumber: BookingNumber?
    var stars: Double
    var starsSource: Rating.StarsSource
    var tags: [RatedTag]
    var comment: String?
    var photos: [PhotoView]
    var createdAt: Timestamp
    var updatedAt: Timestamp

    init(_ rating: Rating, _ state: borrowing State, _ seen: inout Seen) {
        id = rating.id
        version = rating.revision.version
        booking = rating.booking
        bookingNumber = state.bookings.table.find(rating.booking, &seen)
            .map { BookingNumber($0.number) }
        stars = rating.stars.stars
        starsSource = rating.starsSource
        tags = []
        tags.reserveCapacity(rating.tags.count)
        for tag in rating.tags { tags.append(RatedTag(tag, state, &seen)) }
        comment = rating.comment
        photos = PhotoView.list(rating.photos, state, &seen)
        createdAt = rating.revision.createdAt
        updatedAt = rating.revision.updatedAt
    }

    /// The rating of an id, when there is one and it counts for a fieldworker.
    init?(
        _ id: ID<Rating>?, of worker: ID<Fieldworker>, _ state: borrowing State,
        _ seen: inout Seen
    ) {
        guard let id, let rating = state.ratings.table.find(id, &seen),
            rating.fieldworker == worker
        else { return nil }
        self.init(rating, state, &seen)
    }

    init(members r: inout JSONReader) throws(JSONError) {
        id = try r("id")
        version = try r("version")
        booking = try r("bookingId")
        bookingNumber = try r("bookingNumber")
        stars = try r("stars", 1...5, about: "To two decimals.", example: "5")
        starsSource = try r("starsSource", about: "The customer, or the mean of the tags.")
        tags = try r("tags")
        comment = try r("comment")
        photos = try r("photos")
        createdAt = try r("createdAt")
        updatedAt = try r("updatedAt")
    }

    func write(members w: inout JSONWriter) {
        w("id", id)
        w("version", version)
        w("bookingId", booking)
        w("bookingNumber", bookingNumber)
        w("stars", stars)
        w("starsSource", starsSource)
        w("tags", tags)
        w("comment", comment)
        w("photos", photos)
        w("createdAt", createdAt)
        w("updatedAt", updatedAt)
    }
}
