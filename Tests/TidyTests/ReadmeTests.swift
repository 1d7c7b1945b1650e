import Testing

@Suite("README agrees with the code")
struct ReadmeTests {
    @Test("its code map names every target")
    func codeMap() throws {
        let targets = try Declared.targets(in: Repository.text(of: "Package.swift"))
        let named = try section("Code map").codeSpans
        #expect(!targets.isEmpty)
        for target in targets where !named.contains(target) {
            Issue.record("README.md: \"Code map\" does not name `\(target)`")
        }
    }

    @Test("its problems are the code's")
    func problems() throws {
        let codes = try Declared.rawValues(in: Repository.text(of: Self.problemFile))
        try expectListed(codes, under: "Problems")
    }

    @Test("its routes are the code's")
    func routes() throws {
        let routes = try Declared.routes(in: Repository.text(of: Self.routeFile))
        try expectListed(routes, under: "Routes")
    }

    private static let problemFile = "Sources/API/Problems/Problem.swift"
    private static let routeFile = "Sources/API/Routes.swift"

    private func section(_ heading: String) throws -> MarkdownSection {
        let readme = try Repository.text(of: "README.md")
        let section = MarkdownSection(under: heading, in: readme)
        return try #require(section, "README.md has no heading \"\(heading)\"")
    }

    /// Expects tables under the heading that name each of these once, in code font, first in a row,
    /// and nothing else.
    private func expectListed(_ declared: [String], under heading: String) throws {
        let listed = try section(heading).rows.compactMap { $0.first }
            .flatMap(MarkdownSection.codeSpans)
        #expect(!declared.isEmpty)
        for name in Set(declared).subtracting(listed).sorted() {
            Issue.record("README.md: \"\(heading)\" does not list `\(name)`")
        }
        for name in Set(listed).subtracting(declared).sorted() {
            Issue.record("README.md: \"\(heading)\" lists `\(name)`, which the code does not have")
        }
        #expect(listed.count == Set(listed).count, "\"\(heading)\" lists something twice")
    }
}
