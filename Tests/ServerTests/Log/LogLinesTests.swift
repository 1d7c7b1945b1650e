import JSON
import Testing

@testable import Server

@Suite("A log line cannot be forged")
struct LogLinesTests {
    static let now: Int64 = 1_800_000_000_123

    private func line(_ fields: [(String, JSONTree)], asJSON: Bool) -> String {
        var lines = LogLines()
        lines.begin(.info, "event", at: Self.now, asJSON: asJSON)
        for (name, value) in fields { lines.field(name, tree: value) }
        lines.end()
        return String(decoding: lines.take(), as: UTF8.self)
    }

    static let cases: [(value: String, text: String)] = [
        ("plain", "plain"), ("", #""""#), ("two words", #""two words""#),
        ("a\nb", #""a\nb""#), ("a=b", #""a=b""#), ("say \"hi\"", #""say \"hi\"""#),
        ("\u{1B}[31m", "\"\\u001b[31m\""),
    ]

    @Test("values are quoted where they must be", arguments: cases)
    func values(value: String, text: String) throws {
        #expect(
            line([("name", .string(value))], asJSON: false)
                == "2027-01-15T08:00:00.123Z info event name=\(text)\n")
        let json = line([("name", .string(value))], asJSON: true)
        #expect(json.utf8.filter { $0 == 0x0A }.count == 1)
        let tree = try JSON.read(JSONTree.self, from: Array(json.utf8))
        #expect(
            tree == [
                "time": "2027-01-15T08:00:00.123Z", "level": "info", "event": "event",
                "name": .string(value),
            ])
    }

    @Test("numbers are numbers, and lines gather until they are taken")
    func gathering() throws {
        for asJSON in [false, true] {
            var lines = LogLines()
            for number in 1...3 {
                lines.begin(.debug, "step", at: Self.now, asJSON: asJSON)
                lines.field("number", number: number)
                lines.field("kind", word: "small")
                lines.field("text", "a b")
                lines.end()
            }
            #expect(lines.count == 3)
            let text = String(decoding: lines.take(), as: UTF8.self).split(separator: "\n")
            #expect(text.count == 3)
            let end =
                asJSON
                ? #""event":"step","number":2,"kind":"small","text":"a b"}"#
                : #"debug step number=2 kind=small text="a b""#
            #expect(text[1].hasSuffix(end), "\(text[1])")
            #expect(lines.count == 0)
            #expect(lines.take().isEmpty)
        }
    }

    @Test("the format is the stream's unless it is chosen, and levels below the least are left out")
    func settings() {
        #expect(LogSettings(isTerminal: false).isJSON)
        let settings = LogSettings(isTerminal: true)
        #expect(!settings.isJSON)
        #expect(settings.takes(.info))
        #expect(!settings.takes(.debug))
        settings.set(level: .warning, format: .json)
        #expect(settings.isJSON)
        #expect(!settings.takes(.info))
        #expect(settings.takes(.warning))
        #expect(settings.takes(.error))
        settings.set(level: .debug, format: .auto)
        #expect(!settings.isJSON)
        #expect(settings.takes(.debug))
    }
}
