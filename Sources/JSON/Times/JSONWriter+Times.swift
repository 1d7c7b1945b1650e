extension JSONWriter {
    /// Milliseconds since 1970 as `"2026-11-21T09:30:00.000Z"`. A time out of the years 0 to 9999,
    /// which RFC 3339 cannot write, becomes the nearest one that it can.
    public mutating func timestamp(milliseconds: Int64) {
        let range = RFC3339.milliseconds
        let time = min(max(milliseconds, range.lowerBound), range.upperBound)
        let day = Int((time >= 0 ? time : time &- 86_399_999) / 86_400_000)
        let inDay = UInt32(truncatingIfNeeded: time &- Int64(day) &* 86_400_000)
        let date = CivilDate(days: day)
        let seconds = inDay / 1000
        let millis = inDay % 1000
        let (hour, minute, second) = (seconds / 3600, seconds / 60 % 60, seconds % 60)

        reserve(32)
        let start = count
        count = start + 27
        var span = storage.mutableSpan
        var out = unsafe span.mutableBytes
        // "YYYY-MM | -DDTHH:M | M:SS.mmm | Z",
        let m = minute.two
        let b =
            0x2D | UInt64(UInt32(truncatingIfNeeded: date.day).two) << 8 | 0x54 << 24
            | UInt64(hour.two) << 32 | 0x3A << 48 | UInt64(m & 0xFF) << 56
        let c =
            UInt64(m >> 8) | 0x3A << 8 | UInt64(second.two) << 16 | 0x2E << 32
            | UInt64(millis / 100 &+ 0x30) << 40 | UInt64((millis % 100).two) << 48
        out.storeBytes(of: date.quotedYearAndMonth, toByteOffset: start, as: UInt64.self)
        out.storeBytes(of: b, toByteOffset: start + 8, as: UInt64.self)
        out.storeBytes(of: c, toByteOffset: start + 16, as: UInt64.self)
        out.storeBytes(of: 0x225A, toByteOffset: start + 24, as: UInt16.self)
        out.storeBytes(of: 0x2C, toByteOffset: start + 26, as: UInt8.self)
    }

    /// Days since 1970-01-01 as `"2026-11-21"`, the years bounded as for `timestamp`.
    public mutating func date(days: Int) {
        let range = CivilDate.days
        let date = CivilDate(days: min(max(days, range.lowerBound), range.upperBound))
        reserve(16)
        let start = count
        count = start + 13
        var span = storage.mutableSpan
        var out = unsafe span.mutableBytes
        // "YYYY-MM | -DD",
        let b = 0x2D | UInt32(truncatingIfNeeded: date.day).two << 8 | 0x22 << 24
        out.storeBytes(of: date.quotedYearAndMonth, toByteOffset: start, as: UInt64.self)
        out.storeBytes(of: b, toByteOffset: start + 8, as: UInt32.self)
        out.storeBytes(of: 0x2C, toByteOffset: start + 12, as: UInt8.self)
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
