/// The part of the state that ratings are.
public struct Ratings: Sendable {
    /// Those that were not reset.
    public internal(set) var table = Table<Rating>()
    var all = OrderedKeys()
    var byCustomer = ShardedDictionary<ID<Customer>, OrderedKeys>()
    var byFieldworker: [ID<Fieldworker>: OrderedKeys] = [:]
    var sums: [ID<Fieldworker>: RatingSums] = [:]
    private var tombstones = ShardedDictionary<ID<Booking>, [RatingTombstone]>()
    /// What these and those that were reset refer to.
    var mentions = RatingMentions()
    /// Of every rating that counts for somebody, of all time.
    var attributed = Tally()

    // MARK: Reading

    /// What remains of a booking's ratings that were reset, oldest first.
    public func tombstones(of booking: ID<Booking>, _ seen: inout Seen) -> [RatingTombstone] {
        seen.note(table.changedIn)
        return tombstones[booking] ?? []
    }

    /// A fieldworker's ratings of all time (R129).
    public func total(of fieldworker: ID<Fieldworker>, _ seen: inout Seen) -> Tally {
        seen.note(table.changedIn)
        return sums[fieldworker]?.total ?? Tally()
    }

    /// A fieldworker's ratings in a range: of stars as a whole, and by criterion.
    public func tallies(
        of fieldworker: ID<Fieldworker>, _ basis: RatingBasis, from: Timestamp, to: Timestamp,
        _ seen: inout Seen
    ) -> RatingTallies {
        seen.note(table.changedIn)
        return sums[fieldworker]?.tallies(basis, from: from, to: to) ?? RatingTallies()
    }

    /// Every rating of the business that counts for somebody, of all time.
    public func business(_ seen: inout Seen) -> Tally {
        seen.note(table.changedIn)
        return attributed
    }

    /// All tombstones, by booking, for a snapshot.
    var allTombstones: some Sequence<RatingTombstone> {
        tombstones.keys.sorted().lazy.flatMap { tombstones[$0] ?? [] }
    }

    /// Walks the ratings that a filter names, by when they were given, until the body returns
    /// false. Goes along the narrowest index that the filter allows.
    public func walk(
        _ filter: RatingFilter, after: SortKey?, descending: Bool, _ seen: inout Seen,
        _ body: (Rating) -> Bool
    ) {
        seen.note(table.changedIn)
        let bounds = KeyBounds(from: filter.createdFrom, to: filter.createdTo)
        let start = bounds.start(after: after, descending: descending)
        narrowest(filter).walk(after: start, descending: descending) { key in
            guard bounds.isBeforeEnd(key, descending: descending) else { return false }
            guard let rating = table[ID(rawValue: key.id)], filter.admits(rating) else {
                return true
            }
            return body(rating)
        }
    }

    /// How many ratings a filter names.
    public func count(_ filter: RatingFilter, _ seen: inout Seen) -> Int {
        seen.note(table.changedIn)
        if filter.isOneIndex { return narrowest(filter).count }
        var count = 0
        walk(filter, after: nil, descending: false, &seen) { _ in
            count += 1
            return true
        }
        return count
    }

    /// The key of a rating in its lists, for a cursor.
    public static func key(of rating: Rating) -> SortKey {
        SortKey(rating.revision.createdAt.milliseconds, rating.id.rawValue)
    }

    private func narrowest(_ filter: RatingFilter) -> OrderedKeys {
        var best = all
        if let customer = filter.customer { best = byCustomer[customer] ?? OrderedKeys() }
        if let worker = filter.fieldworker {
            let keys = byFieldworker[worker] ?? OrderedKeys()
            if keys.count < best.count { best = keys }
        }
        return best
    }

    // MARK: Changes

    mutating func apply(_ event: RatingEvent, in sequence: SequenceNumber) {
        switch event {
        case .given(let rating):
            list(rating)
            mentions.note(rating)
            table.put(rating, in: sequence)
        case .reset(let tombstone):
            if let rating = table[tombstone.rating.id] {
                unlist(rating)
                table.remove(rating.id, in: sequence)
            }
            mentions.note(tombstone.rating)
            tombstones[tombstone.rating.booking, default: []].append(tombstone)
            table.touch(in: sequence)
        }
    }

    /// The visit of a rated booking was moved.
    mutating func move(_ id: ID<Rating>, to start: Timestamp, in sequence: SequenceNumber) {
        guard var rating = table[id], rating.scheduledStart != start else { return }
        if let worker = rating.fieldworker { sums[worker]?.move(rating, to: start) }
        rating.scheduledStart = start
        table.put(rating, in: sequence)
    }

    /// Takes away what is personal in the ratings of a customer; no list and no average depends on
    /// it.
    ///
    /// - Parameter bookings: All visits of the customer.
    /// - Returns: The photos that the ratings had.
    mutating func erase(
        of customer: ID<Customer>, _ bookings: [ID<Booking>], at now: Timestamp,
        in sequence: SequenceNumber
    ) -> [ID<Photo>] {
        var ids: [ID<Rating>] = []
        byCustomer[customer]?.walk(after: nil, descending: false) { key in
            ids.append(ID(rawValue: key.id))
            return true
        }
        var photos: [ID<Photo>] = []
        for id in ids {
            table.update(id, in: sequence) { rating in
                photos += rating.photos
                rating = rating.withoutPersonal
                rating.revision.advance(now)
            }
        }
        for booking in bookings {
            guard let left = tombstones[booking] else { continue }
            photos += left.flatMap(\.rating.photos)
            tombstones[booking] = left.map(\.withoutPersonal)
        }
        table.touch(in: sequence)
        return photos
    }

    /// Gives the ratings of one customer to another; no average depends on it.
    ///
    /// - Parameter bookings: All visits of the customer.
    /// - Returns: The photos that the ratings had.
    mutating func handOver(
        from: ID<Customer>, to: ID<Customer>, _ bookings: [ID<Booking>], at now: Timestamp,
        in sequence: SequenceNumber
    ) -> [ID<Photo>] {
        var keys: [SortKey] = []
        byCustomer[from]?.walk(after: nil, descending: false) { key in
            keys.append(key)
            return true
        }
        byCustomer[from] = nil
        var photos: [ID<Photo>] = []
        for key in keys {
            byCustomer[to, default: OrderedKeys()].insert(key)
            table.update(ID(rawValue: key.id), in: sequence) { rating in
                photos += rating.photos
                rating.customer = to
                rating.revision.advance(now)
            }
        }
        for booking in bookings {
            guard let left = tombstones[booking] else { continue }
            photos += left.flatMap(\.rating.photos)
            tombstones[booking] = left.map { $0.given(to: to) }
        }
        table.touch(in: sequence)
        return photos
    }

    private mutating func list(_ rating: Rating) {
        let key = Self.key(of: rating)
        all.insert(key)
        byCustomer[rating.customer, default: OrderedKeys()].insert(key)
        guard let worker = rating.fieldworker else { return }
        byFieldworker[worker, default: OrderedKeys()].insert(key)
        sums[worker, default: RatingSums()].insert(rating)
        attributed.add(rating.stars)
    }

    private mutating func unlist(_ rating: Rating) {
        let key = Self.key(of: rating)
        all.remove(key)
        byCustomer[rating.customer]?.remove(key)
        guard let worker = rating.fieldworker else { return }
        byFieldworker[worker]?.remove(key)
        sums[worker]?.remove(rating)
        attributed.subtract(rating.stars)
    }
}
