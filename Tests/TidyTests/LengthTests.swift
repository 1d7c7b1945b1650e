import Testing

@Suite("Files, functions and lines stay short")
struct LengthTests {
    @Test("files")
    func files() {
        let files = Repository.sources + Repository.tests
        #expect(!files.isEmpty)
        expectNone(files.flatMap(LengthRule.fileViolations))
    }

    @Test("functions")
    func functions() {
        expectNone((Repository.sources + Repository.tests).flatMap(LengthRule.functionViolations))
    }

    @Test("lines")
    func lines() {
        expectNone(Repository.sources.flatMap(LengthRule.lineViolations))
    }

    @Test("a file may have 400 lines, and not one more", arguments: [400, 401])
    func fileSample(count: Int) {
        let file = SourceFile("Long.swift", String(repeating: "\n", count: count))
        #expect(LengthRule.fileViolations(in: file).count == (count > 400 ? 1 : 0))
    }

    @Test("a line may have 100 characters, and not one more", arguments: [100, 101])
    func lineSample(count: Int) {
        let file = SourceFile("Wide.swift", "\n" + String(repeating: "é", count: count) + "\n")
        #expect(LengthRule.lineViolations(in: file).map(\.line) == (count > 100 ? [2] : []))
    }

    @Test("a function may have 70 lines, and not one more", arguments: [70, 71])
    func functionSample(count: Int) {
        let body = String(repeating: "    step()\n", count: count - 2)
        let file = SourceFile("Long.swift", "\nfunc long() {\n\(body)}\n")
        #expect(LengthRule.functionViolations(in: file).map(\.line) == (count > 70 ? [2] : []))
    }
}
