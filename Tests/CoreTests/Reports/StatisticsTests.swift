import Testing

@testable import Core

@Suite("Figures that make few ratings comparable with many (D9)")
struct StatisticsTests {
    private static func tally(_ stars: [Int]) -> Tally {
        var tally = Tally()
        for one in stars { tally.add(Hundredths(stars: one)) }
        return tally
    }

    static let means: [(stars: [Int], mean: Double?)] = [
        ([], nil), ([5], 3.6875), ([1], 3.1875), ([5, 5, 5], 3.95),
        ([Int](repeating: 5, count: 10), 4.3824),
        ([Int](repeating: 5, count: 48) + [4, 4], 4.7807),
    ]

    @Test("the Bayesian mean with seven ratings of 3.5", arguments: means)
    func bayesian(stars: [Int], mean: Double?) {
        let tally = Self.tally(stars)
        #expect(Statistics.bayesianAverage(tally, prior: Statistics.priorDefault) == mean)
    }

    static let bounds: [(part: Int, whole: Int, low: Double)] = [
        (0, 0, 0), (1, 1, 0.2065), (2, 2, 0.3424), (5, 5, 0.5655), (10, 10, 0.7225),
        (9, 10, 0.5958), (45, 50, 0.7864), (90, 100, 0.8256), (480, 500, 0.939), (0, 5, 0),
    ]

    @Test("Wilson's lower bound", arguments: bounds)
    func wilson(part: Int, whole: Int, low: Double) {
        #expect(Statistics.wilsonLow(of: part, in: whole) == low)
    }

    @Test("the prior is the business's own mean from twenty ratings on")
    func prior() {
        #expect(Statistics.prior(Tally()) == 3.5)
        #expect(Statistics.prior(Self.tally([Int](repeating: 5, count: 19))) == 3.5)
        #expect(Statistics.prior(Self.tally([Int](repeating: 5, count: 20))) == 5)
        #expect(
            Statistics.prior(Self.tally([Int](repeating: 4, count: 15) + [1, 1, 1, 1, 1])) == 3.25)
    }
}
