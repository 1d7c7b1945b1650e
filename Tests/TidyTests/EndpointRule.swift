/// Every endpoint has a file of its own, and that file has a test.
///
/// A file below a folder of `Sources/API` is an endpoint's when a documentation comment in it begins
/// with a method and a path: ``/// `POST /v1/portal/bookings/{id}/rating`: …``
enum EndpointRule {
    /// Files that no test needs to name, by name: none.
    static let untested: Set<String> = []

    /// The routes that a file's comments answer to.
    static func routes(of file: SourceFile) -> [String] {
        guard file.path.split(separator: "/").count > 3, file.target == "API" else { return [] }
        return file.comments.compactMap { comment in
            comment.firstMatch(of: /^\s*\/\/\/ `((?:GET|POST|PUT|PATCH|DELETE) \/[^`]*)`/)
                .map { String($0.1) }
        }
    }

    /// Routes that no endpoint's file documents.
    static func undocumented(routes: [String], files: [SourceFile]) -> [Violation] {
        Set(routes).subtracting(files.flatMap { EndpointRule.routes(of: $0) }).sorted().map {
            route in
            Violation(
                path: "Sources/API/Routes.swift",
                message: "`\(route)` has no endpoint's file. Begin its comment with the route.")
        }
    }

    /// Endpoints' files that no file of `Tests/APITests` mentions, in its name or its text.
    static func untested(files: [SourceFile], tests: [SourceFile]) -> [Violation] {
        let apiTests = tests.filter { $0.target == "APITests" }
        return files.filter { !routes(of: $0).isEmpty && !untested.contains($0.name) }
            .filter { file in !apiTests.contains { mentions(file.name, in: $0) } }
            .map { file in
                let test = file.path.replacing("Sources/API", with: "Tests/APITests")
                    .replacing(".swift", with: "Tests.swift")
                return Violation(path: file.path, message: "has no test. Write \(test).")
            }
    }

    /// `CreateRating` may be a type, or `createRating` a function.
    private static func mentions(_ name: String, in test: SourceFile) -> Bool {
        let asFunction = name.prefix(1).lowercased() + name.dropFirst()
        return test.name.hasPrefix(name)
            || test.lines.contains { $0.contains(name) || $0.contains(asFunction) }
    }
}
