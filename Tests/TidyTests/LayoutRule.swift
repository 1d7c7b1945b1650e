/// What may lie where in the repository.
enum LayoutRule {
    static let topLevel: Set = [
        "Package.swift", "README.md", "Sources", "Tests", "config", "seeds",
    ]
    /// Made by tools; each working copy has its own.
    static let generated = [
        ".build", ".swiftpm", ".venv", "Package.resolved", "__pycache__", "journal", "snapshots",
    ]

    /// - Parameter paths: Files, relative to the repository.
    static func violations(of paths: [String]) -> [Violation] {
        paths.compactMap { path in
            let parts = path.split(separator: "/").map(String.init)
            guard let first = parts.first else { return nil }
            if !topLevel.contains(first), !first.hasPrefix(".") {
                return Violation(
                    path: path, message: "`\(first)` is not for the top level. Move it below Tests."
                )
            }
            if parts.contains(where: isGenerated) {
                return Violation(path: path, message: "is generated. Name it in .gitignore.")
            }
            return nil
        }
    }

    /// `.build-tsan` is a `.build` too.
    private static func isGenerated(_ name: String) -> Bool {
        generated.contains(name) || name.hasPrefix(".build-")
    }
}
