/// The sums of one fieldworker's ratings, by each date that a range may mean.
struct RatingSums: Sendable {
    private var completed = OrderedSums()
    private var rated = OrderedSums()
    private var scheduled = OrderedSums()
    /// Of all time.
    private(set) var total = Tally()

    private subscript(basis: RatingBasis) -> OrderedSums {
        _read {
            switch basis {
            case .completed: yield completed
            case .rated: yield rated
            case .scheduled: yield scheduled
            }
        }
        _modify {
            switch basis {
            case .completed: yield &completed
            case .rated: yield &rated
            case .scheduled: yield &scheduled
            }
        }
    }

    func tallies(_ basis: RatingBasis, from: Timestamp, to: Timestamp) -> RatingTallies {
        self[basis].tallies(from: from, to: to)
    }

    init() {}

    /// Those of some ratings at once.
    init(total: Tally) { self.total = total }

    /// Puts in what was made of all ratings at once.
    mutating func put(_ sums: OrderedSums, _ basis: RatingBasis) { self[basis] = sums }

    mutating func insert(_ rating: Rating) {
        total.add(rating.stars)
        for basis in RatingBasis.allCases {
            self[basis].insert(basis.key(of: rating), rating.stars, rating.tags)
        }
    }

    mutating func remove(_ rating: Rating) {
        total.subtract(rating.stars)
        for basis in RatingBasis.allCases {
            self[basis].remove(basis.key(of: rating), rating.stars, rating.tags)
        }
    }

    /// The visit of a rating was moved.
    mutating func move(_ rating: Rating, to start: Timestamp) {
        scheduled.remove(RatingBasis.scheduled.key(of: rating), rating.stars, rating.tags)
        var moved = rating
        moved.scheduledStart = start
        scheduled.insert(RatingBasis.scheduled.key(of: moved), rating.stars, rating.tags)
    }
}
