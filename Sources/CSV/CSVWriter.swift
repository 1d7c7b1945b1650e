/// Turns records into the bytes of a table (RFC 4180): UTF-8, CRLF, quotes where they are needed.
public struct CSVWriter: Sendable {
    /// What was written and not taken yet.
    public private(set) var bytes: [UInt8] = []
    private var isLineBegun = false

    /// A writer of a table.
    public init() {}

    /// Adds a field that is text. What a spreadsheet would take for a formula gets an apostrophe
    /// before it, which spreadsheets hide and `FormulaGuard.plain` takes off again.
    public mutating func text(_ text: String) { field(FormulaGuard.safe(text)) }

    /// Adds a field that only a program wrote: a number, a date, nothing.
    public mutating func plain(_ text: String) { field(text) }

    /// Ends the record.
    public mutating func endRecord() {
        bytes += [0x0D, 0x0A]
        isLineBegun = false
    }

    /// Hands out what was written.
    public mutating func take() -> [UInt8] {
        defer { bytes.removeAll(keepingCapacity: true) }
        return bytes
    }

    private mutating func field(_ text: String) {
        if isLineBegun { bytes.append(UInt8(ascii: ",")) }
        isLineBegun = true
        guard Self.needsQuotes(text) else { return bytes.append(contentsOf: text.utf8) }
        bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            if byte == UInt8(ascii: "\"") { bytes.append(byte) }
            bytes.append(byte)
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private static func needsQuotes(_ text: String) -> Bool {
        text.utf8.first == 0x20 || text.utf8.last == 0x20
            || text.utf8.contains { [0x22, 0x2C, 0x0D, 0x0A].contains($0) }
    }
}

/// Text that a spreadsheet would take for a formula, and how it is kept from that.
///
/// Source: OWASP, "CSV Injection".
public enum FormulaGuard {
    /// What begins a formula.
    private static let starts: [UInt8] = Array("=+-@\t\r".utf8)
    private static let apostrophe = UInt8(ascii: "'")

    /// The text with an apostrophe before it where it needs one.
    public static func safe(_ text: String) -> String { isFormula(text.utf8) ? "'" + text : text }

    /// The text without the apostrophe that `safe` put before it. `plain(safe(text)) == text`.
    public static func plain(_ text: String) -> String {
        text.utf8.first == apostrophe && isFormula(text.utf8.dropFirst())
            ? String(text.dropFirst()) : text
    }

    /// Whether it begins a formula, or with apostrophes and then with what begins one, so that
    /// nothing is taken off that was not put on.
    private static func isFormula(_ text: some Collection<UInt8>) -> Bool {
        text.first { $0 != apostrophe }.map { starts.contains($0) } ?? false
    }
}
