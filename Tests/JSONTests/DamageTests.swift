import JSON
import Testing

/// Documents cut and changed at every byte: none may crash, and what is read must be a document.
@Suite("Damage at every byte")
struct DamageTests {
    static let documents: [[UInt8]] = [
        JSON.encode(Everything.full), JSON.encode(Everything.empty),
        bytes(
            " { \"list\" : [ 1 , 2.5e+3 ] ,\r\n\t\"text\":\"\\ud83d\\ude00 \\u0041\\n\" , \"x\" : null } "
        ),
    ]

    @Test("cut short at every byte, it is refused", arguments: documents)
    func truncated(_ document: [UInt8]) {
        let length = document.lastIndex { $0 > 0x20 } ?? 0
        for end in 0...length {
            let cut = Array(document[..<end])
            #expect((try? JSON.check(cut)) == nil)
            #expect((try? JSON.read(Everything.self, from: cut)) == nil)
            #expect((try? JSON.read(JSONTree.self, from: cut)) == nil)
            guard case .malformed = failure(Everything.self, cut) else {
                Issue.record("cut at \(end)")
                return
            }
            // A range is as good as a copy, whatever lies behind it.
            #expect((try? JSON.read(Everything.self, from: document, in: 0..<end)) == nil)
        }
    }

    @Test("every byte changed: all readers agree whether it is JSON", arguments: documents)
    func mutated(_ document: [UInt8]) {
        let others: [UInt8] = Array(#"{}[]:,"\0-.eEtn "#.utf8) + [0x00, 0x0A, 0x1F, 0x80, 0xFF]
        for index in document.indices {
            var changed = document
            for byte in others where byte != document[index] {
                changed[index] = byte
                judge(changed)
            }
            changed.remove(at: index)
            judge(changed)
            changed.insert(document[index], at: index)
            changed.insert(document[index], at: index)
            judge(changed)
        }
    }

    private func judge(_ body: [UInt8]) {
        let isWellFormed = (try? JSON.check(body)) != nil
        let tree = try? JSON.read(JSONTree.self, from: body)
        // Only a doubled name makes the tree stricter.
        if !isWellFormed { #expect(tree == nil, "\(text(body))") }
        switch failure(Everything.self, body) {
        case .malformed?: #expect(tree == nil, "\(text(body))")
        case .invalid(let faults)?: #expect(isWellFormed && !faults.isEmpty, "\(text(body))")
        case nil: #expect(tree != nil, "\(text(body))")
        }
    }

    private func failure<Value: JSONReadable>(
        _ type: Value.Type, _ body: [UInt8]
    ) -> JSONFailure? {
        do throws(JSONFailure) {
            _ = try JSON.decode(type, from: body)
            return nil
        } catch {
            return error
        }
    }
}
