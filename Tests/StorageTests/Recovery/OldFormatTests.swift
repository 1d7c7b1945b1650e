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
        /// The rows that a program of format 1 wrote of the state, as facts, by noun.
        let state: [String: [String]]
        /// All files but the key and the lock, by path: their lines.
        let files: [String: [String]]
        /// Those that are not lines.
        let binary: [String: Data]?

        /// Its snapshots, oldest first.
        var snapshots: [String] {
            files.keys.filter { $0.hasSuffix("/manifest.json") }
                .map { String($0.dropLast("/manifest.json".count)) }.sorted()
        }
    }

    private static let formats = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../../Formats")

    private func kept(_ version: Int) throws -> Kept {
        let path = Self.formats.appendingPathComponent("\(version).json")
        return try JSONDecoder().decode(Kept.self, from: try Data(contentsOf: path))
    }

    private func unpack(_ kept: Kept) throws {
        let lines = kept.files.mapValues { Data($0.map { $0 + "\n" }.joined().utf8) }
        for (file, contents) in lines.merging(kept.binary ?? [:], uniquingKeysWith: { $1 }) {
            let url = URL(fileURLWithPath: folder.data + "/" + file)
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try contents.write(to: url)
        }
        let digits = Array(kept.key.utf8)
        let key = stride(from: 0, to: digits.count, by: 2).compactMap { place in
            UInt8(String(decoding: digits[place..<place + 2], as: UTF8.self), radix: 16)
        }
        try folder.write(key, to: "key")
    }

    @Test(
        "are read, by their snapshot and by their journal alone",
        arguments: 1...SnapshotManifest.version, [true, false])
    func read(version: Int, hasSnapshot: Bool) throws {
        let kept = try kept(version)
        try unpack(kept)
        #expect(!kept.snapshots.isEmpty)
        for snapshot in kept.snapshots {
            #expect(try self.version(of: snapshot) == version)
            if !hasSnapshot { try folder.remove(snapshot) }
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

    private func version(of snapshot: String) throws -> Int? {
        let manifest = try folder.bytes(snapshot + "/manifest.json")
        guard case .integer(let version)? = try JSON.read(JSONTree.self, from: manifest)["version"]
        else { return nil }
        return version
    }

    /// The nouns that there were before format 1 was replaced.
    private static let firstNouns: Set = [
        "settings", "staff", "service", "rating_tag", "fieldworker", "customer", "password",
        "booking", "rating", "session", "answer",
    ]

    @Test("have all nouns of their time", arguments: [(1, []), (2, ["photo"])])
    func complete(version: Int, more: [String]) throws {
        let kept = try kept(version)
        let nouns = Self.firstNouns.union(more)
        #expect(Set(kept.state.keys) == nouns)
        #expect(kept.state.values.allSatisfy { !$0.isEmpty })
        #expect(kept.state["rating"]?.contains { $0.contains("rating.reset") } == true)
        let snapshot = try #require(kept.snapshots.last)
        let files = nouns.compactMap { kept.files["\(snapshot)/\($0).jsonl"] }
        #expect(files.count == nouns.count)
        // Lists of values and facts, behind the line that names the columns.
        #expect(files.filter { $0.count > 1 }.count > 8)
    }

    @Test("are kept of every version")
    func every() throws {
        let names = try FileManager.default.contentsOfDirectory(atPath: Self.formats.path)
        let versions = (1...SnapshotManifest.version).map { "\($0).json" }
        #expect(Set(names).isSuperset(of: versions))
    }
}
