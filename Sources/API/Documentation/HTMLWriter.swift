/// HTML by parts. Text and values are always escaped; names are ours.
struct HTMLWriter {
    /// What was written.
    private(set) var text = ""

    /// An element with attributes and what is in it.
    mutating func element(
        _ name: StaticString, _ attributes: KeyValuePairs<StaticString, String> = [:],
        content: (inout HTMLWriter) -> Void
    ) {
        open(name, attributes)
        content(&self)
        text += "</\(name)>"
    }

    /// An element with text in it; what stands in backticks is code.
    mutating func element(
        _ name: StaticString, _ attributes: KeyValuePairs<StaticString, String> = [:],
        text content: String
    ) {
        element(name, attributes) { $0.prose(content) }
    }

    /// The beginning of an element, or all of one that has nothing in it.
    mutating func open(
        _ name: StaticString, _ attributes: KeyValuePairs<StaticString, String> = [:]
    ) {
        text += "<\(name)"
        for (name, value) in attributes { text += " \(name)=\"\(Self.escaped(value))\"" }
        text += ">"
    }

    /// Text as it is.
    mutating func plain(_ content: String) { text += Self.escaped(content) }

    /// Text with code in backticks.
    mutating func prose(_ content: String) {
        for (index, part) in content.split(separator: "`", omittingEmptySubsequences: false)
            .enumerated()
        {
            let escaped = Self.escaped(String(part))
            text += index.isMultiple(of: 2) ? escaped : "<code>\(escaped)</code>"
        }
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
            .replacing(">", with: "&gt;").replacing("\"", with: "&quot;")
    }
}
