import Core
import JSON
import Testing

@testable import API

@Suite("The business's days")
struct BusinessCalendarTests {
    /// On both sides of the date line, with halves and quarters of hours, with summer time in
    /// either half of the year, of half an hour, at midnight, and a day that never was.
    static let zones = [
        "UTC", "Europe/London", "America/Denver", "Australia/Sydney", "Australia/Lord_Howe",
        "Africa/Cairo", "America/Sao_Paulo", "Asia/Kathmandu", "America/St_Johns", "Pacific/Apia",
        "Pacific/Kiritimati", "Pacific/Pago_Pago",
    ]

    /// 2011-01-01, the year in which Samoa left a day out.
    private static let first = 14_975
    private static let leftOut = 15_338

    @Test("follow each other without a gap and without one moment in two", arguments: zones)
    func partition(zone: String) {
        let calendar = BusinessCalendar(zone: zone)
        var start = calendar.start(of: Self.first)
        for day in Self.first..<Self.first + 1_200 {
            let next = calendar.start(of: day + 1)
            defer { start = next }
            if zone == "Pacific/Apia", day == Self.leftOut {
                #expect(next == start, "a day that never was has no moment")
                continue
            }
            let hours = (next.milliseconds - start.milliseconds) / Milliseconds.hour
            #expect((22...26).contains(hours), "day \(day) has \(hours) hours")
            #expect(calendar.day(of: start) == day)
            #expect(calendar.day(of: next.adding(milliseconds: -1)) == day)
        }
    }

    @Test(
        "have 29 Februaries where a year leaps, and none where it does not",
        arguments: [
            (2_000, true), (2_024, true), (2_028, true), (2_026, false), (2_100, false),
        ])
    func leapYears(year: Int, leaps: Bool) throws {
        let calendar = BusinessCalendar(zone: "Europe/London")
        let february = try #require(Self.day("\(year)-02-28"))
        let march = try #require(Self.day("\(year)-03-01"))
        #expect(march - february == (leaps ? 2 : 1))
        #expect((Self.day("\(year)-02-29") != nil) == leaps)
        let span =
            calendar.start(of: march).milliseconds - calendar.start(of: february).milliseconds
        #expect(span == Int64(march - february) * Milliseconds.day)
    }

    private static func day(_ text: String) -> Int? {
        RFC3339.days(text.utf8.span)
    }
}
