/// How many ratings there are, their sum in hundredths of a star, and how they spread.
///
/// Integers throughout, so that adding and taking away in any order leaves the same value (D3).
public struct Tally: Equatable, Sendable {
    /// Ratings.
    public private(set) var count = 0
    /// Hundredths of stars of all of them.
    public private(set) var hundredths = 0
    /// Ratings by whole stars, 1 to 5, each rounded half up.
    public private(set) var one = 0
    /// Ratings of two stars.
    public private(set) var two = 0
    /// Ratings of three stars.
    public private(set) var three = 0
    /// Ratings of four stars.
    public private(set) var four = 0
    /// Ratings of five stars.
    public private(set) var five = 0
    /// Ratings of 4.00 stars or more; the share that `wilsonLow` is about (D9).
    public private(set) var satisfied = 0

    /// No ratings.
    public init() {}

    mutating func add(_ stars: Hundredths) { change(stars, by: 1) }

    mutating func subtract(_ stars: Hundredths) { change(stars, by: -1) }

    private mutating func change(_ stars: Hundredths, by sign: Int) {
        count += sign
        hundredths += sign * Int(stars.value)
        if stars.value >= 400 { satisfied += sign }
        switch stars.rounded {
        case ...1: one += sign
        case 2: two += sign
        case 3: three += sign
        case 4: four += sign
        default: five += sign
        }
    }

    mutating func add(_ other: Tally) {
        count += other.count
        hundredths += other.hundredths
        satisfied += other.satisfied
        one += other.one
        two += other.two
        three += other.three
        four += other.four
        five += other.five
    }

    /// The mean in hundredths of a star, rounded half up; nil without ratings.
    public var mean: Hundredths? {
        guard count > 0 else { return nil }
        return Hundredths(UInt16(clamping: (hundredths * 2 + count) / (count * 2)))
    }
}

/// A number of stars in hundredths: 100 to 500 for a rating.
public struct Hundredths: Hashable, Comparable, Sendable {
    /// The hundredths.
    public let value: UInt16

    /// From hundredths.
    public init(_ value: UInt16) {
        self.value = value
    }

    /// From whole stars, 0 to 5; others are brought inside.
    public init(stars: Int) {
        value = UInt16(clamping: min(max(stars, 0), 5) * 100)
    }

    /// Whole stars, rounded half up.
    public var rounded: Int { (Int(value) + 50) / 100 }

    /// As a number of stars with two decimals.
    public var stars: Double { Double(value) / 100 }

    /// Fewer stars come first.
    public static func < (a: Self, b: Self) -> Bool { a.value < b.value }
}
