import Core
import Foundation

/// Dates as the business means them: days begin at midnight in its time zone, or when the clocks
/// first show that day (D10).
struct BusinessCalendar {
    private var calendar: Calendar

    /// The calendar of a zone; of UTC when this machine does not know it.
    init(zone: String) {
        calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = TimeZone(identifier: zone) ?? .gmt
    }

    /// See `API.isTimeZone`.
    static let isZone: @Sendable (String) -> Bool = { name in
        name == "UTC" || name.contains("/") && TimeZone(identifier: name) != nil
    }

    /// The first moment of a day, given in days since 1970.
    func start(of day: Int) -> Timestamp {
        // Noon in UTC lies within the same date in every zone's reckoning of that date's number.
        let noon = Date(timeIntervalSince1970: Double(day) * 86_400 + 43_200)
        var gmt = Calendar(identifier: .gregorian)
        gmt.timeZone = .gmt
        var parts = gmt.dateComponents([.year, .month, .day], from: noon)
        parts.hour = 12
        guard let midday = calendar.date(from: parts) else {
            return Timestamp(milliseconds: Int64(day) * Milliseconds.day)
        }
        return Timestamp(calendar.startOfDay(for: midday))
    }

    /// The day of a moment, in days since 1970.
    func day(of moment: Timestamp) -> Int {
        let date = Date(timeIntervalSince1970: Double(moment.milliseconds) / 1_000)
        let offset = calendar.timeZone.secondsFromGMT(for: date)
        let seconds = Double(moment.milliseconds) / 1_000 + Double(offset)
        return Int((seconds / 86_400).rounded(.down))
    }
}

extension Timestamp {
    fileprivate init(_ date: Date) {
        self.init(milliseconds: Int64((date.timeIntervalSince1970 * 1_000).rounded()))
    }
}

extension API {
    /// Whether a name is one of the IANA zones known here: what a business may choose.
    public static func isTimeZone(_ name: String) -> Bool { BusinessCalendar.isZone(name) }
}
