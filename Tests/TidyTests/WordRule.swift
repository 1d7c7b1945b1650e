/// A word that our code does without, and what stands in its place.
struct WordRule: CustomStringConvertible, Sendable {
    enum Place: Sendable { case code, comments }

    let word: String
    let instead: String
    var place = Place.code
    /// Targets where the word is allowed.
    var except: Set<String> = []
    /// Targets where the word is allowed below a comment that begins with `// Sound:`.
    var soundIn: Set<String> = []

    var description: String { word }

    static let sources = [
        WordRule(word: "try!", instead: "Throw, or show the compiler that it cannot fail."),
        WordRule(word: "as!", instead: "Use `as?`, a generic parameter or an enum."),
        WordRule(word: "fatalError(", instead: "Use `preconditionFailure` with a message."),
        WordRule(
            word: "print(", instead: "Log it; only the command line prints.",
            except: ["Server", "welldone"]),
        WordRule(
            word: "@unchecked Sendable", instead: "Keep the state in a `Mutex`.",
            soundIn: ["Storage", "Transport"]),
        WordRule(
            word: "nonisolated(unsafe)", instead: "Keep the state in a `Mutex`.",
            soundIn: ["Storage", "Transport"]),
        WordRule(
            word: "unsafe", instead: "Memory is touched where the README says, and nowhere else.",
            except: ["Storage", "Transport"]),
        WordRule(word: ".unsafelyUnwrapped", instead: "Use `guard let`."),
        WordRule(word: "Task.sleep", instead: "Take the time as an argument, or set a timer."),
        WordRule(word: "NSLock", instead: "Use `Mutex`, which holds what it guards."),
    ]

    /// A test that waits is slow or fails now and then.
    static let tests = [
        WordRule(word: "sleep(", instead: "Pass the time, or wait for the event itself."),
        WordRule(word: "usleep(", instead: "Pass the time, or wait for the event itself."),
        WordRule(word: "sleepForTimeInterval", instead: "Pass the time."),
    ]

    static let everywhere = [
        WordRule(word: "TODO", instead: "Do it, or file it.", place: .comments),
        WordRule(word: "FIXME", instead: "Fix it, or file it.", place: .comments),
    ]

    func violations(in file: SourceFile) -> [Violation] {
        guard !except.contains(file.target) else { return [] }
        let lines = place == .code ? file.code : file.comments
        return lines.indices.compactMap { index in
            guard occurs(in: lines[index]), !isSound(file, index) else { return nil }
            return Violation(
                path: file.path, line: index + 1, message: "`\(word)` is not ours. \(instead)")
        }
    }

    /// Whether the line has the word, alone: `fingerprint(` has no `print(`.
    private func occurs(in line: String) -> Bool {
        line.ranges(of: word).contains { range in
            let before = line[..<range.lowerBound].last, after = line[range.upperBound...].first
            let startsAlone = !isPartOfName(word.first) || !isPartOfName(before)
            let endsAlone = !isPartOfName(word.last) || !isPartOfName(after)
            return startsAlone && endsAlone
        }
    }

    private func isPartOfName(_ character: Character?) -> Bool {
        character.map { $0.isLetter || $0.isNumber || $0 == "_" } ?? false
    }

    /// Whether the comment right above the line says why the word is sound there.
    private func isSound(_ file: SourceFile, _ index: Int) -> Bool {
        guard soundIn.contains(file.target) else { return false }
        return file.lines[..<index].reversed()
            .map { $0.drop { $0 == " " } }
            .prefix { $0.hasPrefix("//") }
            .contains { $0.hasPrefix("// Sound:") }
    }
}
