import Core
import Foundation
import Testing

@testable import Storage

@Suite("Segments that no kept snapshot needs")
struct OldSegmentsTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// Twelve transactions in segments of two, and snapshots after some.
    private func fill(
        _ fate: OldSegments, snapshotsAfter: Set<Int>, disk: any FileSystem = LinuxFileSystem()
    ) throws -> [String] {
        var options = StoreOptions.driven(disk)
        options.segmentBytesMax = 400
        options.oldSegments = fate
        let store = try Store.open(folder: folder.data, options: options)
        for number in 1...12 {
            try store.tell(number % 5, String(repeating: "x", count: 60) + "\(number)")
            store.commit()
            if snapshotsAfter.contains(number) { try store.snapshot() }
        }
        return store.history
    }

    private func firsts(_ part: String) throws -> [Int] {
        guard FileManager.default.fileExists(atPath: folder.data + "/" + part) else { return [] }
        return try folder.list(part).compactMap { Int($0.prefix(20)) }
    }

    struct Case: CustomTestStringConvertible {
        let story: String
        let fate: OldSegments
        let snapshots: Set<Int>
        let archive: [Int]
        let journal: [Int]
        var testDescription: String { story }
    }

    static let cases = [
        Case(
            story: "none while there is one snapshot only", fate: .archive, snapshots: [8],
            archive: [], journal: [1, 3, 5, 7, 9, 11]),
        Case(
            story: "those before the older one are archived", fate: .archive, snapshots: [6, 10],
            archive: [1, 3, 5], journal: [7, 9, 11]),
        Case(
            story: "and one that it ends in stays", fate: .archive, snapshots: [7, 10],
            archive: [1, 3, 5], journal: [7, 9, 11]),
        Case(
            story: "the last two stay whatever they hold", fate: .archive, snapshots: [11, 12],
            archive: [1, 3, 5, 7], journal: [9, 11]),
        Case(
            story: "they are removed where that is wanted", fate: .remove, snapshots: [6, 10],
            archive: [], journal: [7, 9, 11]),
        Case(
            story: "or kept", fate: .keep, snapshots: [6, 10],
            archive: [], journal: [1, 3, 5, 7, 9, 11]),
    ]

    @Test("go where they should, and nothing that a start needs goes", arguments: cases)
    func retire(_ example: Case) throws {
        let history = try fill(example.fate, snapshotsAfter: example.snapshots)
        #expect(try firsts("archive") == example.archive)
        #expect(try firsts("journal") == example.journal)
        let check = try FolderCheck.run(folder: folder.data)
        #expect(check.isSound, "\(check.findings)")
        #expect(check.transactions == (example.fate == .remove ? 6 : 12))
        // With all snapshots, with each of them broken, and with the older alone.
        let all = example.snapshots.sorted()
        for broken in [[], Array(all.suffix(1)), all] {
            let copy = try folder.crash()
            for number in broken {
                try copy.remove("snapshots/" + padded(number) + "/manifest.json")
            }
            if broken == all, example.fate == .remove {
                #expect {
                    try Store.open(folder: copy.data, options: .driven())
                } throws: {
                    if case StorageError.missing = $0 { true } else { false }
                }
            } else {
                let store = try Store.open(folder: copy.data, options: .driven())
                #expect(store.history == history, "without \(broken)")
            }
        }
    }

    @Test("may be taken from the archive, oldest first")
    func taken() throws {
        let history = try fill(.archive, snapshotsAfter: [6, 10])
        try folder.remove("archive/" + segmentName(1))
        #expect(try FolderCheck.run(folder: folder.data).isSound)
        let store = try Store.open(folder: try folder.crash().data, options: .driven())
        #expect(store.history == history)
        try folder.remove("archive/" + segmentName(5))
        #expect(try !FolderCheck.run(folder: folder.data).isSound)
    }

    @Test("found twice after a crash count once")
    func twice() throws {
        let history = try fill(.archive, snapshotsAfter: [6, 10])
        try folder.copy("archive/" + segmentName(5), to: "journal/" + segmentName(5))
        #expect(try FolderCheck.run(folder: folder.data).isSound)
        var options = StoreOptions.driven()
        options.segmentBytesMax = 400
        options.oldSegments = .archive
        let store = try Store.open(folder: folder.data, options: options)
        #expect(store.history == history)
        try store.tell(1, "more")
        try store.snapshot()
        #expect(try firsts("archive") == [1, 3, 5, 7, 9])
        #expect(try firsts("journal") == [11, 13])
    }

    @Test("stay when they cannot be moved, and the next snapshot moves them")
    func stays() throws {
        _ = try fill(.keep, snapshotsAfter: [6, 10])
        let second = folder.data + "/journal/" + segmentName(3)
        let isHealed = Locked(false)
        let disk = WatchedDisk { (call, path) throws(StorageError) in
            if call == .rename, path == second, !isHealed.withLock({ $0 }) {
                throw .io(call: "rename", errno: 5, path: path)
            }
        }
        var options = StoreOptions.driven(disk)
        options.oldSegments = .archive
        let store = try Store.open(folder: folder.data, options: options)
        try store.tell(1, "more")
        #expect(throws: StorageError.io(call: "rename", errno: 5, path: second)) {
            try store.snapshot()
        }
        #expect(try firsts("archive") == [1])
        isHealed.withLock { $0 = true }
        try store.tell(2, "and more")
        try store.snapshot()
        #expect(try firsts("archive") == [1, 3, 5, 7, 9])
        #expect(try FolderCheck.run(folder: folder.data).isSound)
    }

    private func segmentName(_ first: Int) -> String { padded(first) + ".jsonl" }
}
