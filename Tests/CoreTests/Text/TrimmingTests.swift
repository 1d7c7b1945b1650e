import Testing

@testable import Core

@Suite("Texts without white space around them")
struct TrimmingTests {
    static let trimmed: [(text: String, trimmed: String)] = [
        ("", ""), (" ", ""), ("\u{A0}\u{2003}\u{3000}\t\r\n", ""), ("a", "a"), (" a", "a"),
        ("a ", "a"), ("\r\na b\n\nc\t", "a b\n\nc"), ("\u{85}a\u{2028}", "a"),
        ("\u{200B}a", "\u{200B}a"), (" e\u{301} ", "e\u{301}"), ("👩‍🔧 ", "👩‍🔧"),
        ("❤\u{FE0F} ", "❤\u{FE0F}"), (" می\u{200C}", "می\u{200C}"), ("李", "李"), ("\u{7}", "\u{7}"),
    ]

    @Test("loses white space at either end only", arguments: trimmed)
    func trims(text: String, trimmed: String) {
        #expect(Array(text.trimmed.unicodeScalars) == Array(trimmed.unicodeScalars))
    }

    /// What people see nothing of.
    static let unseen = [
        "\u{200B}", "\u{200C}", "\u{200D}", "\u{200E}", "\u{200F}", "\u{2060}", "\u{FEFF}",
        "\u{AD}", "\u{180E}", "\u{FE0F}", "\u{34F}", "\u{3164}", "\u{115F}", "\u{FFA0}",
        "\u{2800}", "\u{FFF9}", "\u{E0041}", "\u{2064}",
    ]

    @Test("is empty where nothing of it shows", arguments: unseen)
    func empty(_ text: String) {
        for shown in [text, text + text, " \(text) ", "\(text)\n\(text)"] {
            #expect(shown.trimmed.isEmpty)
        }
        #expect(!"\(text)a".trimmed.isEmpty)
    }

    static let alike: [(String, String)] = [
        ("Olsen@Example.com", "olsen@example.COM"), (" Punctuality ", "punctuality"),
        ("QUALITÉ", "qualite\u{301}"), ("Ærø", "æRØ"),
    ]

    @Test("compares without case, white space and composition", arguments: alike)
    func folds(_ a: String, _ b: String) {
        #expect(a.folded == b.folded)
    }
}
