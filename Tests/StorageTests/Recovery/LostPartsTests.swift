import Core
import Foundation
import Testing

@testable import Storage

@Suite("Parts of a folder that are gone, or of another folder")
struct LostPartsTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// Transactions in a segment each; the process ends without saying good-bye.
    private func fill(
        _ folder: TemporaryFolder, _ count: Int, _ text: String = "text",
        snapshotsAfter: Set<Int> = []
    ) throws {
        var options = StoreOptions.driven()
        options.segmentBytesMax = 1
        options.oldSegments = .archive
        let store = try Store.open(folder: folder.data, options: options)
        for number in 1...count {
            try store.tell(number, "\(text) \(number)")
            store.commit()
            if snapshotsAfter.contains(number) { try store.snapshot() }
        }
    }

    private func refusal(_ folder: TemporaryFolder) -> StorageError? {
        do throws(StorageError) {
            _ = try Store.open(folder: folder.data, options: .driven())
            return nil
        } catch { return error }
    }

    /// What a start says is missing; nil when it says anything else.
    private func missing(_ folder: TemporaryFolder) -> String? {
        guard case .missing(let path, _)? = refusal(folder) else { return nil }
        return path
    }

    private func isMissing(_ path: String, _ folder: TemporaryFolder) throws {
        let file = folder.data + "/" + path
        #expect(missing(folder) == file)
        let findings = try FolderCheck.run(folder: folder.data).findings
        #expect(
            findings.contains { $0.severity == .damage && $0.place.path == file }, "\(findings)")
        #expect(throws: StorageError.self) { try FolderReader.state(of: folder.data) }
    }

    @Test("the newest segment is missed, though nothing of the journal speaks of it")
    func newestSegment() throws {
        try fill(folder, 3)
        try folder.remove(segment(3))
        try isMissing(segment(3), folder)
        // A repair says what is gone, and the folder starts with the rest.
        let repair = try FolderRepair.plan(folder: folder.data)
        #expect(repair.losses.first?.hasPrefix("transaction 3,") == true, "\(repair.losses)")
        _ = try FolderRepair.apply(folder: folder.data, now: .monday)
        let store = try Store.open(folder: folder.data, options: .driven())
        #expect(store.text(of: 2).text == "text 2")
        #expect(store.text(of: 3).text == nil)
        #expect(try store.tell(9, "after") > 3, "no number means two things")
        store.commit()
        #expect(try FolderCheck.run(folder: folder.data).isSound)
    }

    @Test("a folder with its key and no journal is not taken for a new one")
    func journal() throws {
        try fill(folder, 3)
        try folder.remove("journal")
        try folder.remove("snapshots")
        #expect(missing(folder) == folder.data + "/journal")
        #expect(try !FolderCheck.run(folder: folder.data).isSound)
    }

    @Test("nor is one with an archive, of an older program that left no mark")
    func archiveAlone() throws {
        try fill(folder, 6, snapshotsAfter: [3, 5])
        for part in ["journal", "snapshots", "begun.json"] { try folder.remove(part) }
        #expect(try folder.list("archive").count > 1)
        #expect(missing(folder) == folder.data + "/journal")
        try folder.remove("key")
        #expect(refusal(folder) != nil)
        #expect(try !folder.list("").contains("key"), "no other is made")
    }

    @Test("nor is one of which nothing else says that it was written to; no photo is removed")
    func keyAlone() throws {
        try fill(folder, 3)
        for part in ["journal", "snapshots", "begun.json"] { try folder.remove(part) }
        let photo = folder.data + "/files/photo"
        try FileManager.default.createDirectory(
            atPath: folder.data + "/files", withIntermediateDirectories: true)
        try Data("a photo".utf8).write(to: URL(filePath: photo))
        #expect(missing(folder) == folder.data + "/journal")
        #expect(try !FolderCheck.run(folder: folder.data).isSound)
        #expect(FileManager.default.fileExists(atPath: photo))
        // A repair says that nothing is left, and keeps the files out of a start's way.
        let repair = try FolderRepair.plan(folder: folder.data)
        #expect(repair.losses.first?.hasPrefix("all that") == true, "\(repair.losses)")
        let outcome = try #require(
            try FolderRepair.apply(folder: folder.data, now: .monday))
        #expect(FileManager.default.fileExists(atPath: outcome.keptIn + "/files/photo"))
        #expect(refusal(folder) == nil)
    }

    @Test("a folder that has no key yet is new")
    func new() throws {
        try Store.open(folder: folder.data, options: .driven()).heldLock.release()
        for part in ["journal", "snapshots", "key"] { try folder.remove(part) }
        let store = try Store.open(folder: folder.data, options: .driven())
        try store.tell(1, "one")
        store.commit()
        store.heldLock.release()
        #expect(refusal(folder) == nil)
    }

    @Test("a folder without the mark, as an older program leaves it, gets one with what is written")
    func older() throws {
        try fill(folder, 2)
        try folder.remove("begun.json")
        do {
            let store = try Store.open(folder: folder.data, options: .driven())
            #expect(store.sequence == 2)
            try store.tell(3, "text 3")
            store.commit()
        }
        let data = DataFolder(path: folder.data, files: LinuxFileSystem())
        #expect(try BegunMark.read(from: data) == BegunMark(segment: 3))
    }

    @Test("a mark that cannot be written costs nothing but its proof")
    func unwritten() throws {
        let path = folder.data + "/begun.json.tmp"
        let disk = WatchedDisk { (call, file) throws(StorageError) in
            if file == path { throw .io(call: "create", errno: 28, path: path) }
        }
        let store = try Store.open(folder: folder.data, options: .driven(disk))
        try store.tell(1, "one")
        store.commit()
        #expect(store.durableSequence == 1)
        #expect(try !folder.list("").contains("begun.json"))
    }

    @Test(
        "a snapshot of another folder is named and passed over", arguments: [3, 900])
    func foreignSnapshot(number: Int) throws {
        try fill(folder, 4, snapshotsAfter: [3])
        let other = try TemporaryFolder()
        try fill(other, 3, "a lie", snapshotsAfter: [3])
        let path = "snapshots/" + padded(number)
        if number == 3 {
            try folder.remove(path)
            try FileManager.default.copyItem(
                atPath: other.data + "/" + path, toPath: folder.data + "/" + path)
        } else {
            // Whole, of a moment that this folder never had.
            var state = State()
            state.apply(
                Transaction(
                    sequence: SequenceNumber(number), origin: Origin(at: .monday),
                    events: [.fact(1, "a lie")]))
            let data = DataFolder(path: other.data, files: LinuxFileSystem())
            _ = try SnapshotWriter(of: state, at: .monday, in: data).finish()
            try FileManager.default.copyItem(
                atPath: other.data + "/" + path, toPath: folder.data + "/" + path)
        }
        let findings = try FolderCheck.run(folder: folder.data).findings
        #expect(
            findings.filter { $0.severity == .damage }.map(\.description) == [
                "damage: \(folder.data)/\(path)/manifest.json, line 0, byte 0: "
                    + "it is a snapshot of another data folder"
            ])
        let notices = Diary<StorageNotice>()
        let copy = try folder.crash()
        let store = try Store.open(folder: copy.data, options: .driven(notices: notices))
        #expect(store.sequence == 4)
        #expect(store.text(of: 1).text == "text 1")
        #expect(notices.entries.contains { "\($0)".contains("of another data folder") })
        // A repair sets it aside and loses nothing.
        let repair = try FolderRepair.plan(folder: folder.data)
        #expect(repair.losses == [])
        _ = try FolderRepair.apply(folder: folder.data, now: .monday)
        #expect(try FolderCheck.run(folder: folder.data).isSound)
    }

    @Test("a key that is made anew by a repair leaves the folder's snapshots its own")
    func newKey() throws {
        try fill(folder, 4, snapshotsAfter: [2, 3])
        let history = try Store.open(
            folder: try folder.crash().data, options: .driven()
        ).history
        try folder.remove("key")
        _ = try FolderRepair.apply(folder: folder.data, now: .monday)
        let notices = Diary<StorageNotice>()
        let store = try Store.open(folder: folder.data, options: .driven(notices: notices))
        #expect(store.history == history)
        #expect(notices.entries == [.opened(sequence: 4, snapshot: 3)])
    }
}
