import Fixtures
import Testing

@testable import Core

@Suite("A tree of tallies, against adding them up")
struct TallyTreeTests {
    private func expectSame(_ tree: TallyTree, _ stars: [[UInt16]]) {
        for lower in 0...stars.count {
            for upper in lower...stars.count {
                var expected = Tally()
                for one in stars[lower..<upper].joined() { expected.add(Hundredths(one)) }
                var sum = RatingTallies()
                tree.add(lower..<upper, to: &sum)
                #expect(sum.overall == expected, "\(lower)..<\(upper)")
            }
        }
    }

    @Test("has the sum of every stretch, whatever was changed", arguments: [0, 1, 2, 7, 8, 33])
    func sums(count: Int) {
        var random = SeededGenerator(seed: 3)
        var tree = TallyTree()
        var stars: [[UInt16]] = []
        func more() {
            let some = (0..<3).map { _ in UInt16.random(in: 100...500, using: &random) }
            var tallies = RatingTallies()
            for one in some { tallies.add(Hundredths(one), []) }
            tree.append(tallies)
            stars.append(some)
        }
        for _ in 0..<count { more() }
        expectSame(tree, stars)
        for place in stars.indices {
            let gone = stars[place].removeLast()
            tree.change(at: place) { $0.subtract(Hundredths(gone), []) }
            stars[place].append(300)
            tree.change(at: place) { $0.add(Hundredths(300), []) }
        }
        expectSame(tree, stars)
        tree.removeAll(from: count / 2)
        stars.removeSubrange((count / 2)...)
        for _ in 0..<3 { more() }
        expectSame(tree, stars)
    }
}
