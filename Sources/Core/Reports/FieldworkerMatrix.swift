/// How fieldworkers did in a stretch of time (R120 to R123, D9, D10).
public struct FieldworkerMatrix: Sendable {
    /// One fieldworker's line.
    public struct Row: Sendable {
        /// Whom it is about.
        public let fieldworker: Fieldworker
        /// Visits that they completed: on the basis `scheduled` those that were to begin in the
        /// range, otherwise those completed in it.
        public let completedBookings: Int
        fileprivate let tallies: RatingTallies
        /// The mean with seven ratings at the business's own mean added; nil without ratings.
        public let bayesianAverage: Double?
        /// The lower bound of the share of ratings of four stars or more, at 95 %.
        public let wilsonLow: Double
        /// Whether there are ratings enough to be ranked.
        public let isRankable: Bool
        /// 1 for the best Bayesian mean; equal means share a rank. Nil when not rankable.
        public internal(set) var rank: Int?

        /// Ratings that count for them.
        public var tally: Tally { tallies.overall }
        /// The same by criterion; only criteria that were rated.
        public var tags: [(tag: ID<RatingTag>, tally: Tally)] { tallies.byTag }
    }

    /// A line for each fieldworker but the General one; those who are archived only when they have
    /// something in the range. By rank, then by name.
    public let rows: [Row]
    /// Of all lines together.
    public let completedBookings: Int
    /// Of all lines together.
    public let tally: Tally

    /// Adds up the range.
    public init(
        _ state: borrowing State, basis: RatingBasis, from: Timestamp, to: Timestamp,
        _ seen: inout Seen
    ) {
        let prior = Statistics.prior(state.ratings.business(&seen))
        let minimum = state.settings.find(&seen).ratings.minimumToRank
        var workers: [Fieldworker] = []
        state.fieldworkers.table.walk(&seen) { worker in
            if !worker.isGeneral { workers.append(worker) }
            return true
        }
        var rows: [Row] = []
        var completed = 0
        var total = Tally()
        for worker in workers {
            let tallies = state.ratings.tallies(
                of: worker.id, basis, from: from, to: to, &seen)
            let tally = tallies.overall
            let visits = state.bookings.completedCount(
                by: worker.id, basis: basis, from: from, to: to, &seen)
            guard !worker.isArchived || tally.count > 0 || visits > 0 else { continue }
            completed += visits
            total.add(tally)
            rows.append(
                Row(
                    fieldworker: worker, completedBookings: visits, tallies: tallies,
                    bayesianAverage: Statistics.bayesianAverage(tally, prior: prior),
                    wilsonLow: Statistics.wilsonLow(of: tally.satisfied, in: tally.count),
                    isRankable: tally.count >= minimum, rank: nil))
        }
        Self.rank(&rows)
        self.rows = rows
        completedBookings = completed
        tally = total
    }

    /// What rows are ordered by, and where they stand; rows themselves are large to move.
    private struct Order {
        /// Below any mean for a row that is not ranked.
        let average: Double
        var place: Int
    }

    /// Puts rows in order and gives them ranks.
    private static func rank(_ rows: inout [Row]) {
        var order = rows.indices.map { place in
            let row = rows[place]
            return Order(average: row.isRankable ? row.bayesianAverage ?? 0 : -1, place: place)
        }
        order.sort { a, b in
            guard a.average == b.average else { return a.average > b.average }
            let (x, y) = (rows[a.place].fieldworker, rows[b.place].fieldworker)
            return x.name != y.name ? x.name < y.name : x.id < y.id
        }
        var rank = 0
        for (place, one) in order.enumerated() where rows[one.place].isRankable {
            if place == 0 || one.average != order[place - 1].average { rank = place + 1 }
            rows[one.place].rank = rank
        }
        // Each circle of rows that stand in each other's places is turned once.
        for start in order.indices {
            var place = start
            while order[place].place != start {
                let next = order[place].place
                order[place].place = place
                rows.swapAt(place, next)
                place = next
            }
            order[place].place = place
        }
    }
}
