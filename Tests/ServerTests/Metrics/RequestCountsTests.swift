import HTTP1
import Testing

@testable import Server

@Suite("Counts of finished requests")
struct RequestCountsTests {
    private func key(_ route: UInt16?, _ status: UInt16 = 200) -> RequestCounts.Key {
        RequestCounts.Key(route: route, method: .get, status: status)
    }

    @Test("fall into the first bucket whose bound they do not exceed")
    func buckets() {
        for (nanoseconds, bucket): (Int64, Int) in [
            (0, 0), (500_000, 0), (500_001, 1), (1_000_000, 1), (10_000_000_000, 16),
            (10_000_000_001, 17), (.max, 17),
        ] {
            var counts = RequestCounts()
            counts.add(key(1), nanoseconds: nanoseconds)
            #expect(counts.series[0].buckets.firstIndex(of: 1) == bucket, "\(nanoseconds)")
        }
    }

    @Test("are told apart by route, method and status, and add up over loops")
    func sums() {
        var one = RequestCounts()
        var other = RequestCounts()
        for step in 0..<30 {
            one.add(key(UInt16(step % 3)), nanoseconds: 1)
            other.add(key(step % 2 == 0 ? 1 : nil, 404), nanoseconds: 2)
        }
        one.add(other)
        one.add(other)
        let found = Dictionary(
            uniqueKeysWithValues: one.series.map {
                ($0.key, ($0.buckets.reduce(0, +), $0.nanoseconds))
            })
        #expect(found.count == 5)
        #expect(found[key(0)] ?? (0, 0) == (10, 10))
        #expect(found[key(1, 404)] ?? (0, 0) == (30, 60))
        #expect(found[key(nil, 404)] ?? (0, 0) == (30, 60))
        one.removeAll()
        #expect(one.isEmpty)
        one.add(key(2), nanoseconds: 1)
        #expect(one.series.map(\.key) == [key(2)])
    }
}
