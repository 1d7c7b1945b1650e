import Core
import Foundation
import JSON
import Testing

@testable import Storage

/// `Tests/Formats/<version>.json` holds a data folder as a version that was shipped wrote it. Such a
/// file is made once and never changed.
@Suite("Folders of older formats")
struct OldFormatTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// What a file of `Formats` has.
    private struct Kept: Decodable {
        let key: String
        let sequence: SequenceNumber
        let lastId: String
        /// The rows that the old program itself wrote of the state, as facts, by noun.
        let state: [String: [String]]
        /// All files but the key and the lock, by path: their lines.
        let files: [String: [String]]
    }

    private func unpack(_ version: Int) throws -> Kept {
        let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("../../Formats/\(version).json")
        let kept = try JSONDecoder().decode(Kept.self, from: try Data(contentsOf: path))
        for (file, lines) in kept.files {
            let url = URL(fileURLWithPath: folder.data + "/" + file)
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(lines.map { $0 + "\n" }.joined().utf8).write(to: url)
        }
        let digits = Array(kept.key.utf8)
        let key = stride(from: 0, to: digits.count, by: 2).compactMap { place in
            UInt8(String(decoding: digits[place..<place + 2], as: UTF8.self), radix: 16)
        }
        try folder.write(key, to: "key")
        return kept
    }

    @Test("are read, by their snapshot and by their journal alone", arguments: [1], [true, false])
    func read(version: Int, hasSnapshot: Bool) throws {
        let kept = try unpack(version)
        if !hasSnapshot {
            try folder.remove("snapshots/" + padded(80))
        }
        #expect(try FolderCheck.run(folder: folder.data).findings.isEmpty)
        let store = try Store.open(folder: folder.data, options: .driven())
        let expected =
            ["sequence \(kept.sequence), last id \(kept.lastId)"]
            + (try Noun.allCases.flatMap { kept.state[$0.rawValue] ?? [] }.map(asWrittenNow))
        #expect(store.history == expected)

        // What this version makes of it is read as well, and has the same state.
        try store.snapshot()
        let again = try Store.open(folder: try folder.crash().data, options: .driven())
        #expect(again.history == expected)
        #expect(again.figures.snapshot == kept.sequence)
        #expect(try FolderCheck.run(folder: folder.data).findings.isEmpty)
    }

    /// The same fact, with what is absent left out or not as this version does.
    private func asWrittenNow(_ line: String) throws -> String {
        String(
            decoding: JSON.encode(try JSON.read(Event.self, from: Array(line.utf8))),
            as: UTF8.self)
    }

    @Test("the nouns of version 1 are all there")
    func complete() throws {
        let kept = try unpack(1)
        let nouns = Set(Noun.allCases.map(\.rawValue)).subtracting(["photo"])
        #expect(Set(kept.state.keys) == nouns)
        #expect(kept.state.values.allSatisfy { !$0.isEmpty })
        #expect(kept.state["rating"]?.contains { $0.contains("rating.reset") } == true)
    }
}
