import Testing

@Suite("The pages for people keep to their rules")
struct PageTests {
    private static let folder = "Sources/API/Documentation/Page"

    private func files() throws -> [SourceFile] {
        try Repository.names(in: Self.folder).map { name in
            let path = "\(Self.folder)/\(name)"
            return SourceFile(path, try Repository.text(of: path))
        }
    }

    @Test("some words do not occur", arguments: PageRule.all)
    func words(rule: PageRule) throws {
        expectNone(try files().flatMap(rule.violations))
    }

    @Test("files and lines are as short as in Swift")
    func lengths() throws {
        let files = try files()
        #expect(files.count > 5)
        expectNone(files.flatMap(LengthRule.fileViolations))
        expectNone(files.flatMap(LengthRule.lineViolations))
    }

    @Test("each is served")
    func served() throws {
        let table = try Repository.text(of: "Sources/API/Documentation/DocumentationPage.swift")
        for name in try Repository.names(in: Self.folder) {
            let resource = name.replacing(".", with: "_")
            #expect(table.contains("PackageResources.\(resource)"), Comment(rawValue: name))
        }
    }

    @Test("every word is found, on its line", arguments: PageRule.all)
    func sample(rule: PageRule) {
        let file = SourceFile("Page/sample.js", "a();\n  b(\(rule.word)c);\n")
        #expect(rule.violations(in: file).map(\.line) == [2])
    }
}
