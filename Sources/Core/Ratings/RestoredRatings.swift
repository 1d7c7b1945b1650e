/// Ratings that were read, with what their lists and sums are made of, as of bookings.
struct RestoredRatings: Sendable {
    /// What of a rating is in lists and sums.
    struct Listed: Sendable {
        let id: ID<Rating>
        let customer: ID<Customer>
        @Compact private(set) var fieldworker: ID<Fieldworker>?
        let created: Timestamp
        let completed: Timestamp
        let scheduled: Timestamp
        let stars: Hundredths
        let tags: [TagStars]

        /// The key in the order of a moment.
        func key(_ basis: RatingBasis) -> SortKey {
            switch basis {
            case .completed: SortKey(completed.milliseconds, id.rawValue)
            case .rated: SortKey(created.milliseconds, id.rawValue)
            case .scheduled: SortKey(scheduled.milliseconds, id.rawValue)
            }
        }
    }

    private(set) var slots = Pages<TableSlot<Rating>>()
    private(set) var listed: ContiguousArray<Listed> = []
    private var tags = Numbering<ID<RatingTag>>()
    private var fieldworkers = Numbering<ID<Fieldworker>>()
    private var services = Numbering<ID<Service>>()

    /// What they refer to.
    var mentions: RatingMentions {
        RatingMentions(tags: tags.keys, fieldworkers: fieldworkers.keys, services: services.keys)
    }

    mutating func append(_ rating: consuming Rating, in sequence: SequenceNumber) {
        listed.append(
            Listed(
                id: rating.id, customer: rating.customer, fieldworker: rating.fieldworker,
                created: rating.revision.createdAt, completed: rating.completedAt,
                scheduled: rating.scheduledStart, stars: rating.stars, tags: rating.tags))
        for given in rating.tags { _ = tags.number(of: given.tag) }
        for service in rating.services { _ = services.number(of: service) }
        if let worker = rating.fieldworker { _ = fieldworkers.number(of: worker) }
        slots.append(TableSlot(rating, in: sequence))
    }
}
