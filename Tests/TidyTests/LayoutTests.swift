import Testing

@Suite("Files lie where they belong")
struct LayoutTests {
    @Test(
        "nothing strange at the top level, nothing generated", .enabled(if: Repository.has(".git")))
    func layout() throws {
        let paths = try Repository.gitPaths()
        #expect(paths.contains("Package.swift"))
        expectNone(LayoutRule.violations(of: paths))
    }

    static let samples: [(path: String, isRefused: Bool)] = [
        ("README.md", false),
        ("Sources/Core/Bookings/Booking.swift", false),
        ("Sources/Storage/Journal/Journal.swift", false),
        (".swift-format", false),
        (".ci/run", false),
        ("scripts/build.sh", true),
        ("docs/design.md", true),
        ("Package.resolved", true),
        (".build/debug.yaml", true),
        (".build-tsan/debug.yaml", true),
        ("Tests/Benchmarks/__pycache__/load.pyc", true),
        ("seeds/plumbing/journal/1.jsonl", true),
    ]

    @Test("the rule finds what it is for", arguments: samples)
    func sample(path: String, isRefused: Bool) {
        #expect(LayoutRule.violations(of: [path]).isEmpty != isRefused)
    }
}
