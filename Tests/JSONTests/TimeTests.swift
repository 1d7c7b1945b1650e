import Foundation
import JSON
import Testing

@Suite("Times and dates")
struct TimeTests {
    static let times: [(text: String, milliseconds: Int64?)] = [
        ("1970-01-01T00:00:00.000Z", 0), ("2026-11-21T09:30:00.000Z", 1_795_253_400_000),
        ("2026-11-21T09:30:00Z", 1_795_253_400_000), ("2026-11-21t09:30:00z", 1_795_253_400_000),
        ("2026-11-21T20:30:00+11:00", 1_795_253_400_000),
        ("2026-11-21T00:00:00.5-09:30", 1_795_253_400_500),
        ("2026-11-21T09:30:00.123999999999Z", 1_795_253_400_123),
        ("1969-12-31T23:59:59.999Z", -1), ("0000-01-01T00:00:00.000Z", -62_167_219_200_000),
        ("9999-12-31T23:59:59.999Z", 253_402_300_799_999),
        ("2024-02-29T00:00:00Z", 1_709_164_800_000),
        ("2000-02-29T00:00:00Z", 951_782_400_000), ("2016-12-31T23:59:60Z", 1_483_228_800_000),
        ("2017-01-01T09:59:60+10:00", 1_483_228_800_000),
        ("2016-12-31T22:59:60Z", nil), ("2023-02-29T00:00:00Z", nil), ("1900-02-29T00:00:00Z", nil),
        ("2026-04-31T00:00:00Z", nil), ("2026-00-01T00:00:00Z", nil), ("2026-13-01T00:00:00Z", nil),
        ("2026-01-00T00:00:00Z", nil), ("2026-01-01T24:00:00Z", nil), ("2026-01-01T00:60:00Z", nil),
        ("2026-01-01T00:00:61Z", nil), ("2026-01-01T00:00:00", nil), ("2026-01-01T00:00:00.Z", nil),
        ("2026-01-01T00:00:00+24:00", nil), ("2026-01-01T00:00:00+10:60", nil),
        ("2026-01-01T00:00:00+1000", nil), ("2026-01-01 00:00:00Z", nil),
        ("2026-01-01T00:00Z", nil),
        ("0000-01-01T00:00:00+00:01", nil), ("9999-12-31T23:59:59-00:01", nil), ("", nil),
        ("2026-1-1T00:00:00.000Z", nil), ("2026-01-01T00:00:00.000ZZ", nil),
        ("+026-01-01T00:00:00Z", nil),
    ]

    @Test(
        "times are read with any offset and fraction, and impossible ones refused", arguments: times
    )
    func reads(_ text: String, _ milliseconds: Int64?) {
        #expect(RFC3339.milliseconds(Array(text.utf8).span) == milliseconds)
        var reader = JSONReader(bytes("\"\(text)\""))
        #expect((try? reader.timestamp()) == milliseconds)
    }

    static let dates: [(text: String, days: Int?)] = [
        ("1970-01-01", 0), ("2026-11-21", 20_778), ("1969-12-31", -1), ("0000-01-01", -719_528),
        ("9999-12-31", 2_932_896), ("2026-02-29", nil), ("2026-11-21T", nil), ("2026-11-2", nil),
        ("21-11-2026", nil), ("2026/11/21", nil), ("", nil),
    ]

    @Test("dates", arguments: dates)
    func readsDates(_ text: String, _ days: Int?) {
        #expect(RFC3339.days(Array(text.utf8).span) == days)
        var reader = JSONReader(bytes("\"\(text)\""))
        #expect((try? reader.date()) == days)
        if let days { #expect(RFC3339.text(days: days) == text) }
    }

    @Test("every day of ten thousand years is written and read, and follows the one before")
    func everyDay() throws {
        var last = ""
        for days in -719_528...2_932_896 where days % 7 == 0 || days.magnitude < 800 {
            let text = RFC3339.text(days: days)
            #expect(RFC3339.days(Array(text.utf8).span) == days)
            #expect(last < text)
            last = text
        }
    }

    @Test("times are written in milliseconds, as Foundation has them")
    func writes() throws {
        var random = SeededGenerator(seed: 11)
        let style = Date.ISO8601FormatStyle(includingFractionalSeconds: true)
        for _ in 0..<5_000 {
            let milliseconds = Int64.random(in: RFC3339.milliseconds, using: &random)
            let text = RFC3339.text(milliseconds: milliseconds)
            #expect(RFC3339.milliseconds(Array(text.utf8).span) == milliseconds)
            // Foundation counts in the Julian calendar before October 1582.
            if milliseconds > -12_219_292_800_000 {
                let date = Date(timeIntervalSince1970: (Double(milliseconds) / 1000).rounded(.down))
                #expect(text.prefix(19) == style.format(date).prefix(19))
            }
        }
    }

    @Test("what RFC 3339 cannot write becomes the nearest that it can")
    func bounds() {
        #expect(RFC3339.text(milliseconds: .min) == "0000-01-01T00:00:00.000Z")
        #expect(RFC3339.text(milliseconds: .max) == "9999-12-31T23:59:59.999Z")
        #expect(RFC3339.text(milliseconds: -62_167_219_200_001) == "0000-01-01T00:00:00.000Z")
        #expect(RFC3339.text(days: .min) == "0000-01-01")
        #expect(RFC3339.text(days: .max) == "9999-12-31")
    }
}
