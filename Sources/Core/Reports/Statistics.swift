/// Figures that make averages of few ratings comparable with averages of many (D9).
public enum Statistics {
    /// Ratings at the business's own mean that each fieldworker is given.
    public static let priorWeight = 7.0
    /// The mean that is used while the business has fewer ratings than `priorRatingsMin`.
    public static let priorDefault = 3.5
    /// See `priorDefault`.
    public static let priorRatingsMin = 20
    /// The quantile of the normal distribution for 95 %.
    static let z = 1.96

    /// The mean that a fieldworker without ratings is taken to have, in stars.
    public static func prior(_ business: Tally) -> Double {
        guard business.count >= priorRatingsMin else { return priorDefault }
        return Double(business.hundredths) / 100 / Double(business.count)
    }

    /// The mean with the prior's ratings added, in stars to four decimals; nil without ratings.
    public static func bayesianAverage(_ tally: Tally, prior: Double) -> Double? {
        guard tally.count > 0 else { return nil }
        let sum = Double(tally.hundredths) / 100 + prior * priorWeight
        return rounded(sum / (Double(tally.count) + priorWeight))
    }

    /// The lower end of Wilson's interval of a share, to four decimals; 0 of nothing.
    public static func wilsonLow(of part: Int, in whole: Int) -> Double {
        guard whole > 0 else { return 0 }
        let n = Double(whole)
        let share = Double(part) / n
        let square = z * z
        let middle = share + square / (2 * n)
        let spread = z * ((share * (1 - share) + square / (4 * n)) / n).squareRoot()
        return rounded(max(0, (middle - spread) / (1 + square / n)))
    }

    private static func rounded(_ value: Double) -> Double { (value * 10_000).rounded() / 10_000 }
}
