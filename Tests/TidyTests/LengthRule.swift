/// How long files, functions and lines may be.
enum LengthRule {
    static let fileLinesMax = 400
    static let functionLinesMax = 70
    static let lineCharactersMax = 100

    static func fileViolations(in file: SourceFile) -> [Violation] {
        guard file.lines.count > fileLinesMax else { return [] }
        return [
            Violation(
                path: file.path,
                message: "has \(file.lines.count) lines, at most \(fileLinesMax)."
                    + " Give each type or verb a file of its own.")
        ]
    }

    static func lineViolations(in file: SourceFile) -> [Violation] {
        file.lines.enumerated().compactMap { number, line in
            guard line.count > lineCharactersMax else { return nil }
            return Violation(
                path: file.path, line: number + 1,
                message: "has \(line.count) characters, at most \(lineCharactersMax). Break it.")
        }
    }

    static func functionViolations(in file: SourceFile) -> [Violation] {
        Function.all(in: file).compactMap { function in
            guard function.lineCount > functionLinesMax else { return nil }
            return Violation(
                path: file.path, line: function.firstLine,
                message: "`\(function.name)` has \(function.lineCount) lines, at most"
                    + " \(functionLinesMax). Name its parts.")
        }
    }
}
