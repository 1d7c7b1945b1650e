/// How many ratings there are, their sum in hundredths of a star, and how they spread.
///
/// Integers throughout, so that adding and taking away in any order leaves the same value (D3). In
/// 36 bytes, because there are many and their cost is that of fetching them.
public struct Tally: Equatable, Sendable {
    /// Hundredths of stars of all of them.
    public private(set) var hundredths = 0
    private var counted: Int32 = 0
    private var ones: Int32 = 0
    private var twos: Int32 = 0
    private var threes: Int32 = 0
    private var fours: Int32 = 0
    private var fives: Int32 = 0
    private var satisfiedCount: Int32 = 0

    /// Ratings.
    public var count: Int { Int(counted) }
    /// Ratings of one star. Here and below, stars are whole, rounded half up.
    public var one: Int { Int(ones) }
    /// Ratings of two stars.
    public var two: Int { Int(twos) }
    /// Ratings of three stars.
    public var three: Int { Int(threes) }
    /// Ratings of four stars.
    public var four: Int { Int(fours) }
    /// Ratings of five stars.
    public var five: Int { Int(fives) }
    /// Ratings of 4.00 stars or more; the share that `wilsonLow` is about (D9).
    public var satisfied: Int { Int(satisfiedCount) }

    /// No ratings.
    public init() {}

    mutating func add(_ stars: Hundredths) { change(stars, by: 1) }

    mutating func subtract(_ stars: Hundredths) { change(stars, by: -1) }

    private mutating func change(_ stars: Hundredths, by sign: Int32) {
        counted += sign
        hundredths += Int(sign) * Int(stars.value)
        if stars.value >= 400 { satisfiedCount += sign }
        switch stars.rounded {
        case ...1: ones += sign
        case 2: twos += sign
        case 3: threes += sign
        case 4: fours += sign
        default: fives += sign
        }
    }

    mutating func add(_ other: Tally) {
        counted += other.counted
        hundredths += other.hundredths
        satisfiedCount += other.satisfiedCount
        ones += other.ones
        twos += other.twos
        threes += other.threes
        fours += other.fours
        fives += other.fives
    }

    mutating func subtract(_ other: Tally) {
        counted -= other.counted
        hundredths -= other.hundredths
        satisfiedCount -= other.satisfiedCount
        ones -= other.ones
        twos -= other.twos
        threes -= other.threes
        fours -= other.fours
        fives -= other.fives
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
