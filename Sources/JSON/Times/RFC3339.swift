/// Times and dates as text (RFC 3339 §5.6), here and for query parameters.
public enum RFC3339 {
    /// What a time can be: 0000-01-01T00:00:00.000Z to 9999-12-31T23:59:59.999Z, in milliseconds
    /// since 1970.
    public static let milliseconds: ClosedRange<Int64> = -62_167_219_200_000...253_402_300_799_999

    /// Milliseconds since 1970 of a text such as `2026-11-21T09:30:00.000Z`.
    ///
    /// Any offset is taken, and any number of fraction digits, cut to milliseconds. A leap second
    /// counts as the first second of the next day, and is refused at other times of day (in UTC).
    /// Nil for anything else, such as a day that no calendar has.
    public static func milliseconds(_ text: Span<UInt8>) -> Int64? {
        // "2026-11-21T09:30:00" has 19 bytes, and an offset at least one.
        guard text.count >= 20, let days = date(text), text[10] | 0x20 == UInt8(ascii: "t"),
            let hour = text.twoDigits(at: 11), hour < 24, text[13] == UInt8(ascii: ":"),
            let minute = text.twoDigits(at: 14), minute < 60, text[16] == UInt8(ascii: ":"),
            let second = text.twoDigits(at: 17), second <= 60
        else { return nil }
        var at = 19
        guard let fraction = fraction(text, &at), let offset = offset(text, at) else { return nil }
        let seconds = days * 86_400 + hour * 3600 + minute * 60 + second - offset * 60
        if second == 60, seconds % 86_400 != 0 { return nil }
        let time = Int64(seconds) * 1000 + Int64(fraction)
        return milliseconds.contains(time) ? time : nil
    }

    /// Days since 1970 of the first ten bytes.
    private static func date(_ text: Span<UInt8>) -> Int? {
        guard text.count >= 10, let century = text.twoDigits(at: 0),
            let year = text.twoDigits(at: 2), text[4] == UInt8(ascii: "-"),
            let month = text.twoDigits(at: 5), text[7] == UInt8(ascii: "-"),
            let day = text.twoDigits(at: 8)
        else { return nil }
        return CivilDate(year: century * 100 + year, month: month, day: day)?.days
    }

    /// The milliseconds of a fraction, 0 without one; nil for a point without digits.
    private static func fraction(_ text: Span<UInt8>, _ at: inout Int) -> Int? {
        guard text[at] == UInt8(ascii: ".") else { return 0 }
        at += 1
        let first = at
        var milliseconds = 0
        var scale = 100
        while at < text.count, text[at] &- 0x30 < 10 {
            milliseconds += Int(text[at] &- 0x30) * scale
            scale /= 10
            at += 1
        }
        return at > first ? milliseconds : nil
    }

    /// Minutes east of UTC; nil unless the text ends with them.
    private static func offset(_ text: Span<UInt8>, _ at: Int) -> Int? {
        if at + 1 == text.count, text[at] | 0x20 == UInt8(ascii: "z") { return 0 }
        guard at + 6 == text.count, let hours = text.twoDigits(at: at + 1), hours < 24,
            text[at + 3] == UInt8(ascii: ":"), let minutes = text.twoDigits(at: at + 4),
            minutes < 60
        else { return nil }
        switch text[at] {
        case UInt8(ascii: "+"): return hours * 60 + minutes
        case UInt8(ascii: "-"): return -(hours * 60 + minutes)
        default: return nil
        }
    }

    /// Days since 1970-01-01 of a text such as `2026-11-21`; nil for anything else.
    public static func days(_ text: Span<UInt8>) -> Int? {
        text.count == 10 ? date(text) : nil
    }

    /// A time as `2026-11-21T09:30:00.000Z`; one out of `milliseconds` as the nearest that is not.
    public static func text(milliseconds: Int64) -> String {
        var writer = JSONWriter(capacity: 64)
        writer.timestamp(milliseconds: milliseconds)
        return unquoted(writer)
    }

    /// A date as `2026-11-21`; one out of the years 0 to 9999 as the nearest that is not.
    public static func text(days: Int) -> String {
        var writer = JSONWriter(capacity: 64)
        writer.date(days: days)
        return unquoted(writer)
    }

    private static func unquoted(_ writer: borrowing JSONWriter) -> String {
        String(decoding: writer.copyBytes().dropFirst().dropLast(), as: UTF8.self)
    }
}

extension Span where Element == UInt8 {
    /// Two decimal digits as a number; the caller checked that the bytes are there.
    fileprivate func twoDigits(at index: Int) -> Int? {
        let (tens, ones) = (self[index] &- 0x30, self[index &+ 1] &- 0x30)
        guard tens < 10, ones < 10 else { return nil }
        return Int(tens) &* 10 &+ Int(ones)
    }
}
