import Testing

@Suite("Code, comments and strings are told apart")
struct SourceSplitTests {
    struct Case: CustomTestStringConvertible {
        let text: String
        var code: String
        var comments = ""
        var testDescription: String { text }
    }

    static let cases = [
        Case(text: "a // b", code: "a", comments: "// b"),
        Case(text: "a /* b /* c */ d */ e", code: "a e", comments: "/* b /* c */ d */"),
        Case(text: #"a("} // no") b"#, code: #"a(" ") b"#),
        Case(text: ##"a(#"" {"#) b"##, code: ##"a(#" "#) b"##),
        Case(text: #"a("\" {") b"#, code: #"a(" ") b"#),
        Case(text: #"a("x\(b(c { "}" }))y") d"#, code: #"a(" (b(c { " " })) ") d"#),
        Case(text: "a = \"\"\"\n \" {\n \"\"\" // b", code: "a = \"\"\" \"\"\"", comments: "// b"),
        Case(text: "a(\"never ended\n) {", code: "a(\" ) {"),
    ]

    @Test("keeps code and comments apart", arguments: cases)
    func split(example: Case) {
        let split = SourceSplit(example.text)
        #expect(words(split.code) == example.code)
        #expect(words(split.comments) == example.comments)
        #expect(split.code.count == example.text.utf8.count)
    }

    /// White space counts as one space, and not at all at the ends.
    private func words(_ bytes: [UInt8]) -> String {
        String(decoding: bytes, as: UTF8.self).split { $0 == " " || $0 == "\n" }
            .joined(separator: " ")
    }
}
