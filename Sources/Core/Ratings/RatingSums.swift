/// The sums of one fieldworker's ratings, by each date that a range may mean, as a whole and by
/// criterion.
struct RatingSums: Sendable {
    private struct Bases: Sendable {
        var completed = OrderedSums()
        var rated = OrderedSums()
        var scheduled = OrderedSums()

        subscript(basis: RatingBasis) -> OrderedSums {
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
    }

    private var overall = Bases()
    private var byTag: [ID<RatingTag>: Bases] = [:]

    /// Of all time.
    var total: Tally { overall.rated.total }

    func tally(_ basis: RatingBasis, from: Timestamp, to: Timestamp) -> Tally {
        overall[basis].tally(from: from, to: to)
    }

    /// The tallies of the criteria that were rated in the range, by criterion's id.
    func tags(
        _ basis: RatingBasis, from: Timestamp, to: Timestamp
    ) -> [(tag: ID<RatingTag>, tally: Tally)] {
        byTag.keys.sorted().compactMap { tag in
            guard let tally = byTag[tag]?[basis].tally(from: from, to: to), tally.count > 0 else {
                return nil
            }
            return (tag, tally)
        }
    }

    mutating func insert(_ rating: Rating) {
        for basis in RatingBasis.allCases { insert(rating, basis) }
    }

    mutating func remove(_ rating: Rating) {
        for basis in RatingBasis.allCases { remove(rating, basis) }
    }

    mutating func insert(_ rating: Rating, _ basis: RatingBasis) {
        let key = SortKey(basis.moment(of: rating).milliseconds, rating.id.rawValue)
        overall[basis].insert(key, rating.stars)
        for tag in rating.tags {
            byTag[tag.tag, default: Bases()][basis].insert(key, Hundredths(stars: tag.stars))
        }
    }

    mutating func remove(_ rating: Rating, _ basis: RatingBasis) {
        let key = SortKey(basis.moment(of: rating).milliseconds, rating.id.rawValue)
        overall[basis].remove(key, rating.stars)
        for tag in rating.tags {
            byTag[tag.tag]?[basis].remove(key, Hundredths(stars: tag.stars))
        }
    }
}
