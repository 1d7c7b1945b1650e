/// Which ratings a list shows; nil in a part excludes nothing.
public struct RatingFilter: Sendable, Equatable {
    /// Only those that count for this fieldworker.
    public var fieldworker: ID<Fieldworker>?
    /// Only those by this customer.
    public var customer: ID<Customer>?
    /// Only those of bookings with this service.
    public var service: ID<Service>?
    /// Only those with stars under this criterion.
    public var tag: ID<RatingTag>?
    /// Only those with this many stars or more.
    public var starsFrom: Hundredths?
    /// Only those with this many stars or fewer.
    public var starsTo: Hundredths?
    /// Only those given at or after this moment.
    public var createdFrom: Timestamp?
    /// Only those given before this moment.
    public var createdTo: Timestamp?
    /// Only those that have a comment, or have none.
    public var hasComment: Bool?

    /// Everything.
    public init() {}

    /// Whether a rating is shown.
    func admits(_ rating: Rating) -> Bool {
        if let fieldworker, rating.fieldworker != fieldworker { return false }
        if let customer, rating.customer != customer { return false }
        if let service, !rating.services.contains(service) { return false }
        if let tag, !rating.tags.contains(where: { $0.tag == tag }) { return false }
        if let starsFrom, rating.stars < starsFrom { return false }
        if let starsTo, rating.stars > starsTo { return false }
        if let createdFrom, rating.revision.createdAt < createdFrom { return false }
        if let createdTo, rating.revision.createdAt >= createdTo { return false }
        if let hasComment, (rating.comment != nil) != hasComment { return false }
        return true
    }

    /// Whether one index holds exactly what is shown.
    var isOneIndex: Bool {
        service == nil && tag == nil && starsFrom == nil && starsTo == nil && createdFrom == nil
            && createdTo == nil && hasComment == nil && (fieldworker == nil || customer == nil)
    }
}
