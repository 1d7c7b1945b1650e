/// Types and files are named for what they are or do; these words say neither.
enum NameRule {
    static let empty = ["Helper", "Manager", "Utilities", "Utility", "Utils"]

    static func violations(in file: SourceFile) -> [Violation] {
        var violations: [Violation] = []
        if let word = emptyWord(in: file.name) {
            violations.append(Violation(path: file.path, message: message(word)))
        }
        for (number, line) in file.code.enumerated() {
            guard let name = typeDeclared(by: line), let word = emptyWord(in: name) else {
                continue
            }
            violations.append(
                Violation(path: file.path, line: number + 1, message: message(word)))
        }
        return violations
    }

    private static func message(_ word: String) -> String {
        "`\(word)` says nothing. Name the verb, or extend the type that it serves."
    }

    private static func typeDeclared(by line: String) -> String? {
        let kinds: Set = ["actor", "class", "enum", "protocol", "struct", "typealias"]
        let words = line.split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init)
        guard let kind = words.firstIndex(where: kinds.contains), kind + 1 < words.count else {
            return nil
        }
        return words[kind + 1]
    }

    /// `FileManager` is Foundation's own name.
    private static func emptyWord(in name: String) -> String? {
        empty.first(where: name.replacing("FileManager", with: "").contains)
    }
}
