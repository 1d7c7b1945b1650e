/// A Swift file, seen three ways: as written, without comments and strings, and comments alone.
struct SourceFile: Sendable {
    /// Relative to the repository.
    let path: String
    let lines: [String]
    /// As `lines`, with comments and the contents of strings blanked out.
    let code: [String]
    /// As `lines`, with all but comments blanked out.
    let comments: [String]

    init(_ path: String, _ text: String) {
        self.path = path
        let split = SourceSplit(text)
        lines = SourceFile.lines(of: Array(text.utf8))
        code = SourceFile.lines(of: split.code)
        comments = SourceFile.lines(of: split.comments)
    }

    /// "RateBooking" for "Sources/Core/Ratings/RateBooking.swift".
    var name: String {
        String(path.split(separator: "/").last?.dropLast(".swift".count) ?? "")
    }

    /// The folder below `Sources` or `Tests`.
    var target: String {
        let parts = path.split(separator: "/")
        return parts.count > 2 ? String(parts[1]) : ""
    }

    /// What follows the last line feed is a line only if it holds something.
    private static func lines(of bytes: [UInt8]) -> [String] {
        var lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        if lines.last?.isEmpty == true { lines.removeLast() }
        return lines.map { String(decoding: $0, as: UTF8.self) }
    }
}
