/// How much of a password nobody would guess part by part: what is left of it without common
/// words, names that belong to it, rows of the keyboard and of the alphabet, letters that are
/// repeated, and the few digits that people put behind a word. `sunshine-2024-QWERTY` is made of
/// nothing else.
struct GuessableParts {
    /// Characters of a password that are looked at part by part. A longer one that is common all
    /// the same is one that repeats itself, which is told otherwise.
    static let lengthMax = 64
    /// Digits in a row that are no more than a year or a count.
    private static let digitsMax = 4
    /// Signs and blanks in a row that are no more than what stands between words.
    private static let signsMax = 2
    /// The least of a row of the keyboard, or of letters that are the same, that counts as one.
    private static let runMin = 3

    private static let rows: [[Unicode.Scalar]] = {
        let rows = [
            "qwertyuiop", "asdfghjkl", "zxcvbnm", "azertyuiop", "qsdfghjklm", "wxcvbn",
            "1234567890", "0123456789", "abcdefghijklmnopqrstuvwxyz", "1qaz2wsx3edc4rfv5tgb",
            "q1w2e3r4t5y6u7i8o9p0",
        ].map { Array($0.unicodeScalars) }
        return rows + rows.map { $0.reversed() }
    }()

    /// Signs that stand for letters, as everybody writes them.
    private static let signs: [Unicode.Scalar: Unicode.Scalar] = [
        "0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t", "@": "a", "$": "s", "!": "i",
    ]

    private let words: Set<String>
    private let wordLengths: ClosedRange<Int>

    /// - Parameter own: Names that belong to the password: of whose it is, and of the business.
    init(own: [String]) {
        let names = own.flatMap { name in
            name.folded.split { !$0.isLetter && !$0.isNumber }.map(String.init)
        }
        words = CommonPasswords.all.union(CommonPasswords.parts).union(
            names.filter { $0.count >= 4 })
        let lengths = words.map(\.unicodeScalars.count)
        wordLengths = (lengths.min() ?? 1)...(lengths.max() ?? 1)
    }

    /// Characters that are left.
    ///
    /// - Parameter text: In small letters.
    func rest(of text: String) -> Int {
        let plain = Array(text.unicodeScalars)
        guard plain.count <= Self.lengthMax else { return plain.count }
        let read = plain.map { Self.signs[$0] ?? $0 }
        // The least that is left of all before each place.
        var least = [0] + [Int](repeating: .max, count: plain.count)
        for start in plain.indices {
            least[start + 1] = min(least[start + 1], least[start] + 1)
            for end in ends(from: start, plain, read) {
                least[end] = min(least[end], least[start])
            }
        }
        return least[plain.count]
    }

    /// Where parts that begin at a place end.
    private func ends(
        from start: Int, _ plain: [Unicode.Scalar], _ read: [Unicode.Scalar]
    ) -> [Int] {
        var ends: [Int] = []
        for length in wordLengths where start + length <= plain.count {
            let range = start..<start + length
            if words.contains(Self.text(plain[range])) || words.contains(Self.text(read[range])) {
                ends.append(range.upperBound)
            }
        }
        var same = start + 1
        while same < plain.count, plain[same] == plain[start] { same += 1 }
        if same - start >= Self.runMin { ends.append(same) }
        for row in Self.rows {
            guard let place = row.firstIndex(of: plain[start]) else { continue }
            let run = zip(row[place...], plain[start...]).prefix { $0 == $1 }.count
            if run > Self.runMin { ends.append(start + run) }
        }
        for (kind, most) in [(Unicode.Scalar.Kind.digit, Self.digitsMax), (.sign, Self.signsMax)] {
            if let end = Self.few(kind, most, from: start, plain) { ends.append(end) }
        }
        return ends
    }

    /// The end of few digits, or signs, that stand by themselves.
    private static func few(
        _ kind: Unicode.Scalar.Kind, _ most: Int, from start: Int, _ plain: [Unicode.Scalar]
    ) -> Int? {
        guard plain[start].kind == kind, start == 0 || plain[start - 1].kind != kind else {
            return nil
        }
        let end = plain[start...].firstIndex { $0.kind != kind } ?? plain.count
        return end - start <= most ? end : nil
    }

    private static func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars)
        return String(text)
    }
}

extension Unicode.Scalar {
    fileprivate enum Kind {
        case letter
        case digit
        case sign
    }

    fileprivate var kind: Kind {
        if ("0"..."9").contains(self) { return .digit }
        return properties.isAlphabetic ? .letter : .sign
    }
}
