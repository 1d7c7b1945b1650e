/// What ratings refer to, those that were reset included: it is archived instead of deleted, so
/// that history keeps its names (D5, D7).
struct RatingMentions: Sendable {
    /// Criteria.
    private(set) var tags: Set<ID<RatingTag>> = []
    /// For whom ratings count, or counted.
    private(set) var fieldworkers: Set<ID<Fieldworker>> = []
    /// What was done.
    private(set) var services: Set<ID<Service>> = []

    init() {}

    /// Those of many ratings at once.
    init(
        tags: some Sequence<ID<RatingTag>>, fieldworkers: some Sequence<ID<Fieldworker>>,
        services: some Sequence<ID<Service>>
    ) {
        self.tags = Set(tags)
        self.fieldworkers = Set(fieldworkers)
        self.services = Set(services)
    }

    mutating func formUnion(_ other: RatingMentions) {
        tags.formUnion(other.tags)
        fieldworkers.formUnion(other.fieldworkers)
        services.formUnion(other.services)
    }

    mutating func note(_ rating: Rating) {
        for given in rating.tags { tags.insert(given.tag) }
        if let worker = rating.fieldworker { fieldworkers.insert(worker) }
        for service in rating.services { services.insert(service) }
    }
}
