import JSON
import Testing

@Suite("The checker of schemas")
struct SchemaCheckerTests {
    struct Case: CustomTestStringConvertible, Sendable {
        let schema: String
        let good: [String]
        let bad: [String]
        var testDescription: String { schema }
    }

    static let cases = [
        Case(
            schema: #"{"type": "string"}"#, good: [#""""#], bad: ["1", "null", "[]", "{}", "true"]),
        Case(schema: #"{"type": ["string", "null"]}"#, good: [#""x""#, "null"], bad: ["1"]),
        Case(schema: #"{"type": "integer"}"#, good: ["1", "-1", "1.0"], bad: ["1.5", #""1""#]),
        Case(schema: #"{"type": "number"}"#, good: ["1", "1.5"], bad: [#""1""#, "null"]),
        Case(schema: #"{"type": "boolean"}"#, good: ["true"], bad: ["0", #""true""#]),
        Case(
            schema: #"{"type": "number", "minimum": 1, "maximum": 5}"#, good: ["1", "5", "4.5"],
            bad: ["0.9", "5.1", "-1"]),
        Case(
            schema: #"{"minLength": 1, "maxLength": 2}"#, good: [#""x""#, #""é😀""#, "5"],
            bad: [#""""#, #""abc""#]),
        Case(
            schema: #"{"pattern": "^tag_[0-9a-z]{3}$"}"#, good: [#""tag_01x""#],
            bad: [#""tag_01""#, #""tag_01xy""#, #""xtag_01x""#]),
        Case(schema: #"{"enum": ["a", null]}"#, good: [#""a""#, "null"], bad: [#""b""#, "0"]),
        Case(
            schema: #"{"format": "date-time"}"#, good: [#""2026-11-21T09:30:00.000Z""#],
            bad: [#""2026-11-21T09:30:00Z""#, #""2026-11-21""#, #""2026-13-01T00:00:00.000Z""#]),
        Case(
            schema: #"{"format": "date"}"#, good: [#""2026-11-21""#],
            bad: [#""2026-11-32""#, #""21.11.2026""#]),
        Case(
            schema:
                #"{"type": "array", "items": {"type": "integer"}, "minItems": 1, "maxItems": 2}"#,
            good: ["[1]", "[1, 2]"], bad: ["[]", "[1, 2, 3]", #"["x"]"#, "{}"]),
        Case(
            schema: #"{"required": ["a"], "properties": {"a": {"type": "string"}}}"#,
            good: [#"{"a": "x"}"#, #"{"a": "x", "b": 1}"#], bad: ["{}", #"{"a": 1}"#]),
        Case(
            schema: #"{"properties": {"a": {}}, "additionalProperties": false}"#,
            good: ["{}", #"{"a": 1}"#], bad: [#"{"b": 1}"#]),
        Case(
            schema: #"{"additionalProperties": {"type": "integer"}}"#, good: [#"{"1": 2}"#],
            bad: [#"{"1": "2"}"#]),
        Case(
            schema: ##"{"anyOf": [{"$ref": "#/defs/a"}, {"type": "null"}]}"##,
            good: ["5", "null"], bad: [#""x""#]),
        Case(
            schema: #"{"oneOf": [{"type": "integer"}, {"type": "number"}]}"#, good: ["1.5"],
            bad: ["1", #""x""#]),
        Case(schema: ##"{"$ref": "#/defs/none"}"##, good: [], bad: ["1"]),
        Case(schema: ##"{"$ref": "#/defs/circle"}"##, good: [], bad: ["1"]),
        Case(schema: #"{"nullable": true}"#, good: [], bad: ["1", "null"]),
        Case(schema: #"{"format": "uuid"}"#, good: ["1"], bad: [#""x""#]),
        Case(schema: #"{"type": "strin"}"#, good: [], bad: [#""x""#]),
    ]

    @Test("takes what is valid, and nothing else", arguments: cases)
    func judges(_ example: Case) throws {
        let document =
            ##"{"defs": {"a": {"type": "integer"}, "circle": {"$ref": "#/defs/circle"}}}"##
        func tree(_ text: String) throws -> JSONTree {
            try JSON.read(JSONTree.self, from: Array(text.utf8))
        }
        let checker = SchemaChecker(document: try tree(document))
        let schema = try tree(example.schema)
        for good in example.good {
            #expect(checker.faults(of: try tree(good), against: schema) == [])
        }
        for bad in example.bad {
            #expect(
                !checker.faults(of: try tree(bad), against: schema).isEmpty, Comment(rawValue: bad))
        }
    }
}
