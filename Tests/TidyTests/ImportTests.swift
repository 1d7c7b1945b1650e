import Testing

@Suite("Each target imports only what it may")
struct ImportTests {
    @Test("no source file imports more")
    func sources() {
        #expect(!Repository.sources.isEmpty)
        expectNone(Repository.sources.flatMap(ImportRule.violations))
    }

    @Test("every folder of Sources has its line in the table")
    func table() throws {
        let folders = try Repository.names(in: "Sources")
        #expect(Set(folders) == Set(ImportRule.allowed.keys))
    }

    static let samples: [(target: String, line: String, isRefused: Bool)] = [
        ("HTTP1", "import Foundation", true),
        ("HTTP1", "import Glibc", true),
        ("JSON", "internal import Glibc  // libm", false),
        ("Core", "public import JSON", false),
        ("Core", "import struct Foundation.Date", true),
        ("Core", "@preconcurrency import Dispatch", true),
        ("API", "@testable import Storage", true),
        ("welldone", "import Server", false),
        ("Core", "let text = \"import Foundation\"", false),
        ("Core", "// import Foundation", false),
        ("Unheard", "import Glibc", true),
    ]

    @Test("the rule finds what it is for", arguments: samples)
    func sample(target: String, line: String, isRefused: Bool) {
        let file = SourceFile("Sources/\(target)/Sample.swift", "// A sample.\n\(line)\n")
        #expect(ImportRule.violations(in: file).map(\.line) == (isRefused ? [2] : []))
    }
}
