import Core
import Foundation
import Testing

@testable import Storage

@Suite("Backing up a folder, and restoring it")
struct FolderBackupTests {
    private let folder: TemporaryFolder
    private let store: Store
    private var backup: String { folder.path + "/backup" }
    private var restored: String { folder.path + "/restored" }

    init() throws {
        folder = try TemporaryFolder()
        var options = StoreOptions.driven()
        options.segmentBytesMax = 600
        store = try Store.open(folder: folder.data, options: options)
    }

    /// Transactions from one number to another, made a minute after each other, and some files.
    private func tell(_ numbers: ClosedRange<Int>) throws {
        for number in numbers {
            _ = try store.transact(
                Origin(at: Self.moment(number)),
                decide: { (_, draft) throws(Refusal) in
                    draft.record(.fact(number % 5, "text \(number)"))
                }, conclude: { _, _ in })
            store.commit()
        }
    }

    private static func moment(_ number: Int) -> Timestamp {
        Timestamp.monday.adding(milliseconds: Int64(number) * Milliseconds.minute)
    }

    private func attach(_ name: String, _ text: String) throws {
        let path = folder.data + "/files/ab/" + name
        let parent = folder.data + "/files/ab"
        try FileManager.default.createDirectory(atPath: parent, withIntermediateDirectories: true)
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    }

    @discardableResult
    private func back() throws -> FolderBackup.Outcome {
        try FolderBackup.run(from: folder.data, to: backup, now: .monday)
    }

    /// What a folder knows.
    private func history(of path: String) throws -> [String] {
        let store = try Store.open(folder: path, options: .driven())
        defer { try? store.close() }
        return store.history
    }

    @Test("of a live folder has all of it, and comes back as the same state")
    func whole() throws {
        try tell(1...9)
        try store.snapshot()
        try tell(10...12)
        try attach("one", "a photo")
        let outcome = try back()
        #expect(outcome.sequence == 12)
        #expect(outcome.transactions == 12)
        #expect(try FolderCheck.run(folder: backup).isSound)
        let done = try FolderRestore.run(from: backup, to: restored)
        #expect(done == FolderRestore.Outcome(sequence: 12, at: Self.moment(12)))
        #expect(try history(of: restored) == store.history)
        let photo = try Data(contentsOf: URL(fileURLWithPath: restored + "/files/ab/one"))
        #expect(photo == Data("a photo".utf8))
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        #expect(names == ["backup", "data", "restored"])
    }

    @Test("passes over a snapshot that the server removes while it is copied")
    func snapshotGone() throws {
        try tell(1...3)
        try store.snapshot()
        let isFirst = Locked(true)
        let disk = WatchedDisk { [self] (call, path) throws(StorageError) in
            guard call == .create, path.hasSuffix("/password.jsonl"),
                path.hasPrefix(backup),
                isFirst.withLock({ first in
                    defer { first = false }
                    return first
                })
            else { return }
            for number in 4...5 {
                do { try tell(number...number) } catch { Issue.record(error) }
                try store.snapshot(isBeside: true)
            }
        }
        let outcome = try FolderBackup.run(
            from: folder.data, to: backup, now: .monday, files: disk)
        #expect(outcome.sequence == 5)
        #expect(try FolderCheck.run(folder: backup).isSound)
        _ = try FolderRestore.run(from: backup, to: restored)
        #expect(try history(of: restored) == store.history)
    }

    @Test("again copies only what is new")
    func incremental() throws {
        try tell(1...9)
        try attach("one", "a photo")
        #expect(try back().files > 3)
        #expect(try back() == FolderBackup.Outcome(sequence: 9, transactions: 0, files: 0))
        let old = try Data(contentsOf: URL(fileURLWithPath: backup + "/" + segment(1)))
        try tell(10...10)
        // One segment goes on or begins.
        #expect(try back() == FolderBackup.Outcome(sequence: 10, transactions: 1, files: 1))
        try store.snapshot()
        try attach("two", "another")
        let outcome = try back()
        #expect(outcome.transactions == 0)
        #expect(outcome.files > 2)
        #expect(try Data(contentsOf: URL(fileURLWithPath: backup + "/" + segment(1))) == old)
        _ = try FolderRestore.run(from: backup, to: restored)
        #expect(try history(of: restored) == store.history)
    }

