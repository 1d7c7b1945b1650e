import Core
import Foundation
import JSON
import Testing

@testable import Storage

@Suite("A snapshot of many parts")
struct PartsTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private static let rows = 600
    private static let partBytes = 4_096
    private var place: String { "snapshots/" + padded(Self.rows) }

    /// So many rows that several parts are written; all are of the same length.
    private func fill() throws -> [String] {
        let store = try Store.open(folder: folder.data, options: .driven())
        for number in 1...Self.rows { try store.tell(number, "\(999 + number) words of a row") }
        store.commit()
        var state = State()
        _ = store.look { now, _ in state = now }
        let folder = DataFolder(path: folder.data, files: LinuxFileSystem())
        let writer = try SnapshotWriter(
            of: state, at: .monday, in: folder, partBytes: Self.partBytes)
        #expect(try writer.finish() > Self.rows)
        return store.history
    }

    @Test("has whole pages in all of them but the last, and is read as it was")
    func whole() throws {
        let history = try fill()
        let folder = DataFolder(path: folder.data, files: LinuxFileSystem())
        let reader = try SnapshotReader(SequenceNumber(Self.rows), in: folder)
        let entry = try #require(reader.manifest.files.first { $0.noun == "password" })
        let parts = try #require(entry.parts)
        #expect(parts.count > 4)
        #expect(parts.first?.rows == 0)
        #expect(parts.dropLast().allSatisfy { $0.rows % State.pageRows == 0 })
        #expect(parts.reduce(0) { $0 + $1.rows } == Self.rows)
        let told = Diary<Int>()
        #expect(try reader.state { done, _ in told.add(done) }.history == history)
        #expect(told.entries.last == entry.rows + 2)
        #expect(told.entries == told.entries.sorted())
    }

    @Test("a letter that changed anywhere is found, and named by part", arguments: 0..<6)
    func damaged(_ number: Int) throws {
        _ = try fill()
        let path = place + "/password.jsonl"
        var bytes = try folder.bytes(path)
        let at = number * (bytes.count - 1) / 5
        bytes[at] ^= 0x02
        try folder.write(bytes, to: path)
        let findings = try FolderCheck.run(folder: folder.data).findings
        #expect(findings.count == 1)
        let finding = try #require(findings.first)
        #expect(finding.severity == .damage)
        #expect(finding.place.path == folder.data + "/" + path)
        // Within a part of what is wrong, and never behind it.
        #expect(finding.place.byte <= at)
        #expect(at - finding.place.byte < 4 * Self.partBytes)
        let notices = Diary<StorageNotice>()
        _ = try Store.open(folder: folder.data, options: .driven(notices: notices))
        #expect(notices.entries.last == .opened(sequence: SequenceNumber(Self.rows), snapshot: 0))
    }
    struct Harm: CustomTestStringConvertible {
        let story: String
        /// Changes the file, which the manifest still describes as it was.
        let harm: @Sendable (inout [[UInt8]]) -> Void
        var testDescription: String { story }
    }

    static let harms = [
        Harm(story: "one missing") { $0.remove(at: 2) },
        Harm(story: "the last missing") { $0.removeLast() },
        Harm(story: "one twice") { $0.insert($0[2], at: 3) },
        Harm(story: "one in the place of another") { $0[3] = $0[2] },
        Harm(story: "two swapped") { $0.swapAt(1, 3) },
        Harm(story: "the header gone") { $0.removeFirst() },
        Harm(story: "a row moved to another") { parts in
            let row = parts[1].firstIndex(of: 0x0A).map { Array(parts[1][...$0]) } ?? []
            parts[1].removeFirst(row.count)
            parts[2] = row + parts[2]
        },
        Harm(story: "two rows swapped") { parts in
            guard let first = parts[2].firstIndex(of: 0x0A) else { return }
            let row = Array(parts[2][...first])
            parts[2] = parts[2][(first + 1)...] + row
        },
        Harm(story: "zeros in one") { parts in
            parts[2].replaceSubrange(512..<1_024, with: repeatElement(0, count: 512))
        },
        Harm(story: "the end cut off") { $0[$0.count - 1].removeLast() },
        Harm(story: "more behind the end") { $0.append([0x0A]) },
    ]

    @Test("with this is never read", arguments: harms)
    func harmed(_ harm: Harm) throws {
        let history = try fill()
        let file = place + "/password.jsonl"
        let bytes = try folder.bytes(file)
        var parts: [[UInt8]] = []
        var offset = 0
        for part in try manifest().files.first(where: { $0.noun == "password" })?.parts ?? [] {
            parts.append(Array(bytes[offset..<offset + part.bytes]))
            offset += part.bytes
        }
        try #require(parts.count > 4 && parts.joined().elementsEqual(bytes))
        // Parts can only be mistaken for each other when they are of the same length.
        #expect(parts[1].count == parts[2].count && parts[2].count == parts[3].count)
        harm.harm(&parts)
        #expect(!parts.joined().elementsEqual(bytes))
        try folder.write(parts.joined(), to: file)
        try expectDamage(in: file, history)
    }

    struct Lie: CustomTestStringConvertible {
        let story: String
        /// Where it is found.
        var file = "password.jsonl"
        let lie: @Sendable (inout SnapshotManifest, _ password: Int) -> Void
        var testDescription: String { story }
    }

    static let lies = [
        Lie(story: "a part less") { $0.files[$1].parts?.removeLast() },
        Lie(story: "no parts") { $0.files[$1].parts = [] },
        Lie(story: "neither parts nor a checksum") { $0.files[$1].parts = nil },
        Lie(story: "a part twice") { manifest, password in
            let parts = manifest.files[password].parts ?? []
            manifest.files[password].parts = Array(parts[..<3]) + Array(parts[2...])
        },
        Lie(story: "parts swapped") { $0.files[$1].parts?.swapAt(1, 3) },
        Lie(story: "a row more in one part and one less in another") {
            $0.files[$1].parts?[1].rows += 1
            $0.files[$1].parts?[2].rows -= 1
        },
        Lie(story: "a byte more in one part and one less in another") {
            $0.files[$1].parts?[1].bytes += 1
            $0.files[$1].parts?[2].bytes -= 1
        },
        Lie(story: "more bytes than there are numbers for") {
            $0.files[$1].parts?[1].bytes = .max
            $0.files[$1].parts?[2].bytes = .max
        },
        Lie(story: "more rows than there are numbers for") {
            $0.files[$1].parts?[1].rows = .max
            $0.files[$1].parts?[2].rows = .max
        },
        Lie(story: "rows before the first") { $0.files[$1].parts?[0].rows = 1 },
        Lie(story: "another checksum") { $0.files[$1].parts?[3].checksum = "00000000" },
        Lie(story: "another checksum of the header") {
            $0.files[$1].parts?[0].checksum = "00000000"
        },
        Lie(story: "another length") { $0.files[$1].bytes += 1 },
        Lie(story: "another number of rows") { $0.files[$1].rows -= 1 },
        Lie(story: "a file not named", file: "manifest.json") { $0.files.remove(at: $1) },
        Lie(story: "a file named twice", file: "manifest.json") {
            $0.files.append($0.files[$1])
        },
    ]

    @Test("whose manifest is whole and lies is never read", arguments: lies)
    func lied(_ lie: Lie) throws {
        let history = try fill()
        var manifest = try manifest()
        let password = try #require(manifest.files.firstIndex { $0.noun == "password" })
        lie.lie(&manifest, password)
        try folder.write(SealedLine.document(manifest), to: place + "/manifest.json")
        try expectDamage(in: place + "/" + lie.file, history)
    }

    private func manifest() throws -> SnapshotManifest {
        let folder = DataFolder(path: folder.data, files: LinuxFileSystem())
        return try SnapshotReader(SequenceNumber(Self.rows), in: folder).manifest
    }

    /// A check names the file, and a start does with the journal instead.
    private func expectDamage(in file: String, _ history: [String]) throws {
        let findings = try FolderCheck.run(folder: folder.data).findings
        #expect(findings.map(\.severity) == [.damage], "\(findings)")
        #expect(findings.first?.place.path == folder.data + "/" + file)
        let notices = Diary<StorageNotice>()
        let store = try Store.open(folder: folder.data, options: .driven(notices: notices))
        #expect(notices.entries.last == .opened(sequence: SequenceNumber(Self.rows), snapshot: 0))
        #expect(store.history == history)
    }
}
