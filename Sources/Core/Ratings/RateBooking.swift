public import JSON

/// What a customer sends: stars as a whole, by criterion, or both, and words.
public struct NewRating: Sendable, JSONInput {
    var stars: Int?
    var tags: [TagStars]
    var comment: String?
    var photos: [ID<Photo>]

    /// Criteria that one rating may have.
    public static let tagsMax = 100

    /// From its parts.
    public init(
        stars: Int?, tags: [TagStars] = [], comment: String? = nil, photos: [ID<Photo>] = []
    ) {
        self.stars = stars
        self.tags = tags
        self.comment = comment
        self.photos = photos
    }

    /// Reads `stars?`, `tags?`, `comment?`, `photoIds?`.
    public init(members r: inout JSONReader) throws(JSONError) {
        stars = try r("stars", TagStars.starsRange)
        let tags: [TagStars]? = try r("tags", 0...Self.tagsMax)
        self.tags = tags ?? []
        // No length in the schema: it would count the blanks that are taken off (D4).
        comment = try r(
            "comment", about: "1 to 5,000 characters, without counting blanks at both ends.")
        let photos: [ID<Photo>]? = try r(
            "photoIds", 0...Photo.perRatingMax,
            about: "Photos that were uploaded for this booking, in the order to show them.")
        self.photos = photos ?? []
    }
}

/// A customer rates a booking of theirs (R38 to R60).
public struct RateBooking: Command {
    let booking: ID<Booking>
    let new: NewRating
    let customer: ID<Customer>

    /// From the path, the body and the caller.
    public init(_ booking: ID<Booking>, _ new: NewRating, by customer: ID<Customer>) {
        self.booking = booking
        self.new = new
        self.customer = customer
    }

    /// Decides; see the type for what it does and refuses.
    public func decide(
        in state: borrowing State, _ draft: inout Draft
    ) throws(Refusal) -> ID<Rating> {
        let row = try state.bookings.table.require(booking, .booking)
        guard row.customer == customer, !state.isErased(customer) else {
            throw .notFound(.booking)  // R39
        }
        let comment = try checked(in: state)
        let refusals = row.ratingRefusals(state.settings.current.flags)
        guard refusals.isEmpty, let completedAt = row.completedAt else {
            throw .ratingNotAllowed(refusals)
        }
        let stars = RatingStars(new)
        let rating = Rating(
            id: draft.newID(), booking: booking, customer: customer,
            fieldworker: row.attributedTo, services: row.services, stars: stars.overall,
            starsSource: stars.source, tags: sorted(new.tags, in: state), comment: comment,
            photos: new.photos, channel: .portal, completedAt: completedAt,
            scheduledStart: row.scheduledStart, revision: Revision(created: draft.now))
        draft.record(.rating(.given(rating)))
        return rating.id
    }

    /// - Returns: The comment, trimmed.
    /// - Throws: `invalid` with every fault.
    private func checked(in state: borrowing State) throws(Refusal) -> String? {
        var faults: [JSON.Fault] = []
        if new.stars == nil, new.tags.isEmpty {
            faults.append(
                JSON.Fault(
                    pointer: "#/stars", code: JSON.FaultCode.required,
                    detail: "A rating needs stars, or stars for one criterion at least."))
        }
        for place in new.tags.indices {
            if let fault = fault(ofTag: place, in: state) { faults.append(fault) }
        }
        let comment = new.comment?.trimmed
        if let comment, !comment.isWithin(TextLimits.comment) {
            faults.append(
                JSON.Fault(
                    pointer: "#/comment", code: comment.isEmpty ? "too_short" : "too_long",
                    detail: "This must have 1 to 5,000 characters beside white space at the ends."))
        } else if comment?.isProse == false {
            faults.append(.prose("#/comment"))
        }
        for place in new.photos.indices {
            if let fault = fault(ofPhoto: place, in: state) { faults.append(fault) }
        }
        guard faults.isEmpty else { throw .invalid(faults) }
        return comment
    }

    private func fault(ofTag place: Int, in state: borrowing State) -> JSON.Fault? {
        let given = new.tags[place].tag
        let (code, detail): (String, String)
        if let tag = state.ratingTags.table[given] {
            if !tag.isOffered {
                (code, detail) = (JSON.FaultCode.archived, "The Rating Tag is no longer offered.")
            } else if new.tags[..<place].contains(where: { $0.tag == given }) {
                (code, detail) = (JSON.FaultCode.duplicate, "This is rated twice.")
            } else {
                return nil
            }
        } else {
            (code, detail) = (JSON.FaultCode.unknown, "There is no such Rating Tag.")
        }
        return JSON.Fault(pointer: "#/tags/\(place)/tagId", code: code, detail: detail)
    }

    /// Another's photo, and one of another booking, are as unknown as one that does not exist.
    private func fault(ofPhoto place: Int, in state: borrowing State) -> JSON.Fault? {
        let given = new.photos[place]
        let (code, detail): (String, String)
        if let photo = state.photos.table[given], photo.customer == customer,
            photo.booking == booking
        {
            if photo.rating != nil {
                (code, detail) = (JSON.FaultCode.used, "The photo belongs to a rating already.")
            } else if new.photos[..<place].contains(given) {
                (code, detail) = (JSON.FaultCode.duplicate, "This photo is there twice.")
            } else {
                return nil
            }
        } else {
            (code, detail) = (JSON.FaultCode.unknown, "There is no such photo of this booking.")
        }
        return JSON.Fault(pointer: "#/photoIds/\(place)", code: code, detail: detail)
    }

    private func sorted(_ tags: [TagStars], in state: borrowing State) -> [TagStars] {
        guard tags.count > 1 else { return tags }
        let places = tags.map { given in
            (given, state.ratingTags.table[given.tag]?.position ?? 0)
        }
        return places.sorted { ($0.1, $0.0.tag) < ($1.1, $1.0.tag) }.map(\.0)
    }
}

/// The stars of a rating as a whole: the customer's own, else the mean of the criteria's, in
/// hundredths rounded half up (D3).
struct RatingStars {
    let overall: Hundredths
    let source: Rating.StarsSource

    init(_ new: NewRating) {
        if let stars = new.stars {
            overall = Hundredths(stars: stars)
            source = .customer
        } else {
            var tally = Tally()
            for tag in new.tags { tally.add(Hundredths(stars: tag.stars)) }
            overall = tally.mean ?? Hundredths(stars: 0)
            source = .tags
        }
    }
}
