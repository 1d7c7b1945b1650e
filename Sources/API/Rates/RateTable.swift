import Core
import Synchronization

/// Counts requests by who sends them, in windows of time that each begin with a first request.
///
/// 1. It has room for `entriesMax`, made once. Where it is full the one whose window began first
///    goes, of the few that share its place: a flood from many addresses costs no memory, and
///    forgets at most some counts.
/// 2. Two threads meet only where their callers fall into the same of many parts, and then for as
///    long as it takes to add one. Nothing is allocated.
final class RateTable: Sendable {
    /// Parts with a lock of their own; a power of two.
    private static let parts = 64
    /// Places that one caller may have; the entries of a set.
    private static let ways = 8
    /// Sets in a part; a power of two.
    private static let sets = 16
    /// Callers that it counts.
    static let entriesMax = parts * sets * ways

    private struct Entry {
        /// Whose; 0 for nobody's.
        var key: UInt64 = 0
        /// When the window began, in milliseconds.
        var begun: Int64 = .min
        var count = 0
    }

    private final class Part: Sendable {
        let entries = Mutex([Entry](repeating: Entry(), count: RateTable.sets * RateTable.ways))
    }

    private let all = (0..<RateTable.parts).map { _ in Part() }

    /// What is left after a request.
    struct Count: Equatable, Sendable {
        /// Requests so far in the window, with this one.
        var requests: Int
        /// Milliseconds until the window is over.
        var left: Int64
    }

    /// Counts a request.
    ///
    /// - Parameters:
    ///   - key: Whose; spread well over all numbers.
    ///   - window: In milliseconds.
    func count(_ key: UInt64, window: Int64, now: Timestamp) -> Count {
        let key = max(key, 1)
        let moment = now.milliseconds
        let first = Int(truncatingIfNeeded: key >> 6) & (Self.sets - 1)
        let places = first * Self.ways..<(first + 1) * Self.ways
        return all[Int(truncatingIfNeeded: key) & (Self.parts - 1)].entries.withLock { entries in
            var place = places.lowerBound
            for candidate in places {
                if entries[candidate].key == key {
                    place = candidate
                    break
                }
                if entries[candidate].begun < entries[place].begun { place = candidate }
            }
            // A clock that was set back begins another window.
            let age = moment - max(entries[place].begun, moment - window)
            if entries[place].key != key || !(0..<window).contains(age) {
                entries[place] = Entry(key: key, begun: moment, count: 0)
            }
            entries[place].count += 1
            return Count(
                requests: entries[place].count, left: entries[place].begun + window - moment)
        }
    }
}
