import Testing

@Suite("Functions are found with their lengths")
struct FunctionTests {
    struct Case: CustomTestStringConvertible {
        let story: String
        let text: String
        let functions: [Function]
        var testDescription: String { story }
    }

    static let cases = [
        Case(
            story: "one line", text: "func a() { b() }",
            functions: [Function(name: "a", firstLine: 1, lineCount: 1)]),
        Case(
            story: "a signature over several lines",
            text: "static func a(\n    b: Int\n) throws -> Int\nwhere C: D {\n    1\n}",
            functions: [Function(name: "a", firstLine: 1, lineCount: 6)]),
        Case(
            story: "a closure as default argument",
            text: "func a(b: () -> Void = { c() }) {\n    b()\n}",
            functions: [Function(name: "a", firstLine: 1, lineCount: 3)]),
        Case(
            story: "in a type, beside properties",
            text: "struct A {\n    let b = 1\n    var c: Int {\n        2\n    }\n"
                + "    init?() {\n    }\n}",
            functions: [
                Function(name: "c", firstLine: 3, lineCount: 3),
                Function(name: "init", firstLine: 6, lineCount: 2),
            ]),
        Case(
            story: "nested", text: "func a() {\n    func b() {\n    }\n    self.init(c: { d })\n}",
            functions: [
                Function(name: "b", firstLine: 2, lineCount: 2),
                Function(name: "a", firstLine: 1, lineCount: 5),
            ]),
        Case(
            story: "statements are no functions",
            text: "func a() {\n    var b = 1\n    while b < 9 {\n        b += 1\n    }\n}",
            functions: [Function(name: "a", firstLine: 1, lineCount: 6)]),
        Case(
            story: "a protocol's requirements have no body",
            text: "protocol A {\n    func b()\n    func c()\n}\nstruct D {\n}", functions: []),
        Case(
            story: "braces in strings and comments do not count",
            text: "func a() {\n    b(\"}\")  // }\n    /* } */\n}",
            functions: [Function(name: "a", firstLine: 1, lineCount: 4)]),
    ]

    @Test("counts from the keyword through the closing brace", arguments: cases)
    func find(example: Case) {
        #expect(Function.all(in: SourceFile("A.swift", example.text)) == example.functions)
    }
}