    @Test("keeps what the folder itself no longer needs, so that old states come back")
    func history() throws {
        var histories: [[String]] = []
        for number in 1...12 {
            try tell(number...number)
            if number % 4 == 0 { try store.snapshot() }
            if number % 3 == 0 { try back() }
            histories.append(store.history)
        }
        for number in 1...12 {
            let path = folder.path + "/to-\(number)"
            let extent = FolderRestore.Extent.sequence(SequenceNumber(number))
            let outcome = try FolderRestore.run(from: backup, to: path, extent: extent)
            #expect(outcome.sequence == SequenceNumber(number))
            #expect(try history(of: path) == histories[number - 1])
            let other = folder.path + "/at-\(number)"
            let moment = Self.moment(number).adding(milliseconds: 59_999)
            _ = try FolderRestore.run(from: backup, to: other, extent: .time(moment))
            #expect(try history(of: other) == histories[number - 1])
        }
        for extent in [FolderRestore.Extent.sequence(13), .sequence(0), .time(.monday)] {
            #expect(throws: StorageError.self) {
                try FolderRestore.run(from: backup, to: restored, extent: extent)
            }
            #expect(!FileManager.default.fileExists(atPath: restored))
        }
    }

    @Test("has what was archived too, before the backup or after")
    func archive() throws {
        try store.close()
        var options = StoreOptions.driven()
        options.segmentBytesMax = 1
        options.oldSegments = .archive
        for round in 0..<3 {
            let store = try Store.open(folder: folder.data, options: options)
            for number in 1...4 {
                try store.tell(number, "text \(round * 4 + number)")
                store.commit()
            }
            try store.snapshot()
            if round != 1 { try back() }
            try store.close()
        }
        #expect(try folder.list("archive").count > 2)
        #expect(try back().sequence == 12)
        #expect(try FolderCheck.run(folder: backup).isSound)
        for number in [1, 6, 12] {
            let path = folder.path + "/to-\(number)"
            let extent = FolderRestore.Extent.sequence(SequenceNumber(number))
            _ = try FolderRestore.run(from: backup, to: path, extent: extent)
            #expect(try history(of: path).contains { $0.contains("text \(number)\"") })
        }
        var state: [String] = []
        let found = try FolderReader.state(of: folder.data)
        state = found.history
        #expect(try history(of: folder.data) == state)
    }

    @Test("is its owner's alone")
    func rights() throws {
        try tell(1...3)
        try store.snapshot()
        try attach("one", "a photo")
        try back()
        _ = try FolderRestore.run(from: backup, to: restored)
        for root in [backup, restored] {
            for name in try FileManager.default.subpathsOfDirectory(atPath: root) + [""] {
                let path = root + "/" + name
                let found = try FileManager.default.attributesOfItem(atPath: path)
                let mode = try #require(found[.posixPermissions] as? Int)
                let isFolder = found[.type] as? FileAttributeType == .typeDirectory
                #expect(mode == (isFolder ? 0o700 : 0o600), "\(path)")
            }
        }
    }

    struct Other: CustomTestStringConvertible {
        let story: String
        let change: @Sendable (TemporaryFolder) throws -> Void
        var testDescription: String { story }
    }

    static let others = [
        Other(
            story: "another business's",
            change: { folder in
                try FileManager.default.removeItem(atPath: folder.data)
                let store = try Store.open(folder: folder.data, options: .driven())
                for number in 1...20 { try store.tell(number, "theirs \(number)") }
                store.commit()
            }),
        Other(
            story: "an older state of the same",
            change: { folder in
                let old = folder.path + "/old"
                _ = try FolderRestore.run(
                    from: folder.path + "/backup", to: old, extent: .sequence(7))
                try FileManager.default.removeItem(atPath: folder.data)
                try FileManager.default.moveItem(atPath: old, toPath: folder.data)
            }),
        Other(
            story: "an older state that went on in another way",
            change: { folder in
                let old = folder.path + "/old"
                _ = try FolderRestore.run(
                    from: folder.path + "/backup", to: old, extent: .sequence(7))
                try FileManager.default.removeItem(atPath: folder.data)
                try FileManager.default.moveItem(atPath: old, toPath: folder.data)
                let store = try Store.open(folder: folder.data, options: .driven())
                for number in 1...20 { try store.tell(number, "other \(number)") }
                store.commit()
            }),
        Other(
            story: "a damaged one",
            change: { folder in
                let store = try Store.open(folder: folder.data, options: .driven())
                for number in 1...3 { try store.tell(number, "more \(number)") }
                store.commit()
                try store.close()
                var bytes = try folder.bytes(segment(10))
                bytes[bytes.count - 30] ^= 1
                try folder.write(bytes, to: segment(10))
            }),
        Other(
            story: "none at all",
            change: { folder in
                try FileManager.default.removeItem(atPath: folder.data)
                try FileManager.default.createDirectory(
                    atPath: folder.data, withIntermediateDirectories: true)
            }),
    ]

    @Test("is not overwritten by anything else", arguments: others)
    func refusals(_ other: Other) throws {
        try tell(1...9)
        try back()
        let before = try contents(of: backup)
        try store.close()
        try other.change(folder)
        #expect(throws: StorageError.self) { try back() }
        // What the manifest does not name does not count.
        let after = try contents(of: backup)
        #expect(after[BackupManifest.name] == before[BackupManifest.name])
        for (name, bytes) in before where name != "lock" {
            #expect(after[name]?.starts(with: bytes) == true, "\(name)")
        }
        _ = try FolderRestore.run(from: backup, to: restored)
    }

    @Test("is not made in a folder of something else")
    func foreign() throws {
        try tell(1...2)
        let path = folder.path + "/letters"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        try Data("mine".utf8).write(to: URL(fileURLWithPath: path + "/letter.txt"))
        #expect(throws: StorageError.self) {
            try FolderBackup.run(from: folder.data, to: path, now: .monday)
        }
        #expect(throws: StorageError.self) {
            try FolderBackup.run(from: folder.data, to: folder.data, now: .monday)
        }
        try back()
        #expect(throws: StorageError.self) { try FolderRestore.run(from: backup, to: path) }
        #expect(throws: StorageError.self) { try FolderRestore.run(from: path, to: restored) }
    }

    @Test("is what it was before when it was interrupted, and goes on", arguments: 0..<24)
    func interrupted(after calls: Int) throws {
        try tell(1...5)
        try back()
        try tell(6...9)
        try store.snapshot()
        try attach("one", "a photo")
        let disk = FaultyDisk()
        disk.fail([.create, .append, .sync, .rename, .truncate, .open], after: calls)
        let done = try? FolderBackup.run(
            from: folder.data, to: backup, now: .monday, files: disk)
        _ = try FolderRestore.run(from: backup, to: restored)
        let store = try Store.open(folder: restored, options: .driven())
        #expect(store.sequence == (done == nil ? 5 : 9))
        #expect(try back().sequence == 9)
        let other = folder.path + "/other"
        _ = try FolderRestore.run(from: backup, to: other)
        #expect(try history(of: other) == self.store.history)
    }

    @Test("that changed by a bit anywhere is not restored")
    func flipped() throws {
        try tell(1...4)
        try store.snapshot()
        try tell(5...6)
        try attach("one", "a photo")
        try back()
        for (name, bytes) in try contents(of: backup) where name != "lock" {
            for byte in stride(from: 0, to: bytes.count, by: max(1, bytes.count / 9)) {
                var harmed = bytes
                harmed[byte] ^= 1
                let url = URL(fileURLWithPath: backup + "/" + name)
                try Data(harmed).write(to: url)
                #expect(throws: StorageError.self, "\(name), byte \(byte)") {
                    try FolderRestore.run(from: backup, to: restored)
                }
                #expect(!FileManager.default.fileExists(atPath: restored))
                #expect(try !FolderCheck.run(folder: backup).isSound, "\(name), byte \(byte)")
                try Data(bytes).write(to: url)
            }
        }
        _ = try FolderRestore.run(from: backup, to: restored)
    }

    private func contents(of path: String) throws -> [String: [UInt8]] {
        var contents: [String: [UInt8]] = [:]
        for name in try FileManager.default.subpathsOfDirectory(atPath: path) {
            if let data = FileManager.default.contents(atPath: path + "/" + name) {
                contents[name] = [UInt8](data)
            }
        }
        return contents
    }
}
