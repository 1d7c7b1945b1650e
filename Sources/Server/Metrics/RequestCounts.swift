import HTTP1

/// Exchanges that are finished, by route, method and status, with how long they took.
struct RequestCounts: Sendable {
    /// The bounds of the buckets, in seconds: those that OpenTelemetry recommends, and three below
    /// them, where most of ours are.
    static let bounds = [
        0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5,
        7.5, 10,
    ]

    /// What a series is about.
    struct Key: Hashable, Comparable, Sendable {
        /// The route's place in the table of routes; nil where none was found.
        let route: UInt16?
        let method: Method
        /// 0 where there was no answer.
        let status: UInt16
        /// Whether the socket took all of the answer.
        var isDelivered = true

        static func < (a: Key, b: Key) -> Bool {
            (a.route ?? .max, a.method.rawValue, a.status, a.isDelivered ? 0 : 1)
                < (b.route ?? .max, b.method.rawValue, b.status, b.isDelivered ? 0 : 1)
        }
    }

    /// One series.
    struct Series: Sendable {
        var key: Key
        /// By bucket; the last is beyond all bounds.
        var buckets = [Int](repeating: 0, count: RequestCounts.bounds.count + 1)
        var nanoseconds = 0
    }

    private(set) var series: [Series] = []
    private var places: [Key: Int] = [:]
    /// Where the last exchange was counted; the next one is often its like.
    private var last = 0

    var isEmpty: Bool { series.isEmpty }

    /// Counts an exchange.
    mutating func add(_ key: Key, nanoseconds: Int64) {
        let place = place(of: key)
        series[place].buckets[Self.bucket(of: nanoseconds)] += 1
        series[place].nanoseconds += Int(nanoseconds)
    }

    mutating func add(_ other: RequestCounts) {
        for one in other.series {
            let place = place(of: one.key)
            for bucket in one.buckets.indices {
                series[place].buckets[bucket] += one.buckets[bucket]
            }
            series[place].nanoseconds += one.nanoseconds
        }
    }

    /// Forgets what was counted, and keeps the room.
    mutating func removeAll() {
        series.removeAll(keepingCapacity: true)
        places.removeAll(keepingCapacity: true)
        last = 0
    }

    private mutating func place(of key: Key) -> Int {
        if last < series.count, series[last].key == key { return last }
        if let place = places[key] {
            last = place
        } else {
            last = series.count
            places[key] = last
            series.append(Series(key: key))
        }
        return last
    }

    private static let nanosecondBounds = bounds.map { Int64($0 * 1_000_000_000) }

    private static func bucket(of nanoseconds: Int64) -> Int {
        var bucket = 0
        for bound in nanosecondBounds {
            if nanoseconds <= bound { return bucket }
            bucket += 1
        }
        return bucket
    }
}
