import Testing

@Suite("Names say something")
struct NameTests {
    @Test("no type or file is a manager, a helper or a utility")
    func names() {
        expectNone((Repository.sources + Repository.tests).flatMap(NameRule.violations))
    }

    static let samples: [(path: String, text: String, lines: [Int])] = [
        ("Sources/Core/RatingManager.swift", "", [0]),
        ("Sources/Core/DateUtils.swift", "enum DateUtils {}", [0, 1]),
        ("Sources/Core/A.swift", "\npublic final class DateHelper {}", [2]),
        ("Sources/Core/A.swift", "let files = FileManager.default\nstruct A {}", []),
        ("Sources/Storage/FileManager+Sync.swift", "extension FileManager {}", []),
    ]

    @Test("the rule finds what it is for", arguments: samples)
    func sample(path: String, text: String, lines: [Int]) {
        #expect(NameRule.violations(in: SourceFile(path, text)).map(\.line) == lines)
    }
}
