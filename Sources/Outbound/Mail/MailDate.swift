internal import JSON

/// `Sat, 21 Nov 2026 09:30:00 +0000` (RFC 5322 §3.3).
enum MailDate {
    /// - Parameter milliseconds: Since 1970.
    static func text(_ milliseconds: Int64) -> String {
        let stamp = RFC3339.text(milliseconds: milliseconds)
        let parts = stamp.split { "-T:.Z".contains($0) }.map(String.init)
        guard parts.count >= 6, let month = Int(parts[1]), (1...12).contains(month) else {
            return stamp
        }
        let days = Int((milliseconds - (milliseconds % day + day) % day) / day)
        let weekday = weekdays[((days + 4) % 7 + 7) % 7]
        return "\(weekday), \(parts[2]) \(months[month - 1]) \(parts[0]) "
            + "\(parts[3]):\(parts[4]):\(parts[5]) +0000"
    }

    private static let day: Int64 = 86_400_000
    private static let weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
}
