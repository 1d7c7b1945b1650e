/// What stands below one heading of a Markdown text, to the next heading of the same or a higher
/// level.
struct MarkdownSection {
    let lines: [String]

    /// Nil when there is no such heading.
    init?(under heading: String, in markdown: String) {
        let all = markdown.split(separator: "\n", omittingEmptySubsequences: false)
        let level = { (line: Substring) in line.prefix { $0 == "#" }.count }
        let start = all.firstIndex { level($0) > 0 && $0.drop { $0 == "#" }.dropFirst() == heading }
        guard let start else { return nil }
        lines = all[(start + 1)...]
            .prefix { level($0) == 0 || level($0) > level(all[start]) }
            .map(String.init)
    }

    /// The rows of its tables, without their heads; cells as written.
    var rows: [[String]] {
        let tables = lines.split { !$0.hasPrefix("|") }
        return tables.flatMap { table in
            table.dropFirst(2).map { $0.dropFirst().split(separator: "|").map(String.init) }
        }
    }

    /// All that stands in code font.
    var codeSpans: [String] { lines.flatMap(Self.codeSpans) }

    /// What stands between backticks in a line: ["a", "b"] for "`a` and `b`".
    static func codeSpans(in line: String) -> [String] {
        line.split(separator: "`", omittingEmptySubsequences: false).enumerated()
            .compactMap { $0.offset % 2 == 1 ? String($0.element) : nil }
    }
}
