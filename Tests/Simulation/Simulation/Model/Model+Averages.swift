import Core
import Fixtures

/// What the lists and averages must say, added up from the rows each time.
extension Model {
    /// A line of the matrix, as text that can be compared.
    private struct Line {
        var worker: UInt64
        var name: String
        var rank: Int?
        var bayesian: Double?
        var text: String
    }

    private func moment(_ rating: ModelRow.Rating, _ basis: RatingBasis) -> Int64 {
        switch basis {
        case .completed: rating.completedAt
        case .rated: rating.createdAt
        case .scheduled: rating.start
        }
    }

    /// D9, D10, R120 to R123: the matrix of a range, a line of text for each fieldworker.
    func matrix(_ basis: RatingBasis, from: Int64, to: Int64) -> [String] {
        let counted = ratings.values.filter { $0.worker != nil }
        let all = counted.reduce(0) { $0 + $1.hundredths }
        let prior = counted.count < 20 ? 3.5 : Double(all) / 100 / Double(counted.count)
        var lines: [Line] = []
        for (id, worker) in workers where id != Self.general {
            let own = counted.filter { rating in
                let at = moment(rating, basis)
                return rating.worker == id && at >= from && at < to
            }
            let visits = bookings.values.count { row in
                guard row.attributedTo == id, let completedAt = row.completedAt else {
                    return false
                }
                let at = basis == .scheduled ? row.start : completedAt
                return at >= from && at < to
            }
            if worker.isArchived, own.isEmpty, visits == 0 { continue }
            lines.append(line(id, worker.name, own, visits, prior))
        }
        lines.sort { a, b in
            if (a.rank == nil) != (b.rank == nil) { return a.rank != nil }
            if a.rank != nil, a.bayesian != b.bayesian { return a.bayesian ?? 0 > b.bayesian ?? 0 }
            return a.name != b.name ? a.name < b.name : a.worker < b.worker
        }
        for place in lines.indices where lines[place].rank != nil {
            let isTie = place > 0 && lines[place - 1].bayesian == lines[place].bayesian
            lines[place].rank = isTie ? lines[place - 1].rank : place + 1
        }
        return lines.map { "\($0.text) rank \($0.rank.map { "\($0)" } ?? "-")" }
    }

    private func line(
        _ id: UInt64, _ name: String, _ own: [ModelRow.Rating], _ visits: Int, _ prior: Double
    ) -> Line {
        let sum = own.reduce(0) { $0 + $1.hundredths }
        let bayesian =
            own.isEmpty
            ? nil
            : ((Double(sum) / 100 + prior * 7) / (Double(own.count) + 7) * 10_000).rounded()
                / 10_000
        var byTag: [UInt64: (count: Int, sum: Int)] = [:]
        for given in own.flatMap(\.tags) {
            byTag[given[0], default: (0, 0)].count += 1
            byTag[given[0], default: (0, 0)].sum += Int(given[1]) * 100
        }
        let tags = byTag.sorted { $0.key < $1.key }.map { "\($0.key):\($0.value)" }
        let good = own.count { $0.hundredths >= 400 }
        return Line(
            worker: id, name: name, rank: own.count >= settings.minimumToRank ? 0 : nil,
            bayesian: bayesian,
            text: "\(id) visits \(visits) ratings \(own.count) sum \(sum) good \(good)"
                + " stars \(spread(own)) tags \(tags) mean \(bayesian ?? 0)")
    }

    private func spread(_ own: [ModelRow.Rating]) -> [Int] {
        (1...5).map { stars in own.count { ($0.hundredths + 50) / 100 == stars } }
    }

    /// The same lines, of a state.
    static func matrix(
        _ state: borrowing State, _ basis: RatingBasis, from: Int64, to: Int64, _ seen: inout Seen
    ) -> [String] {
        let matrix = FieldworkerMatrix(
            state, basis: basis, from: Timestamp(milliseconds: from),
            to: Timestamp(milliseconds: to), &seen)
        return matrix.rows.map { row in
            let tally = row.tally
            let stars = [tally.one, tally.two, tally.three, tally.four, tally.five]
            let tags = row.tags.map {
                "\($0.tag.rawValue):\((count: $0.tally.count, sum: $0.tally.hundredths))"
            }
            return "\(row.fieldworker.id.rawValue) visits \(row.completedBookings)"
                + " ratings \(tally.count) sum \(tally.hundredths) good \(tally.satisfied)"
                + " stars \(stars) tags \(tags) mean \(row.bayesianAverage ?? 0)"
                + " rank \(row.rank.map { "\($0)" } ?? "-")"
        }
    }

    /// What lists show, in their order.
    func lists() -> [String] {
        var lines: [String] = []
        let visits = bookings.sorted { a, b in
            a.value.createdAt != b.value.createdAt
                ? a.value.createdAt < b.value.createdAt : a.key < b.key
        }
        lines.append("bookings \(visits.map(\.key))")
        let given = ratings.sorted { a, b in
            a.value.createdAt != b.value.createdAt
                ? a.value.createdAt < b.value.createdAt : a.key < b.key
        }
        lines.append("ratings \(given.map(\.key))")
        for id in customers.keys.sorted() {
            let own = bookings.values.count { $0.customer == id }
            lines.append("customer \(id): \(own), \(ratings.values.count { $0.customer == id })")
        }
        for status in BookingStatus.allCases {
            lines.append("\(status): \(bookings.values.count { $0.status == status.rawValue })")
        }
        for id in workers.keys.sorted() {
            let own = bookings.values.count { $0.worker == id }
            lines.append("worker \(id): \(own), \(ratings.values.count { $0.worker == id })")
        }
        let offered = tags.filter { $0.value.isOn && !$0.value.isArchived }.sorted { a, b in
            a.value.position != b.value.position
                ? a.value.position < b.value.position : a.key < b.key
        }
        lines.append("offered \(offered.map(\.key))")
        return lines
    }

    /// The same, of a state that has these customers and fieldworkers.
    func lists(_ state: borrowing State, _ seen: inout Seen) -> [String] {
        var lines: [String] = []
        var visits: [UInt64] = []
        state.bookings.walk(BookingFilter(), .created, after: nil, descending: false, &seen) {
            visits.append($0.id.rawValue)
            return true
        }
        lines.append("bookings \(visits)")
        var given: [UInt64] = []
        state.ratings.walk(RatingFilter(), after: nil, descending: false, &seen) {
            given.append($0.id.rawValue)
            return true
        }
        lines.append("ratings \(given)")
        for id in customers.keys.sorted() {
            var visits = BookingFilter(), rated = RatingFilter()
            visits.customer = ID(rawValue: id)
            rated.customer = ID(rawValue: id)
            let counts = (state.bookings.count(visits, &seen), state.ratings.count(rated, &seen))
            lines.append("customer \(id): \(counts.0), \(counts.1)")
        }
        for status in BookingStatus.allCases {
            var filter = BookingFilter()
            filter.statuses = [status]
            lines.append("\(status): \(state.bookings.count(filter, &seen))")
        }
        for id in workers.keys.sorted() {
            var visits = BookingFilter(), rated = RatingFilter()
            visits.fieldworker = ID(rawValue: id)
            rated.fieldworker = ID(rawValue: id)
            let counts = (state.bookings.count(visits, &seen), state.ratings.count(rated, &seen))
            lines.append("worker \(id): \(counts.0), \(counts.1)")
        }
        lines.append("offered \(state.ratingTags.offered(&seen).map(\.id.rawValue))")
        return lines
    }
}
