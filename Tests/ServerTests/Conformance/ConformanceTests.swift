import Foundation
import Testing

@testable import Server

extension ProcessTests {
    @Suite("HTTP/1.1 as the RFCs have it (issue 3, \"HTTP/1.1, complete\")")
    struct ConformanceTests {
        /// Fewer would mean that a file was not read.
        static let casesMin = 350

        @Test("every case of the table, against the program itself")
        func table() throws {
            let table = try ConformanceTable()
            #expect(table.cases.count >= Self.casesMin)
            #expect(Set(table.cases.map { $0.section + $0.name }).count == table.cases.count)
            let folder = try TemporaryFolder()
            let server = try ServingProcess(folder.data)
            for example in table.cases {
                for fault in try faults(of: example, in: table, port: server.port) {
                    Issue.record("\(example.section), \(example.name): \(fault)")
                }
            }
            #expect(server.stop() == 0)
        }

        private func faults(
            of example: ConformanceCase, in table: ConformanceTable, port: UInt16
        ) throws -> [String] {
            let talk = try Conversation(
                port: port, actions: table.actions(of: example), heads: example.heads)
            let received = ReceivedAnswers(talk.received, heads: example.heads, isOver: true)
            var words = received.answers.map { "\($0.status)" }
            if received.hasGarbage { words.append("garbage") }
            if talk.hangs { words.append("hangs") }
            let outcome = words.joined(separator: " ")
            var faults: [String] = []
            for wanted in [example.expect, example.ours].compactMap(\.self)
            where try !isMatch(outcome, "^(?:\(wanted))$") {
                faults.append("gave '\(outcome)', wanted '\(wanted)'")
            }
            for (key, pattern) in table.holds.merging(example.holds, uniquingKeysWith: { $1 }) {
                for (index, answer) in received.answers.enumerated() {
                    let isMeant = try key == "#\(index)" || isMatch("\(answer.status)", "^\(key)$")
                    if isMeant, try !isMatch(answer.text, pattern) {
                        faults.append("\(answer.status) does not hold '\(pattern)'")
                    }
                }
            }
            return faults
        }

        private func isMatch(_ text: String, _ pattern: String) throws -> Bool {
            let pattern = try NSRegularExpression(pattern: pattern, options: .caseInsensitive)
            let whole = NSRange(text.startIndex..., in: text)
            return pattern.firstMatch(in: text, range: whole) != nil
        }
    }
}
