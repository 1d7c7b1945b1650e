import Testing

@Suite("A section of README is read to the next heading of its level")
struct MarkdownSectionTests {
    static let markdown = """
        ## Routes
        | Route | Does |
        | --- | --- |
        | `GET /a` | reads |
        ### More of `them`
        | Route | Does |
        | --- | --- |
        | `GET /b` and `PUT /b` | reads |
        ## Problems
        | Code | Status |
        | --- | --- |
        | `gone` | 410 |
        """

    @Test("rows, without the heads of tables")
    func rows() throws {
        let section = try #require(MarkdownSection(under: "Routes", in: Self.markdown))
        #expect(section.rows.map { $0.first } == [" `GET /a` ", " `GET /b` and `PUT /b` "])
        #expect(section.rows.map { $0.count } == [2, 2])
    }

    @Test("what stands in code font")
    func codeSpans() throws {
        let section = try #require(MarkdownSection(under: "Routes", in: Self.markdown))
        #expect(section.codeSpans == ["GET /a", "them", "GET /b", "PUT /b"])
    }

    @Test("the last section ends with the text, and a heading may be missing")
    func ends() {
        #expect(MarkdownSection(under: "Problems", in: Self.markdown)?.codeSpans == ["gone"])
        #expect(MarkdownSection(under: "Elsewhere", in: Self.markdown) == nil)
    }
}
