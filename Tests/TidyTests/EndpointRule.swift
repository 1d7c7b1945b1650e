/// Every endpoint has a place of its own, and a test.
///
/// A file below a folder of `Sources/API` is an endpoint's when a documentation comment in it
/// begins with a method and a path: ``/// `POST /v1/portal/bookings/{id}/rating`: …``
enum EndpointRule {
    /// Operations that no test needs to name: none.
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

    /// Operations of endpoints' files that no file of `Tests/APITests` names: a test names an
    /// operation by its id, `"createRating"`.
    static func untested(files: [SourceFile], tests: [SourceFile]) -> [Violation] {
        let named = tests.filter { $0.target == "APITests" }.flatMap(\.lines)
        return files.flatMap { file in
            operations(of: file).filter { operation in
                !untested.contains(operation) && !named.contains { $0.contains("\"\(operation)\"") }
            }
            .map { operation in
                Violation(
                    path: file.path,
                    message: "`\(operation)` has no test. Name it in Tests/APITests.")
            }
        }
    }

    /// The ids of the operations that a file makes: the first text after the comment of each.
    static func operations(of file: SourceFile) -> [String] {
        guard !routes(of: file).isEmpty else { return [] }
        var operations: [String] = []
        var isWaiting = false
        for line in file.lines {
            if line.contains(/^\s*\/\/\/ `(?:GET|POST|PUT|PATCH|DELETE) \//) { isWaiting = true }
            guard isWaiting, !line.contains(/^\s*\/\//),
                let name = line.firstMatch(of: /"([a-z][A-Za-z]+)"/)
            else { continue }
            operations.append(String(name.1))
            isWaiting = false
        }
        return operations
    }
}
