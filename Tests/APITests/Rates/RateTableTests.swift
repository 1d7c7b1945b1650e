@testable import API
import Core
import Dispatch
import Fixtures
import Testing

@Suite("Counting requests by who sends them")
struct RateTableTests {
    private static let minute: Int64 = 60_000

    @Test("a window begins with the first request, and another one after it")
    func windows() {
        let table = RateTable()
        let start = Timestamp.monday
        func count(_ milliseconds: Int64) -> RateTable.Count {
            table.count(
                42, window: Self.minute, now: start.adding(milliseconds: milliseconds))
        }
        #expect(count(0) == RateTable.Count(requests: 1, left: 60_000))
        #expect(count(10_000) == RateTable.Count(requests: 2, left: 50_000))
        #expect(count(59_999) == RateTable.Count(requests: 3, left: 1))
        #expect(count(60_000) == RateTable.Count(requests: 1, left: 60_000))
        // A clock that is set back.
        #expect(count(-5_000_000) == RateTable.Count(requests: 1, left: 60_000))
        #expect(count(-4_999_999) == RateTable.Count(requests: 2, left: 59_999))
    }

    @Test("no key counts for another, 0 least of all")
    func keys() {
        let table = RateTable()
        for key: UInt64 in [0, 2, .max, 1 << 63, 64, 128] {
            #expect(table.count(key, window: Self.minute, now: .monday).requests == 1)
        }
    }

    @Test("a flood of others forgets counts, but has room for the newest")
    func bounded() {
        let table = RateTable()
        // All of one part and one set: more than it has places.
        for number in 0..<100 {
            let key = UInt64(number) << 20 | 7
            let now = Timestamp.monday.adding(milliseconds: Int64(number))
            #expect(table.count(key, window: Self.minute, now: now).requests == 1)
        }
        let late = Timestamp.monday.adding(milliseconds: 100)
        #expect(table.count(99 << 20 | 7, window: Self.minute, now: late).requests == 2)
        #expect(table.count(0 << 20 | 7, window: Self.minute, now: late).requests == 1)
    }

    @Test("many threads lose no count")
    func threads() {
        let table = RateTable()
        DispatchQueue.concurrentPerform(iterations: 8) { _ in
            for _ in 0..<1_000 { _ = table.count(9, window: Self.minute, now: .monday) }
        }
        #expect(table.count(9, window: Self.minute, now: .monday).requests == 8_001)
    }
}
