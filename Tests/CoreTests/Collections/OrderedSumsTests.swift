import Fixtures
import Testing

@testable import Core

@Suite("Tallies of ranges, against adding up anew (D3, D10)")
struct OrderedSumsTests {
    private struct Given {
        let key: SortKey
        let stars: Hundredths
        let tags: [TagStars]
    }

    private func tallies(_ given: [Given], from: Int64, to: Int64) -> RatingTallies {
        var tallies = RatingTallies()
        for one in given where one.key.value >= from && one.key.value < to {
            tallies.add(one.stars, one.tags)
        }
        return tallies
    }

    private func expectSame(_ found: RatingTallies, _ expected: RatingTallies) {
        #expect(found.overall == expected.overall)
        let (tags, expectedTags) = (found.byTag, expected.byTag)
        #expect(tags.map(\.tag) == expectedTags.map(\.tag))
        #expect(tags.map(\.tally) == expectedTags.map(\.tally))
    }

    @Test(
        "are the same after thousands of ratings and resets",
        arguments: [UInt64(1), 2, 3], [true, false])
    func againstModel(seed: UInt64, isRising: Bool) {
        var random = SeededGenerator(seed: seed)
        var sums = OrderedSums()
        var given: [Given] = []
        for step in 0..<4_000 {
            let isRemoval = Int.random(in: 0..<10, using: &random) < (step < 2_500 ? 2 : 7)
            if isRemoval, !given.isEmpty {
                let gone = given.remove(at: Int.random(in: given.indices, using: &random))
                sums.remove(gone.key, gone.stars, gone.tags)
            } else {
                let value = isRising ? Int64(step / 4) : Int64.random(in: 0..<1_000, using: &random)
                let stars = Hundredths(UInt16.random(in: 100...500, using: &random))
                let tags = (1...5).filter { _ in Bool.random(using: &random) }.shuffled(
                    using: &random
                ).map { TagStars(tag: ID(rawValue: $0), stars: .random(in: 1...5, using: &random)) }
                let one = Given(key: SortKey(value, UInt64(step + 1)), stars: stars, tags: tags)
                sums.insert(one.key, one.stars, one.tags)
                given.append(one)
            }
            guard step % 100 == 0 else { continue }
            for _ in 0..<10 {
                let from = Int64.random(in: -50..<1_050, using: &random)
                let to = Int64.random(in: -50..<1_050, using: &random)
                let found = sums.tallies(
                    from: Timestamp(milliseconds: from), to: Timestamp(milliseconds: to))
                expectSame(found, tallies(given, from: from, to: to))
            }
            let whole = sums.tallies(from: .distantPast, to: .distantFuture)
            expectSame(whole, tallies(given, from: .min, to: .max))
        }
    }

    @Test("an empty or reversed range has none, and the end is outside")
    func edges() {
        var sums = OrderedSums()
        sums.insert(SortKey(10, 1), Hundredths(400))
        let ten = Timestamp(milliseconds: 10)
        let eleven = Timestamp(milliseconds: 11)
        #expect(sums.tallies(from: ten, to: ten).overall.count == 0)
        #expect(sums.tallies(from: eleven, to: ten).overall.count == 0)
        #expect(sums.tallies(from: Timestamp(milliseconds: 9), to: ten).overall.count == 0)
        #expect(sums.tallies(from: ten, to: eleven).overall.count == 1)
        sums.remove(SortKey(10, 2), Hundredths(400))
        sums.remove(SortKey(11, 1), Hundredths(400))
        #expect(sums.tallies(from: .distantPast, to: .distantFuture).overall.count == 1)
    }
}
