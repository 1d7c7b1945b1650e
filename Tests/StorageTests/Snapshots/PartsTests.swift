import Core
import Foundation
import JSON
import Testing

@testable import Storage

@Suite("A snapshot of many parts")
struct PartsTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private var place: String { "snapshots/" + padded(3_000) }

    /// So many rows that several parts are written.
    private func fill() throws -> [String] {
        let store = try Store.open(folder: folder.data, options: .driven())
        let text = String(repeating: "word ", count: 400)
        for number in 1...3_000 { try store.tell(number, "\(number) \(text)") }
        try store.snapshot()
        return store.history
    }

    @Test("has whole pages in all of them but the last, and is read as it was")
    func whole() throws {
        let history = try fill()
        let folder = DataFolder(path: folder.data, files: LinuxFileSystem())
        let reader = try SnapshotReader(3_000, in: folder)
        let entry = try #require(reader.manifest.files.first { $0.noun == "password" })
        let parts = try #require(entry.parts)
        #expect(parts.count > 4)
        #expect(parts.first?.rows == 0)
        #expect(parts.dropLast().allSatisfy { $0.rows % State.pageRows == 0 })
        #expect(parts.reduce(0) { $0 + $1.rows } == 3_000)
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
        #expect(at - finding.place.byte < 2 * SnapshotWriter.stretchBytes)
        let notices = Diary<StorageNotice>()
        _ = try Store.open(folder: folder.data, options: .driven(notices: notices))
        #expect(notices.entries.last == .opened(sequence: 3_000, snapshot: 0))
    }
}
