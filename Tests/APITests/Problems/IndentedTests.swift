@testable import API
import JSON
import Testing

@Suite("JSON as people read it")
struct IndentedTests {
    @Test("has a member a line, and empty ones in short")
    func lines() {
        let value: JSONTree = [
            "a": 1, "b": [true, ["c": "é\"\n"]], "d": [], "e": [:], "f": nil,
        ]
        #expect(
            value.indented == #"""
                {
                  "a": 1,
                  "b": [
                    true,
                    {
                      "c": "é\"\n"
                    }
                  ],
                  "d": [],
                  "e": {},
                  "f": null
                }
                """#)
    }

    @Test("is the same value", arguments: Problem.allCases)
    func same(_ problem: Problem) throws {
        let example = Example.of(problem)
        #expect(try JSON.read(JSONTree.self, from: Array(example.indented.utf8)) == example)
    }
}
