/// What the code declares that README lists, read from the text of the code.
enum Declared {
    /// The names of the targets that are not tests, from Package.swift.
    static func targets(in package: String) -> [String] {
        package.matches(of: /\.(?:target|executableTarget)\(\s*name: "([^"]+)"/).map {
            String($0.1)
        }
    }

    /// The raw values of an enum's cases; a case without one is called as its name.
    static func rawValues(in source: String) -> [String] {
        let declarations = source.split(separator: "\n").compactMap { line in
            line.firstMatch(of: /^\s*case\s+([A-Za-z].*)$/)?.1
        }
        return declarations.flatMap { declaration in
            declaration.matches(of: /(\w+)(?:\s*=\s*"([^"]*)")?\s*(?:,|$|\/\/.*)/)
                .map { String($0.2 ?? $0.1) }
        }
    }

    /// "GET /v1/portal/me" for `.get("/v1/portal/me", …)`.
    static func routes(in source: String) -> [String] {
        source.matches(of: /\.(get|post|put|patch|delete)\(\s*"(\/[^"]*)"/)
            .map { "\($0.1.uppercased()) \($0.2)" }
    }
}
