/// How fieldworkers did in a stretch of time (R120 to R123, D9, D10).
public struct FieldworkerMatrix: Sendable {
    /// One fieldworker's line.
    public struct Row: Sendable {
        /// Whom it is about.
        public let fieldworker: Fieldworker
        /// Visits that they completed: on the basis `scheduled` those that were to begin in the
        /// range, otherwise those completed in it.
        public let completedBookings: Int
        /// Ratings that count for them.
        public let tally: Tally
        /// The same by criterion; only criteria that were rated.
        public let tags: [(tag: ID<RatingTag>, tally: Tally)]
        /// The mean with seven ratings at the business's own mean added; nil without ratings.
        public let bayesianAverage: Double?
        /// The lower bound of the share of ratings of four stars or more, at 95 %.
        public let wilsonLow: Double
        /// Whether there are ratings enough to be ranked.
        public let isRankable: Bool
        /// 1 for the best Bayesian mean; equal means share a rank. Nil when not rankable.
        public internal(set) var rank: Int?
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
                    fieldworker: worker, completedBookings: visits, tally: tally,
                    tags: tallies.byTag,
                    bayesianAverage: Statistics.bayesianAverage(tally, prior: prior),
                    wilsonLow: Statistics.wilsonLow(of: tally.satisfied, in: tally.count),
                    isRankable: tally.count >= minimum, rank: nil))
        }
        self.rows = Self.ranked(rows)
        completedBookings = completed
        tally = total
    }

    /// What rows are ordered by; rows themselves are large to move.
    private struct Order {
        let place: Int
        let isRankable: Bool
        let average: Double
        let name: String
        let id: ID<Fieldworker>

        init(_ row: Row, at place: Int) {
            self.place = place
            isRankable = row.isRankable
            average = row.bayesianAverage ?? 0
            name = row.fieldworker.name
            id = row.fieldworker.id
        }

        static func < (a: Order, b: Order) -> Bool {
            if a.isRankable != b.isRankable { return a.isRankable }
            if a.isRankable, a.average != b.average { return a.average > b.average }
            return a.name != b.name ? a.name < b.name : a.id < b.id
        }
    }

    private static func ranked(_ rows: [Row]) -> [Row] {
        let order = rows.enumerated().map { Order($1, at: $0) }.sorted(by: <)
        var ranked: [Row] = []
        ranked.reserveCapacity(rows.count)
        var rank = 0
        for (place, one) in order.enumerated() {
            var row = rows[one.place]
            if row.isRankable {
                if place == 0 || one.average != order[place - 1].average { rank = place + 1 }
                row.rank = rank
            }
            ranked.append(row)
        }
        return ranked
    }
}
