/// Sums of stretches of tallies that lie in a row, at a cost that grows with the logarithm of how
/// many there are (P. Fenwick, 1994).
struct TallyTree: Sendable {
    /// Node n, counted from 1, has the sum of the n-th and those before it, as many as the lowest
    /// bit says that is set in n.
    private var nodes: ContiguousArray<RatingTallies> = []

    mutating func append(_ tallies: RatingTallies) {
        var node = tallies
        let number = nodes.count + 1
        var before = number - 1
        while before > number & (number - 1) {
            node.add(nodes[before - 1])
            before &= before - 1
        }
        nodes.append(node)
    }

    /// Forgets all from a place on.
    mutating func removeAll(from place: Int) { nodes.removeSubrange(place...) }

    /// Changes the tallies at a place.
    @inline(__always)
    mutating func change(at place: Int, _ change: (inout RatingTallies) -> Void) {
        var number = place + 1
        while number <= nodes.count {
            change(&nodes[number - 1])
            number += number & -number
        }
    }

    /// Adds a stretch to a sum.
    func add(_ places: Range<Int>, to sum: inout RatingTallies) {
        var (upper, lower) = (places.upperBound, places.lowerBound)
        while upper > lower {
            sum.add(nodes[upper - 1])
            upper &= upper - 1
        }
        while lower > upper {
            sum.subtract(nodes[lower - 1])
            lower &= lower - 1
        }
    }
}
