import Testing

@Suite("Some words do not occur")
struct WordTests {
    @Test("in Sources", arguments: WordRule.sources)
    func sources(rule: WordRule) {
        expectNone(Repository.sources.flatMap(rule.violations))
    }

    @Test("in Tests", arguments: WordRule.tests)
    func tests(rule: WordRule) {
        expectNone(Repository.tests.flatMap(rule.violations))
    }

    @Test("anywhere", arguments: WordRule.everywhere)
    func everywhere(rule: WordRule) {
        expectNone((Repository.sources + Repository.tests).flatMap(rule.violations))
    }

    @Test(
        "every word is found, on its line",
        arguments: WordRule.sources + WordRule.tests + WordRule.everywhere)
    func sample(rule: WordRule) {
        let line = rule.place == .code ? "    \(rule.word) x" : "    a()  // \(rule.word): x"
        let file = SourceFile("Sources/Core/Sample.swift", "// A sample.\n\(line)\n")
        #expect(rule.violations(in: file).map(\.line) == [2])
    }

    struct Case: CustomTestStringConvertible {
        let text: String
        let word: String
        var target = "Core"
        let isFound: Bool
        var testDescription: String { "\(target): \(text)" }
    }

    static let cases = [
        Case(text: "fingerprint(a)", word: "print(", isFound: false),
        Case(text: "Swift.print(a)", word: "print(", isFound: true),
        Case(text: "print(a)", word: "print(", target: "welldone", isFound: false),
        Case(text: "a(\"try!\")", word: "try!", isFound: false),
        Case(text: "// try! is refused", word: "try!", isFound: false),
        Case(text: "unsafe a.b", word: "unsafe", target: "API", isFound: true),
        Case(text: "unsafe a.b", word: "unsafe", target: "Server", isFound: true),
        Case(text: "unsafe a.b", word: "unsafe", target: "JSON", isFound: true),
        Case(text: "unsafe a.b", word: "unsafe", target: "Storage", isFound: false),
        Case(text: "isUnsafe(unsafely)", word: "unsafe", target: "API", isFound: false),
        Case(text: "Task.sleep(for: a)", word: "sleep(", isFound: true),
        Case(
            text: "// Sound: one thread.\n@unchecked Sendable", word: "@unchecked Sendable",
            target: "Transport", isFound: false),
        Case(
            text: "// Sound: one thread,\n// and one at a time.\nnonisolated(unsafe) var a = 1",
            word: "nonisolated(unsafe)", target: "Storage", isFound: false),
        Case(
            text: "// Sound: one thread.\n\n@unchecked Sendable", word: "@unchecked Sendable",
            target: "Transport", isFound: true),
        Case(
            text: "// Trust me.\n@unchecked Sendable", word: "@unchecked Sendable",
            target: "Transport", isFound: true),
        Case(
            text: "// Sound: one thread.\n@unchecked Sendable", word: "@unchecked Sendable",
            target: "Core", isFound: true),
    ]

    @Test("a word counts alone, in its place", arguments: cases)
    func place(example: Case) throws {
        let rules = WordRule.sources + WordRule.tests
        let rule = try #require(rules.first { $0.word == example.word })
        let file = SourceFile("Sources/\(example.target)/Sample.swift", example.text)
        #expect(rule.violations(in: file).isEmpty == !example.isFound)
    }
}
