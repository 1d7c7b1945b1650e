import Fixtures
import Testing

@testable import Core

@Suite("Waiting after log-ins that failed")
struct LogInThrottleTests {
    private static let olsen = SHA256.digest(of: Array("olsen".utf8))
    private static let murphy = SHA256.digest(of: Array("murphy".utf8))

    static let waits: [(failures: Int, seconds: Int64)] = [
        (0, 0), (4, 0), (5, 1), (6, 2), (7, 4), (10, 32), (14, 512), (15, 900), (40, 900),
        (2_000, 900),
    ]

    @Test("five are free, then the delay doubles up to a quarter of an hour", arguments: waits)
    func delay(failures: Int, seconds: Int64) {
        var throttle = LogInThrottle()
        for _ in 0..<failures { throttle.fail(Self.olsen, now: .monday) }
        #expect(throttle.wait(Self.olsen, now: .monday) == seconds * 1_000)
        let end = Timestamp.monday.adding(milliseconds: seconds * 1_000)
        #expect(throttle.wait(Self.olsen, now: end) == 0)
        #expect(throttle.wait(Self.murphy, now: .monday) == 0)
    }

    @Test("a log-in that works forgets the failures, and so does a day")
    func forgets() {
        var throttle = LogInThrottle()
        for _ in 0..<9 { throttle.fail(Self.olsen, now: .monday) }
        throttle.succeed(Self.olsen)
        throttle.fail(Self.olsen, now: .monday)
        #expect(throttle.wait(Self.olsen, now: .monday) == 0)
        for _ in 0..<9 { throttle.fail(Self.olsen, now: .monday) }
        let later = Timestamp.monday.days(1).adding(milliseconds: 1)
        throttle.fail(Self.olsen, now: later)
        #expect(throttle.wait(Self.olsen, now: later) == 0)
    }

    @Test("a clock that steps back a little makes nobody wait longer, and far back not at all")
    func clockStepsBack() {
        var throttle = LogInThrottle()
        for _ in 0..<7 { throttle.fail(Self.olsen, now: .monday) }
        #expect(throttle.wait(Self.olsen, now: .monday.minutes(-14)) == 4_000)
        #expect(throttle.wait(Self.olsen, now: .monday.days(-2)) == 0)
        throttle.fail(Self.olsen, now: .monday.days(-2))
        #expect(throttle.wait(Self.olsen, now: .monday.days(-2)) == 8_000)
    }

    @Test("many accounts push out the one that failed longest ago, and no other")
    func bounded() {
        var throttle = LogInThrottle()
        for _ in 0..<6 { throttle.fail(Self.olsen, now: .monday.minutes(-1)) }
        for _ in 0..<6 { throttle.fail(Self.murphy, now: .monday) }
        for number in 0..<LogInThrottle.accountsMax - 1 {
            let account = SHA256.digest(of: Array("\(number)".utf8))
            throttle.fail(account, now: .monday)
        }
        #expect(throttle.wait(Self.olsen, now: .monday.minutes(-1)) == 0)
        #expect(throttle.wait(Self.murphy, now: .monday) == 2_000)
    }

    @Test("a flood of other accounts does not make it forget one that has to wait")
    func flood() {
        var throttle = LogInThrottle()
        for _ in 0..<9 { throttle.fail(Self.olsen, now: .monday) }
        for number in 0..<2 * LogInThrottle.accountsMax {
            let account = SHA256.digest(of: Array("account \(number)".utf8))
            let now = Timestamp.monday.adding(milliseconds: Int64(number / 10))
            throttle.fail(account, now: now)
        }
        #expect(throttle.wait(Self.olsen, now: .monday.adding(milliseconds: 2_000)) > 0)
    }

    @Test("what it says it remembers again, but for what a day has passed over")
    func restores() {
        var throttle = LogInThrottle()
        for _ in 0..<7 { throttle.fail(Self.olsen, now: .monday) }
        throttle.fail(Self.murphy, now: .monday.days(-1))
        let records = throttle.records
        #expect(records.map(\.account) == [Self.murphy, Self.olsen])
        var again = LogInThrottle()
        for record in records { again.restore(record, now: .monday) }
        #expect(again.records == [records[1]])
        #expect(again.wait(Self.olsen, now: .monday) == 4_000)
    }

    @Test("what was remembered from a time to come makes nobody wait for it")
    func restoresFromTheFuture() {
        var throttle = LogInThrottle()
        for _ in 0..<7 { throttle.fail(Self.olsen, now: .monday.days(300)) }
        var again = LogInThrottle()
        for record in throttle.records { again.restore(record, now: .monday) }
        #expect(again.wait(Self.olsen, now: .monday) == 4_000)
        #expect(again.wait(Self.olsen, now: .monday.minutes(1)) == 0)
    }

    @Test("fewer failures can be free")
    func fewerFree() {
        var throttle = LogInThrottle()
        throttle.fail(Self.olsen, now: .monday)
        #expect(throttle.wait(Self.olsen, now: .monday) == 0)
        #expect(throttle.wait(Self.olsen, now: .monday, free: 1) == 1_000)
    }
}
