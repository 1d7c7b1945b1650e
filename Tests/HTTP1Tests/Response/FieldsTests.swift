import HTTP1
import Testing

@Suite("What fields an answer can have")
struct FieldsTests {
    @Test("keeps lines as they are sent")
    func lines() {
        var fields: Fields = ["ETag": "\"1.a\"", "Vary": "Origin"]
        fields.append("Vary", "Accept")
        fields.append("X", bytes: [0x79])
        let text = "ETag: \"1.a\"\r\nVary: Origin\r\nVary: Accept\r\nX: y\r\n"
        #expect(String(decoding: fields.bytes, as: UTF8.self) == text)
        #expect(fields.text(of: "etag") == "\"1.a\"")
        #expect(fields.text(of: "vary") == "Origin")
        #expect(fields.text(of: "none") == nil)
        #expect(fields.map { String(decoding: $0.value, as: UTF8.self) }.count == 4)
    }

    @Test(
        "lets no value end its line",
        arguments: ["a\r\nX: y", "a\nb", "a\rb", "a\u{0}b", "\u{7F}", "\u{1B}[0m"])
    func injectionByValue(value: String) {
        var fields = Fields()
        let taken = [
            fields.append("X", value), fields.append("X", bytes: Array(value.utf8)),
            fields.set("X", value),
        ]
        #expect(taken == [false, false, false])
        let literal: Fields = ["X": value]
        #expect(fields.bytes.isEmpty && literal.bytes.isEmpty)
    }

    @Test(
        "lets no name be another line, or the writer's",
        arguments: [
            "", "X: y\r\nZ", "X\n", "X Y", "é", "Content-Length", "content-length", "Connection",
            "Date", "Transfer-Encoding", "Keep-Alive",
        ])
    func injectionByName(name: String) {
        var fields = Fields()
        let isTaken = fields.append(name, "a")
        #expect(!isTaken)
        #expect(fields.bytes.isEmpty)
    }

    @Test("replaces and removes lines")
    func changes() {
        var fields: Fields = ["A": "1", "B": "2", "a": "3", "C": ""]
        fields.set("A", "4")
        #expect(String(decoding: fields.bytes, as: UTF8.self) == "B: 2\r\nC: \r\nA: 4\r\n")
        let isTaken = fields.set("B", "\n")
        #expect(!isTaken)
        #expect(fields.text(of: "B") == "2")
        fields.remove("b")
        fields.remove("none")
        #expect(String(decoding: fields.bytes, as: UTF8.self) == "C: \r\nA: 4\r\n")
        fields.append(contentsOf: ["D": "5"])
        #expect(fields.text(of: "D") == "5")
    }

    @Test("takes UTF-8, which clients read as opaque bytes")
    func text() {
        var fields = Fields()
        fields.append("X", "é")
        #expect(fields.text(of: "X") == "é")
    }
}
