import Foundation

@testable import Server

/// The conformance cases: the same files that `Tests/Conformance/run.py` reads.
struct ConformanceTable {
    private struct Common: Decodable {
        let macros: [String: ConformanceCase.Bytes]
        let sentinel: ConformanceCase.Bytes
        let holds: [String: String]
    }

    private struct Group: Decodable {
        let title: String
        let cases: [ConformanceCase]
    }

    let cases: [ConformanceCase]
    /// What answers hold in every case.
    let holds: [String: String]
    private let common: Common

    init() throws {
        let folder = Checkout.root.appendingPathComponent("Tests/Conformance/cases")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        func read<Value: Decodable>(_ type: Value.Type, _ name: String) throws -> Value {
            let data = try Data(contentsOf: folder.appendingPathComponent(name))
            return try JSONDecoder().decode(type, from: data)
        }
        cases = try names.filter { $0.hasPrefix("rfc") }.flatMap { try read(Group.self, $0).cases }
        common = try read(Common.self, "common.json")
        holds = common.holds
    }

    /// What to do in a case, in order.
    func actions(of example: ConformanceCase) -> [Conversation.Action] {
        var actions = example.steps.map { step -> Conversation.Action in
            switch step {
            case .send(let bytes): .send(expanded(bytes))
            case .await(let answers): .await(answers: answers)
            case .end: .end
            }
        }
        // The last request shows where the server believes that a request begins.
        if example.hasSentinel { actions.append(.send(expanded(common.sentinel))) }
        return actions
    }

    private func expanded(_ bytes: ConformanceCase.Bytes) -> [UInt8] {
        var part: [UInt8] = []
        var rest = bytes.text[...]
        while let start = rest.firstIndex(of: "<") {
            part += rest[..<start].unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
            rest = rest[start...]
            let name = rest.dropFirst().prefix { $0 != ">" }
            if let macro = common.macros[String(name)] {
                part += expanded(macro)
                rest = rest[name.endIndex...].dropFirst()
            } else {
                part.append(UInt8(ascii: "<"))
                rest = rest.dropFirst()
            }
        }
        part += rest.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
        let size = part.count * bytes.times
        var whole = part
        whole.reserveCapacity(size)
        while whole.count < size { whole += whole.prefix(size - whole.count) }
        return whole
    }
}
