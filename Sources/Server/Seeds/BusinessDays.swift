import Core
import Foundation

/// Days of a business counted from its today, and the moments of its clock.
struct BusinessDays {
    private let zone: TimeZone
    /// Today, in days since 1970.
    private let today: Int64

    /// Nil for a time zone that this machine does not know.
    init?(timeZone: String, now: Timestamp) {
        guard let zone = TimeZone(identifier: timeZone) else { return nil }
        self.zone = zone
        let local = now.milliseconds + Self.offset(of: zone, at: now.milliseconds)
        today = Int64((Double(local) / Double(Milliseconds.day)).rounded(.down))
    }

    /// The moment when the clock on the wall shows these minutes after midnight, days from today.
    /// Where a clock is set forward over it, the moment after; where it shows twice, the first.
    func moment(day: Int, minutes: Int) -> Timestamp {
        let local =
            (today + Int64(day)) * Milliseconds.day + Int64(minutes) * Milliseconds.minute
        let guess = local - Self.offset(of: zone, at: local - 12 * Milliseconds.hour)
        let better = local - Self.offset(of: zone, at: guess)
        return Timestamp(milliseconds: better)
    }

    /// Midnight that began today.
    var startOfToday: Timestamp { moment(day: 0, minutes: 0) }

    private static func offset(of zone: TimeZone, at milliseconds: Int64) -> Int64 {
        let date = Date(timeIntervalSince1970: Double(milliseconds) / 1_000)
        return Int64(zone.secondsFromGMT(for: date)) * 1_000
    }
}
