/// A moment as the `Date` field wants it: `Sun, 06 Nov 1994 08:49:37 GMT` (RFC 9110 §5.6.7).
public struct HTTPDate: Hashable, Sendable {
    /// How long one is.
    public static let byteCount = 29

    /// The 29 ASCII bytes.
    public let bytes: [UInt8]
    /// The whole field line, which every answer has.
    let line: [UInt8]

    /// - Parameter secondsSince1970: without leap seconds, as Unix counts; moments outside the
    ///   years 1970 to 9999 become the nearest one inside.
    public init(secondsSince1970: Int64) {
        let seconds = Int(min(max(secondsSince1970, 0), 253_402_300_799))
        let days = seconds / 86_400
        let second = seconds % 86_400
        let (year, month, day) = Self.civilDate(days: days)

        var text = Array(Self.weekdays[(days + 4) % 7].utf8)
        text.reserveCapacity(Self.byteCount)
        text += Array(", ".utf8)
        Self.appendTwoDigits(day, to: &text)
        text.append(.space)
        text += Array(Self.months[month - 1].utf8)
        text.append(.space)
        Self.appendTwoDigits(year / 100, to: &text)
        Self.appendTwoDigits(year % 100, to: &text)
        text.append(.space)
        Self.appendTwoDigits(second / 3600, to: &text)
        text.append(UInt8(ascii: ":"))
        Self.appendTwoDigits(second / 60 % 60, to: &text)
        text.append(UInt8(ascii: ":"))
        Self.appendTwoDigits(second % 60, to: &text)
        text += Array(" GMT".utf8)
        bytes = text
        line = Array("Date: ".utf8) + text + [.carriageReturn, .lineFeed]
    }

    private static let weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    private static func appendTwoDigits(_ number: Int, to text: inout [UInt8]) {
        text.append(0x30 &+ UInt8(truncatingIfNeeded: number / 10))
        text.append(0x30 &+ UInt8(truncatingIfNeeded: number % 10))
    }

    /// Days since 1970 as a date of the Gregorian calendar. Counted in eras of 400 years that begin
    /// in March, so that the leap day is a year's last.
    private static func civilDate(days: Int) -> (year: Int, month: Int, day: Int) {
        let shifted = days + 719_468
        let era = shifted / 146_097
        let dayOfEra = shifted % 146_097
        let yearOfEra =
            (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let marchMonth = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * marchMonth + 2) / 5 + 1
        let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
        return (era * 400 + yearOfEra + (month <= 2 ? 1 : 0), month, day)
    }
}
