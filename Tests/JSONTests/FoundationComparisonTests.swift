import Foundation
import JSON
import Testing

/// Seeded documents, whole and damaged, judged by Foundation too.
@Suite("Compared with Foundation")
struct FoundationComparisonTests {
    @Test("both read the same values, and ours refuses what Foundation refuses", arguments: 1...8)
    func agrees(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<250 {
            let tree = Self.tree(&random, depth: 4)
            var body = JSON.encode(tree)
            let back = try JSON.decode(JSONTree.self, from: body)
            #expect(back == tree)
            #expect(Self.foundation(body) == tree)

            for _ in 0..<4 {
                let place = Int.random(in: 0..<body.count, using: &random)
                body[place] = Array(#"{}[]:,"\0-.eEtn a"#.utf8).randomElement(using: &random) ?? 0
                let ours = try? JSON.decode(JSONTree.self, from: body)
                // Foundation is the more lenient of the two, for one with commas at the end.
                if let ours { #expect(Self.foundation(body) == ours, "\(text(body))") }
            }
        }
    }

    private static func tree(_ random: inout SeededGenerator, depth: Int) -> JSONTree {
        switch Int.random(in: 0..<(depth > 0 ? 9 : 6), using: &random) {
        case 0: return nil
        case 1: return .boolean(Bool.random(using: &random))
        case 2: return .integer(Int.random(in: -1_000_000...1_000_000, using: &random))
        case 3:
            return .double(Double(Int.random(in: 1...999, using: &random) * 2 + 1) / 8 + 0.03125)
        case 4, 5: return .string(word(&random))
        case 6:
            return .array(
                (0..<Int.random(in: 0...4, using: &random)).map { _ in
                    tree(&random, depth: depth - 1)
                })
        default:
            return .object(
                (0..<Int.random(in: 0...4, using: &random)).map {
                    (name: word(&random) + "\($0)", value: tree(&random, depth: depth - 1))
                })
        }
    }

    private static func word(_ random: inout SeededGenerator) -> String {
        let characters = [
            "a", "B", " ", "\"", "\\", "/", "\n", "\u{1}", "é", "水", "😀", "}", "]", ",",
        ]
        return (0..<Int.random(in: 0...12, using: &random)).map { _ in
            characters.randomElement(using: &random) ?? ""
        }.joined()
    }

    private static func foundation(_ body: [UInt8]) -> JSONTree? {
        let value = try? JSONSerialization.jsonObject(with: Data(body), options: .fragmentsAllowed)
        return value.flatMap(tree(of:))
    }

    private static func tree(of value: Any) -> JSONTree? {
        switch value {
        case is NSNull: return .null
        case let text as String: return .string(text)
        case let list as [Any]: return .array(list.compactMap(tree(of:)))
        case let object as [String: Any]:
            return .object(
                object.compactMap { name, value in
                    tree(of: value).map { (name: name, value: $0) }
                })
        case let number as NSNumber:
            if String(cString: number.objCType) == "c" { return .boolean(number.boolValue) }
            return Int(exactly: number.doubleValue).map(JSONTree.integer)
                ?? .double(number.doubleValue)
        default: return nil
        }
    }
}
