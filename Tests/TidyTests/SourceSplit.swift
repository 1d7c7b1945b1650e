/// Takes Swift text apart into code and comments. Both keep every byte at its place; what belongs to
/// the other, and what a string says, becomes spaces. What a string interpolates is code. A regular
/// expression literal is read as code.
struct SourceSplit {
    private let source: [UInt8]
    private var at = 0
    private(set) var code: [UInt8]
    private(set) var comments: [UInt8]

    init(_ text: String) {
        source = Array(text.utf8)
        code = source.map { $0 == UInt8(ascii: "\n") ? $0 : UInt8(ascii: " ") }
        comments = code
        while at < source.count { readCode(interpolated: false) }
    }

    /// Reads to the end, or, inside a string, through the parenthesis that ends the interpolation.
    private mutating func readCode(interpolated: Bool) {
        var depth = 0
        while at < source.count {
            if starts("//") {
                while at < source.count, source[at] != UInt8(ascii: "\n") { keepComment() }
            } else if starts("/*") {
                readBlockComment()
            } else if let hashes = stringStart() {
                readString(hashes: hashes)
            } else {
                if starts("(") { depth += 1 }
                if starts(")") { depth -= 1 }
                keepCode()
                if interpolated, depth < 0 { return }
            }
        }
    }

    private mutating func readBlockComment() {
        var depth = 0
        repeat {
            if starts("/*") { depth += 1 }
            if starts("*/") { depth -= 1 }
            if starts("/*") || starts("*/") { keepComment() }
            if at < source.count { keepComment() }
        } while depth > 0 && at < source.count
    }

    /// How many `#` stand before the quotation mark here; nil when no string starts here.
    private func stringStart() -> Int? {
        let hashes = source[at...].prefix { $0 == UInt8(ascii: "#") }.count
        let quote = at + hashes
        return quote < source.count && source[quote] == UInt8(ascii: "\"") ? hashes : nil
    }

    private mutating func readString(hashes: Int) {
        for _ in 0..<hashes { keepCode() }
        let quotes = starts("\"\"\"") ? "\"\"\"" : "\""
        let fence = String(repeating: "#", count: hashes)
        for _ in quotes.utf8 { keepCode() }
        while at < source.count {
            if starts(quotes + fence) {
                for _ in (quotes + fence).utf8 { keepCode() }
                return
            } else if starts("\\" + fence + "(") {
                at += 1 + hashes
                keepCode()
                readCode(interpolated: true)
            } else if starts("\\" + fence) {
                at += 2 + hashes
            } else if starts("\n"), quotes == "\"" {
                return
            } else {
                at += 1
            }
        }
    }

    private func starts(_ text: String) -> Bool { source[at...].starts(with: text.utf8) }

    private mutating func keepCode() {
        code[at] = source[at]
        at += 1
    }

    private mutating func keepComment() {
        comments[at] = source[at]
        at += 1
    }
}
