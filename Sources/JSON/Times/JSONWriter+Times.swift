extension JSONWriter {
    /// Milliseconds since 1970 as `"2026-11-21T09:30:00.000Z"`. A time out of the years 0 to 9999,
    /// which RFC 3339 cannot write, becomes the nearest one that it can.
    public mutating func timestamp(milliseconds: Int64) {
        timestamp(milliseconds, after: Span(), isMember: false)
    }

    /// A member that is such a time.
    public mutating func timestamp(milliseconds: Int64, as name: JSONName) {
        timestamp(milliseconds, after: name.text.utf8.span, isMember: true)
    }

    private mutating func timestamp(
        _ milliseconds: Int64, after name: Span<UInt8>, isMember: Bool
    ) {
        let n = name.count
        let text = RFC3339.quoted(milliseconds)
        reserve(n &+ 40)
        var start = count
        count = start &+ 27 &+ (isMember ? n &+ 3 : 0)
        var out = storage.mutableSpan
        if isMember { start = name.copy(asName: &out, at: start) }
        store(text.0, &out, at: start)
        store(text.1, &out, at: start + 8)
        store(text.2, &out, at: start + 16)
        store(0x2C_225A as UInt32, &out, at: start + 24)  // `Z",`
    }

    /// Days since 1970-01-01 as `"2026-11-21"`, the years bounded as for `timestamp`.
    public mutating func date(days: Int) {
        let range = CivilDate.days
        let date = CivilDate(days: min(max(days, range.lowerBound), range.upperBound))
        reserve(16)
        let start = count
        count = start + 13
        var out = storage.mutableSpan
        // "YYYY-MM | -DD",
        let b = 0x2D | UInt32(truncatingIfNeeded: date.day).two << 8 | 0x22 << 24
        store(date.quotedYearAndMonth, &out, at: start)
        store(b, &out, at: start + 8)
        out[start + 12] = 0x2C
    }
}

extension RFC3339 {
    /// `"YYYY-MM`, `-DDTHH:M` and `M:SS.mmm`, eight bytes each.
    ///
    /// Not inlined, so that they are stored as words: the optimizer would store the parts of which
    /// they are made one by one.
    @inline(never)
    fileprivate static func quoted(_ milliseconds: Int64) -> (UInt64, UInt64, UInt64) {
        let range = Self.milliseconds
        let time = min(max(milliseconds, range.lowerBound), range.upperBound)
        let day = Int((time >= 0 ? time : time &- 86_399_999) / 86_400_000)
        let inDay = UInt32(truncatingIfNeeded: time &- Int64(day) &* 86_400_000)
        let date = CivilDate(days: day)
        let seconds = inDay / 1000
        let millis = inDay % 1000
        let (hour, minute, second) = (seconds / 3600, seconds / 60 % 60, seconds % 60)
        let m = minute.two
        let b =
            0x2D | UInt64(UInt32(truncatingIfNeeded: date.day).two) << 8 | 0x54 << 24
            | UInt64(hour.two) << 32 | 0x3A << 48 | UInt64(m & 0xFF) << 56
        let c =
            UInt64(m >> 8) | 0x3A << 8 | UInt64(second.two) << 16 | 0x2E << 32
            | UInt64(millis / 100 &+ 0x30) << 40 | UInt64((millis % 100).two) << 48
        return (date.quotedYearAndMonth, b, c)
    }
}

extension CivilDate {
    /// `"YYYY-MM`, eight bytes in memory order.
    fileprivate var quotedYearAndMonth: UInt64 {
        let year = UInt32(truncatingIfNeeded: year)
        let digits = UInt64((year / 100).two) | UInt64((year % 100).two) << 16
        return 0x22 | digits << 8 | 0x2D << 40
            | UInt64(UInt32(truncatingIfNeeded: month).two) << 48
    }
}

extension UInt32 {
    /// Of a number below 100, its digits as two bytes in memory order.
    @inline(__always) fileprivate var two: UInt32 { ((self % 10) << 8 | self / 10) &+ 0x3030 }
}
