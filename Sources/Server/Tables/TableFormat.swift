/// How a table is written. The raw value ends its file's name.
enum TableFormat: String, CaseIterable, Sendable {
    /// An object a line.
    case jsonLines = "jsonl"
    /// RFC 4180 in UTF-8, the names of the columns first.
    case csv

    /// The format of a file by its name; nil for another.
    static func named(in name: String) -> TableFormat? {
        allCases.first { name.hasSuffix("." + $0.rawValue) }
    }
}
