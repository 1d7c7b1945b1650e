/// What ratings refer to, those that were reset included: it is archived instead of deleted, so
/// that history keeps its names (D5, D7).
struct RatingMentions: Sendable {
    /// Criteria.
    private(set) var tags: Set<ID<RatingTag>> = []
    /// For whom ratings count, or counted.
    private(set) var fieldworkers: Set<ID<Fieldworker>> = []
    /// What was done.
    private(set) var services: Set<ID<Service>> = []

    mutating func note(_ rating: Rating) {
        for given in rating.tags { tags.insert(given.tag) }
        if let worker = rating.fieldworker { fieldworkers.insert(worker) }
        for service in rating.services { services.insert(service) }
    }
}
