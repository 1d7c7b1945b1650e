import Testing

@testable import Core

@Suite("Texts without white space around them")
struct TrimmingTests {
    static let trimmed: [(text: String, trimmed: String)] = [
        ("", ""), (" ", ""), ("\u{A0}\u{2003}\u{3000}\t\r\n", ""), ("a", "a"), (" a", "a"),
        ("a ", "a"), ("\r\na b\n\nc\t", "a b\n\nc"), ("\u{85}a\u{2028}", "a"),
        ("\u{200B}a", "\u{200B}a"), (" e\u{301} ", "e\u{301}"), ("👩‍🔧 ", "👩‍🔧"),
    ]

    @Test("loses white space at either end only", arguments: trimmed)
    func trims(text: String, trimmed: String) {
        #expect(Array(text.trimmed.unicodeScalars) == Array(trimmed.unicodeScalars))
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
