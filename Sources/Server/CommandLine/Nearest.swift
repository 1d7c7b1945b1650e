/// Which known word was probably meant.
enum Nearest {
    /// More changes than this, and nothing was meant.
    static let distanceMax = 3

    /// The word that takes the fewest changes; nil when all take too many.
    ///
    /// - Parameter changesMax: How many may be taken for a slip.
    static func word(
        to word: String, among known: [String], changesMax: Int = distanceMax
    ) -> String? {
        let ranked = known.map { (distance(word, $0), $0) }.min { $0.0 < $1.0 }
        guard let ranked, ranked.0 <= min(changesMax, max(word.count / 2, 1)) else { return nil }
        return ranked.1
    }

    /// Letters to insert, remove or replace (Levenshtein).
    static func distance(_ one: String, _ other: String) -> Int {
        let other = Array(other)
        var row = Array(0...other.count)
        for (i, letter) in one.enumerated() {
            var diagonal = row[0]
            row[0] = i + 1
            for (j, candidate) in other.enumerated() {
                let replaced = diagonal + (letter == candidate ? 0 : 1)
                diagonal = row[j + 1]
                row[j + 1] = min(replaced, row[j] + 1, diagonal + 1)
            }
        }
        return row[other.count]
    }
}
